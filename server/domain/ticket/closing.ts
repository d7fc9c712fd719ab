/** Closing, voiding and reopening (sla-rules 3.6 and 3.8, P-2.4, P-4.11, P-5.2). */
import type { Outcome } from '../clock/clock.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'
import { mayReopen, staysVip } from '../quality/reopening.ts'
import { Refusal } from '../refusal.ts'
import { addMessage, endOtherwise, openTurn, sayLast } from './conversation.ts'
import { decideInTurn, type Act } from './decision.ts'
import type { TicketFact } from './events.ts'
import { checkMove } from './lifecycle.ts'
import { parseReason } from './reasons.ts'
import { findOpen, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'

/** The customer is done: an open turn ends neutrally. */
export function closeByCustomer(ticket: Ticket, act: Act, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'close')
  return [...endAll(ticket, act, 'closed_by_customer', rules), { kind: 'closed' }]
}

/** The desk closes. Throws `ticket.answer-owed` while an answer is owed, unless a reason says why none is given: that counts as missed. */
export function closeByDesk(ticket: Ticket, act: Act, reason: string | null, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'close')
  if (findOpen(ticket, 'response') !== null && reason === null) throw new Refusal('ticket.answer-owed', { number: ticket.number })
  return [...endAll(ticket, act, 'closed_without_answer', rules, reason ?? undefined), { kind: 'closed' }]
}

/** P-4.11; the supervisor's text to the customer is itself the answer. */
export function voidTicket(ticket: Ticket, act: Act, reason: string, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'void')
  return decideInTurn(ticket, act, [
    (now) => sayLast(now, act, rules),
    (now) => [...endAll(now, act, 'voided', rules, parseReason(reason)), { kind: 'voided', reason: parseReason(reason) }],
  ])
}

/**
 * The customer's message reopens the ticket: a new turn at the level of now, and a `vip-request` stays one for the
 * desk's days. Throws `ticket.reopening-over` after the window; a new linked ticket is made then.
 * `spoken` = false for a reopening without words, as a renewed task is one.
 */
export function reopen(ticket: Ticket, act: Act, entitled: LevelChoice, rules: Rulebook, spoken: boolean): readonly TicketFact[] {
  checkMove(ticket.state, 'reopen')
  const closedAt = ticket.closedAt ?? act.at
  if (!mayReopen(closedAt, act.at, rules.reopeningDays)) throw new Refusal('ticket.reopening-over', { number: ticket.number, days: rules.reopeningDays })
  return decideInTurn(ticket, act, [
    () => [{ kind: 'reopened' }],
    (now) => spoken ? [addMessage(now, 'customer', 'public')] : [],
    (now) => ticket.level.key === 'vip-request' ? toReopenedLevel(now, act, closedAt, entitled, rules) : [],
    (now) => openTurn(now, act.at, entitled, rules),
  ])
}

function toReopenedLevel(ticket: Ticket, { at }: Act, closedAt: number, entitled: LevelChoice, rules: Rulebook): readonly TicketFact[] {
  const level = staysVip(ticket.level.key, closedAt, at, rules.vipReopeningDays) ? { ...ticket.level, why: { kind: 'kept', from: 'reopened-vip' } as const } : entitled
  return [{ kind: 'level_changed', level, reason: 'reopened' }]
}

/** Open turns and news owed; the supervisor's own clock goes on (P-5.3). */
function endAll(ticket: Ticket, { at }: Act, outcome: Exclude<Outcome, 'met' | 'late'>, rules: Rulebook, reason?: string): readonly TicketFact[] {
  return ticket.clocks.filter((clock) => clock.ended === null && clock.kind !== 'supervisor')
    .flatMap((clock) => endOtherwise(clock, at, clock.kind === 'development' && outcome !== 'closed_by_customer' ? 'cancelled' : outcome, rules, reason))
}
