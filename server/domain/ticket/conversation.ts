/**
 * From words to turns (sla-rules 3): a customer's public message opens a turn when none is open, a public message of a
 * person of the desk closes it, and nothing else does either.
 */
import { isBreachRefuted, readAnswer } from '../clock/breach.ts'
import { isPaused, type Clock, type ClockKind, type Outcome } from '../clock/clock.ts'
import { followsEntitlements, readLevel, type Levels } from '../entitlement/choose-level.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'
import { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Act } from './decision.ts'
import type { TicketFact, Visibility } from './events.ts'
import { checkMove } from './lifecycle.ts'
import { findOpen, startClock, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'

/** A customer's public message. `entitled` = what the customer's entitlements give now; it holds from the next turn on (sla-rules 4). */
export function hearCustomer(ticket: Ticket, { at }: Act, entitled: LevelChoice, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  return [addMessage(ticket, 'customer', 'public'), ...openTurn(ticket, at, entitled, rules)]
}

/** A turn, when none is open: further messages move nothing (sla-rules 3.2). */
export function openTurn(ticket: Ticket, startAt: Instant, entitled: LevelChoice, rules: Rulebook): readonly TicketFact[] {
  if (findOpen(ticket, 'response') !== null) return []
  const level = chooseTurnLevel(ticket.level, entitled, rules.levels)
  const changed = level.key !== ticket.level.key || level.why.kind !== ticket.level.why.kind
  return [
    ...(changed ? [{ kind: 'level_changed', level, reason: 'next-turn' } as const] : []),
    { kind: 'clock_opened', clock: startClock(ticket, 'response', startAt, level.key, rules) },
  ]
}

/** A coupon and a person's choice stay with the ticket; what follows from entitlements follows them. */
export function chooseTurnLevel(held: LevelChoice, entitled: LevelChoice, levels: Levels): LevelChoice {
  if (followsEntitlements(held, levels)) return entitled
  return { ...held, version: readLevel(levels, held.key).version }
}

/** A public message of a person of the desk. In development it is the news that was owed, and the next are owed from then on (sla-rules 3.12). */
export function answer(ticket: Ticket, act: Act, rules: Rulebook): readonly TicketFact[] {
  const news = findAnswerable(ticket, 'development', act.at)
  return [
    ...sayLast(ticket, act, rules),
    ...(news === null ? [] : [{ kind: 'clock_opened', clock: startClock(ticket, 'development', act.at, news.level.key, rules) } as const]),
  ]
}

/** The same without owing anything afterwards: the word that closes, voids or brings back from development. */
export function sayLast(ticket: Ticket, { at }: Act, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  const owed = [findAnswerable(ticket, 'response', at), findAnswerable(ticket, 'development', at)]
  return [
    addMessage(ticket, 'desk', 'public'),
    ...refuteBreach(ticket, at),
    ...owed.flatMap((clock) => clock === null ? [] : endByAnswer(clock, at, rules)),
  ]
}

/** The open clock that a message of this time answers: one written before the customer's words leaves their turn open. */
function findAnswerable(ticket: Ticket, kind: ClockKind, at: Instant): Clock | null {
  const open = findOpen(ticket, kind)
  return open !== null && at >= open.startAt ? open : null
}

/** An answer that is processed after a later one ended its turn as late shows that the turn was answered in time (sla-rules 6). */
function refuteBreach({ clocks }: Ticket, at: Instant): readonly TicketFact[] {
  return clocks.filter((clock) => clock.kind !== 'supervisor' && clock.ended?.outcome === 'late' && at >= clock.startAt && isBreachRefuted(clock, at))
    .map(({ no }) => ({ kind: 'breach_retracted', clockNo: no }) as const)
}

/** Ends a clock by an answer; an answer older than the breach takes it back (sla-rules 6). */
export function endByAnswer(clock: Clock, at: Instant, rules: Rulebook): readonly TicketFact[] {
  const { outcome, overrunServiceMs, overrunMs, unseenBreachAt } = readAnswer(clock, at, rules.pinned(clock.schedule))
  return [
    ...endPause(clock),
    ...(isBreachRefuted(clock, at) ? [{ kind: 'breach_retracted', clockNo: clock.no } as const] : []),
    ...recordBreach(clock, unseenBreachAt, at),
    { kind: 'clock_ended', clockNo: clock.no, outcome, overrunServiceMs, overrunMs },
  ]
}

/** Ends a clock without an answer. What was overdue by then, whoever had seen it, stays overdue (sla-rules 6). */
export function endOtherwise(clock: Clock, at: Instant, outcome: Exclude<Outcome, 'met' | 'late'>, rules: Rulebook, reason?: string): readonly TicketFact[] {
  const { unseenBreachAt } = readAnswer(clock, at, rules.pinned(clock.schedule))
  return [...endPause(clock), ...recordBreach(clock, unseenBreachAt, at), toEnd(clock, outcome, reason)]
}

/** Ends what measures nothing any more: its due goes on in another ticket, or it was no request. The supervisor's word stays owed (P-5.3). */
export function cancelOwed({ clocks }: Pick<Ticket, 'clocks'>, reason: string): readonly TicketFact[] {
  return clocks.filter(({ kind, ended }) => ended === null && kind !== 'supervisor').map((clock) => toEnd(clock, 'cancelled', reason))
}

function toEnd({ no }: Clock, outcome: Exclude<Outcome, 'met' | 'late'>, reason?: string): TicketFact {
  return { kind: 'clock_ended', clockNo: no, outcome, overrunServiceMs: 0, overrunMs: 0, ...(reason !== undefined && { reason }) }
}

function endPause(clock: Clock): readonly TicketFact[] {
  return isPaused(clock) ? [{ kind: 'clock_resumed', clockNo: clock.no }] : []
}

function recordBreach({ no }: Clock, breachAt: Instant | null, at: Instant): readonly TicketFact[] {
  return breachAt === null ? [] : [{ kind: 'breached', clockNo: no, breachAt, detectedAt: at }]
}

/** An internal note, or an interim note that the customer sees and that keeps the clock (sla-rules 3.3). */
export function addNote(ticket: Ticket, visibility: 'internal' | 'interim' | 'automatic'): readonly TicketFact[] {
  if (visibility !== 'internal') checkMove(ticket.state, 'write')
  return [addMessage(ticket, 'desk', visibility)]
}

/** The agent's "no answer needed" (sla-rules 3.7). Throws `clock.ended` when no answer is owed. */
export function waive(ticket: Ticket, { at }: Act, reason: string, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  const clock = findOpen(ticket, 'response')
  if (clock === null) throw new Refusal('clock.ended', { clock: 0 })
  return endOtherwise(clock, at, 'waived', rules, reason)
}

export function addMessage(ticket: Ticket, side: 'customer' | 'desk', visibility: Visibility): Extract<TicketFact, { kind: 'message_added' }> {
  return { kind: 'message_added', no: ticket.messages.length + 1, side, visibility }
}
