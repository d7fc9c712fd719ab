/** What registers and figures read: clocks and events of a period, never a whole log. */
import type { Clock, Outcome } from '../../domain/clock/clock.ts'
import type { PromiseReason } from '../../domain/clock/promise.ts'
import type { Entry } from '../../domain/coupon/coupon.ts'
import type { Actor } from '../../domain/desk/roles.ts'
import type { CustomerId, PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { CountedClock } from '../../domain/quality/figures.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Instant } from '../../domain/time.ts'

/** `agent`: the turns they ended themselves, the last end counting because a bounce opens a turn again; what is open, of their own tickets. */
export type Whose =
  | { readonly kind: 'desk' }
  | { readonly kind: 'agent'; readonly userId: PortalUserId }
  | { readonly kind: 'customer'; readonly customerId: CustomerId }

/** Absent = any. */
export interface EventPick { readonly kinds: readonly TicketEvent['kind'][]; readonly outcome?: Outcome; readonly promises?: readonly PromiseReason[] }

export interface LoggedEvent {
  readonly number: TicketNumber
  readonly subject: string
  readonly event: TicketEvent
  /** The entry before it in the log of the same ticket: what it followed from. */
  readonly before: TicketEvent | null
  /** The clock that it names, as that stands now. */
  readonly clock: Clock | null
  /** Why the schedule was saved that a new promise followed from. */
  readonly edit: string | null
}

export interface ReasonCount { readonly reason: string; readonly delayed: number; readonly voided: number }

export interface LedgerEntry {
  readonly at: Instant; readonly by: Actor; readonly kind: Entry['kind']; readonly lastFour: string
  readonly customerId: CustomerId; readonly customerName: string; readonly ticket: TicketNumber | null; readonly why: string | null
}

export interface ReportStore {
  /** Clocks that ended in [from, until), and those that stood breached and unanswered at `until`; the open ones and the newest ends first. */
  clocks(portalId: PortalId, whose: Whose, from: Instant, until: Instant, limit: number): Promise<readonly CountedClock[]>
  /** Events in [from, until), newest first. */
  events(portalId: PortalId, pick: EventPick, from: Instant, until: Instant, limit: number): Promise<readonly LoggedEvent[]>
  /** Every excuse of these tickets' breaches, oldest first. */
  excuses(portalId: PortalId, numbers: readonly TicketNumber[]): Promise<readonly { readonly number: TicketNumber; readonly event: TicketEvent }[]>
  /** Reasons of P-4.11 given in [from, until), the most frequent first. */
  reasonCounts(portalId: PortalId, from: Instant, until: Instant): Promise<readonly ReasonCount[]>
  /** Entries of the coupons' ledger in [from, until), newest first. */
  couponEntries(portalId: PortalId, from: Instant, until: Instant, limit: number): Promise<readonly LedgerEntry[]>
  /** What was typed in [from, until) and was no coupon of the customer's, newest first; the codes themselves are not kept. */
  wrongCodes(portalId: PortalId, from: Instant, until: Instant, limit: number): Promise<readonly { readonly at: Instant; readonly who: string }[]>
}
