/** The first events of a ticket (P-0.1, P-4.1): opened, the customer's words, the coupon, the clock, the person who serves it. */
import type { LevelChoice } from '../entitlement/level-choice.ts'
import type { ContactId, CouponId, CustomerId, PortalUserId, TicketNumber } from '../ids.ts'
import type { Instant } from '../time.ts'
import type { Channel, TicketFact, TicketKind } from './events.ts'
import { startClock, type Rulebook } from './rulebook.ts'

export interface Opening {
  readonly number: TicketNumber
  readonly ticketKind: TicketKind
  readonly channel: Channel
  readonly subject: string
  readonly customerId: CustomerId | null
  readonly contactId: ContactId
  readonly level: LevelChoice
  readonly couponId: CouponId | null
  readonly assigneeId: PortalUserId | null
  readonly follows: TicketNumber | null
  /** Time of receipt; for a split the time of the message that was split off (sla-rules 3.9). */
  readonly startAt: Instant
}

export function openTicket(opening: Opening, rules: Rulebook): readonly TicketFact[] {
  const { number, ticketKind, channel, subject, customerId, contactId, level, couponId, assigneeId, follows, startAt } = opening
  return [
    { kind: 'opened', number, ticketKind, channel, subject, customerId, contactId, level, ...(follows !== null && { follows }) },
    { kind: 'message_added', no: 1, side: 'customer', visibility: 'public' },
    ...(couponId === null ? [] : [{ kind: 'coupon_redeemed', couponId } as const]),
    { kind: 'clock_opened', clock: startClock({ clocks: [] }, 'response', startAt, level.key, rules) },
    ...(assigneeId === null ? [] : [{ kind: 'assigned', userId: assigneeId } as const]),
  ]
}

/** The next person of a rotation after `last`; `null` for an empty team. */
export function chooseNext(team: readonly PortalUserId[], last: PortalUserId | null): PortalUserId | null {
  const place = last === null ? -1 : team.indexOf(last)
  return team[(place + 1) % team.length] ?? null
}
