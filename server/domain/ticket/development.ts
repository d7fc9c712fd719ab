/** Handing to development and back (P-2.3, P-2.5.5, sla-rules 3.12 and 4): both need a public message. */
import { readLevel } from '../entitlement/choose-level.ts'
import { Refusal } from '../refusal.ts'
import { answer, sayLast } from './conversation.ts'
import { decideInTurn, type Act } from './decision.ts'
import type { TicketFact } from './events.ts'
import { checkMove } from './lifecycle.ts'
import { findOpen, startClock, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'

/**
 * The message closes the response turn, and news are owed from then on; a VIP's at its own target. Throws
 * `level.not-passed-on` (P-2.6t), or `ticket.answer-owed` without a message while one is owed, as for a stage that was dragged.
 */
export function handToDevelopment(ticket: Ticket, act: Act, plannedOn: string | null, spoken: boolean, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'hand-over')
  const level = readLevel(rules.levels, ticket.level.key)
  if (level.propagation === 'no') throw new Refusal('level.not-passed-on', { level: level.key })
  if (!spoken && findOpen(ticket, 'response') !== null) throw new Refusal('ticket.answer-owed', { number: ticket.number })
  const newsLevel = level.propagation === 'keeps_level' ? level.key : 'development'
  return decideInTurn(ticket, act, [
    (now) => spoken ? answer(now, act, rules) : [],
    (now) => [{ kind: 'handed_to_development', plannedOn }, { kind: 'clock_opened', clock: startClock(now, 'development', act.at, newsLevel, rules) }],
  ])
}

/** The news that it is back end both what is owed for the message and for development. */
export function returnFromDevelopment(ticket: Ticket, act: Act, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'return')
  return [...sayLast(ticket, act, rules), { kind: 'returned_from_development' }]
}

/** The planned date of the fix, shown to the requester. Throws `ticket.closed` for a ticket that is not handed over. */
export function plan(ticket: Ticket, plannedOn: string | null): readonly TicketFact[] {
  checkMove(ticket.state, 'return')
  return plannedOn === ticket.plannedOn ? [] : [{ kind: 'planned', plannedOn }]
}

/** A date is planned only while the fix is owed: after the return, or the solution, the old one means nothing. */
export function readPlannedOn({ state, plannedOn }: Pick<Ticket, 'state' | 'plannedOn'>): string | null {
  return state === 'development' ? plannedOn : null
}
