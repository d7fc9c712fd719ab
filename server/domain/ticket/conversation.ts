/**
 * From words to turns (sla-rules 3): a customer's public message opens a turn when none is open, a public message of a
 * person of the desk closes it, and nothing else does either.
 */
import { isBreachRefuted, readAnswer } from '../clock/breach.ts'
import type { Clock, Outcome } from '../clock/clock.ts'
import { readLevel, type Levels } from '../entitlement/choose-level.ts'
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
  if (held.why.kind === 'entitlement' || held.why.kind === 'fallback') return entitled
  return { ...held, version: readLevel(levels, held.key).version }
}

/**
 * A public message of a person of the desk: it ends the turn, by its own time. In development it is the news that
 * was owed, and the next news are owed from then on (sla-rules 3.12).
 */
export function answer(ticket: Ticket, { at }: Act, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  const response = findOpen(ticket, 'response')
  const development = findOpen(ticket, 'development')
  return [
    addMessage(ticket, 'desk', 'public'),
    ...(response === null ? [] : endByAnswer(response, at, rules)),
    ...(development === null ? [] : [...endByAnswer(development, at, rules), { kind: 'clock_opened', clock: startClock(ticket, 'development', at, development.level.key, rules) } as const]),
  ]
}

/** Ends a clock by an answer; an answer older than the breach takes it back (sla-rules 6). */
export function endByAnswer(clock: Clock, at: Instant, rules: Rulebook): readonly TicketFact[] {
  const running = clock.pauses.some(({ untilAt }) => untilAt === null)
  const { outcome, overrunServiceMs, overrunMs, unseenBreachAt } = readAnswer(clock, at, rules.pinned(clock.schedule))
  return [
    ...(running ? [{ kind: 'clock_resumed', clockNo: clock.no } as const] : []),
    ...(isBreachRefuted(clock, at) ? [{ kind: 'breach_retracted', clockNo: clock.no } as const] : []),
    ...(unseenBreachAt === null ? [] : [{ kind: 'breached', clockNo: clock.no, breachAt: unseenBreachAt, detectedAt: at } as const]),
    { kind: 'clock_ended', clockNo: clock.no, outcome, overrunServiceMs, overrunMs },
  ]
}

/** Ends a clock without an answer. */
export function endOtherwise(clock: Clock, outcome: Exclude<Outcome, 'met' | 'late'>, reason?: string): TicketFact {
  return { kind: 'clock_ended', clockNo: clock.no, outcome, overrunServiceMs: 0, overrunMs: 0, ...(reason !== undefined && { reason }) }
}

/** An internal note, or an interim note that the customer sees and that keeps the clock (sla-rules 3.3). */
export function addNote(ticket: Ticket, visibility: 'internal' | 'interim' | 'automatic'): readonly TicketFact[] {
  if (visibility !== 'internal') checkMove(ticket.state, 'write')
  return [addMessage(ticket, 'desk', visibility)]
}

/** The agent's "no answer needed" (sla-rules 3.7). Throws `clock.ended` when no answer is owed. */
export function waive(ticket: Ticket, reason: string): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  const clock = findOpen(ticket, 'response')
  if (clock === null) throw new Refusal('clock.ended', { clock: 0 })
  return [endOtherwise(clock, 'waived', reason)]
}

export function addMessage(ticket: Ticket, side: 'customer' | 'desk', visibility: Visibility): Extract<TicketFact, { kind: 'message_added' }> {
  return { kind: 'message_added', no: ticket.messages.length + 1, side, visibility }
}
