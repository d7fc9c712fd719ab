/**
 * What can happen to a ticket. The log is append-only and every clock can be recomputed from it (sla-rules 8);
 * texts of messages stand beside it, by number, so that a purge can remove them without touching the log.
 */
import type { Closure } from '../calendar/schedule.ts'
import type { Clock, Outcome, Promised } from '../clock/clock.ts'
import type { Actor } from '../desk/roles.ts'
import type { ClockNo, ContactId, CouponId, CustomerId, MessageNo, PortalUserId, TicketNumber } from '../ids.ts'
import type { Instant, Milliseconds } from '../time.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'

/** P-0.1; each kind has its own team and rotation. */
export type TicketKind = 'technical' | 'commercial'
/** P-4.6: nothing else is registered as a request. */
export type Channel = 'portal' | 'linked-portal' | 'mail' | 'web' | 'deal'
/**
 * `interim` is seen by the customer and keeps the clock (sla-rules 3.3); `automatic` is a notice of ours;
 * `supervisor` is between the requester and the supervisors and touches only the supervisor's clock (P-5.3).
 */
export type Visibility = 'public' | 'internal' | 'interim' | 'automatic' | 'supervisor'
/** A code of the closed catalogues of what delays, voids or pauses a request (P-2.4, P-4.11, sla-rules 3.5). */
export type Reason = string

/** `at` is the time of the thing itself: for a message its receipt, for what it caused the same instant. */
export type TicketEvent = { readonly at: Instant; readonly by: Actor } & TicketFact

export type TicketFact =
  | { readonly kind: 'opened'; readonly number: TicketNumber; readonly ticketKind: TicketKind; readonly channel: Channel; readonly subject: string
      readonly customerId: CustomerId | null; readonly contactId: ContactId; readonly level: LevelChoice; readonly follows?: TicketNumber }
  | { readonly kind: 'message_added'; readonly no: MessageNo; readonly side: 'customer' | 'desk'; readonly visibility: Visibility
      /** Of an automatic message that announces no closing. */
      readonly about?: 'level' }
  | { readonly kind: 'clock_opened'; readonly clock: Clock }
  | { readonly kind: 'promise_changed'; readonly clockNo: ClockNo; readonly promise: Promised; readonly ladder: Clock['ladder'] }
  | { readonly kind: 'warned'; readonly clockNo: ClockNo; readonly threshold: string; readonly promiseNo: number; readonly superseded: readonly string[] }
  /** `superseded`: warnings that nobody sent before the due was over. */
  | { readonly kind: 'breached'; readonly clockNo: ClockNo; readonly breachAt: Instant; readonly detectedAt: Instant; readonly superseded?: readonly string[] }
  | { readonly kind: 'breach_retracted'; readonly clockNo: ClockNo }
  | { readonly kind: 'breach_excused'; readonly clockNo: ClockNo; readonly reason: string
      /** The published pause that excuses it (sla-rules 5), as it was published then. */
      readonly closure?: Closure }
  | { readonly kind: 'clock_paused'; readonly clockNo: ClockNo; readonly reason: Reason; readonly maximumMs: number | null }
  | { readonly kind: 'clock_resumed'; readonly clockNo: ClockNo }
  | { readonly kind: 'clock_ended'; readonly clockNo: ClockNo; readonly outcome: Outcome; readonly reason?: string
      readonly overrunServiceMs: Milliseconds; readonly overrunMs: Milliseconds }
  | { readonly kind: 'clock_restored'; readonly clockNo: ClockNo; readonly startAt: Instant; readonly why: 'bounce' | 'not_spam' | 'merge' }
  | { readonly kind: 'level_changed'; readonly level: LevelChoice; readonly reason: string }
  | { readonly kind: 'coupon_redeemed'; readonly couponId: CouponId }
  | { readonly kind: 'coupon_returned'; readonly couponId: CouponId; readonly reason: string }
  | { readonly kind: 'assigned'; readonly userId: PortalUserId | null }
  | { readonly kind: 'started' }
  | { readonly kind: 'topic_set'; readonly topic: string; readonly included: boolean; readonly item?: string }
  | { readonly kind: 'handed_to_development'; readonly plannedOn: string | null }
  | { readonly kind: 'planned'; readonly plannedOn: string | null }
  | { readonly kind: 'returned_from_development' }
  | { readonly kind: 'reason_given'; readonly reason: Reason }
  | { readonly kind: 'closed' }
  | { readonly kind: 'voided'; readonly reason: Reason }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'merged_into'; readonly survivor: TicketNumber }
  | { readonly kind: 'absorbed'; readonly number: TicketNumber }
  /** Reopened after its window: it goes on in another (sla-rules 3.8). */
  | { readonly kind: 'continued'; readonly number: TicketNumber }
  | { readonly kind: 'split_off'; readonly number: TicketNumber; readonly messageNo: MessageNo }
  | { readonly kind: 'marked_spam'; readonly reason: string }
  | { readonly kind: 'spam_mark_taken_back'; readonly reason: string }
  | { readonly kind: 'rated'; readonly score: number; readonly comment: string | null }
  | { readonly kind: 'served_out_of_turn'; readonly reason: string
      /** The one that waited before it; '' as the reason where it was passed in the portal itself. */
      readonly passed?: TicketNumber }
