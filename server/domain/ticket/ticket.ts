/** A ticket as its event log tells it. Nothing here is stored: the log is, and rows that index it. */
import type { Clock } from '../clock/clock.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'
import type { ContactId, CouponId, CustomerId, MessageNo, PortalUserId, TicketNumber } from '../ids.ts'
import type { Instant } from '../time.ts'
import type { Channel, Reason, TicketKind, Visibility } from './events.ts'
import type { TicketState, Turn } from './state.ts'

export interface Ticket {
  readonly number: TicketNumber
  readonly ticketKind: TicketKind
  readonly channel: Channel
  readonly subject: string
  readonly customerId: CustomerId | null
  readonly contactId: ContactId
  readonly openedAt: Instant
  readonly state: TicketState
  readonly turn: Turn
  readonly level: LevelChoice
  readonly assigneeId: PortalUserId | null
  /** The agent said they work on this turn (task status 3). */
  readonly started: boolean
  /** In order of their numbers; at most one open `response` clock (sla-rules 8). */
  readonly clocks: readonly Clock[]
  readonly messages: readonly { readonly no: MessageNo; readonly at: Instant; readonly side: 'customer' | 'desk'; readonly visibility: Visibility; readonly about?: 'level' }[]
  /** The one redeemed last; it stays when its subject was rejected and it was not given back. */
  readonly couponId: CouponId | null
  /** `null` = none was redeemed, or it was urgent from its opening. */
  readonly levelBeforeCoupon: LevelChoice | null
  readonly topic: string | null
  /** What of the topic is asked for and not included (P-2.5a). */
  readonly topicItem: string | null
  readonly plannedOn: string | null
  readonly reason: Reason | null
  readonly closedAt: Instant | null
  /** When it last came back to life: reopened, or no spam after all. */
  readonly reopenedAt: Instant | null
  /** The ticket this one was merged into. */
  readonly survivor: TicketNumber | null
  /** The ticket this one continues, after its reopening window or a split. */
  readonly follows: TicketNumber | null
  /** P-5.1; the last rating holds. */
  readonly rating: { readonly score: number; readonly comment: string | null; readonly at: Instant } | null
  readonly eventCount: number
  readonly changedAt: Instant
}
