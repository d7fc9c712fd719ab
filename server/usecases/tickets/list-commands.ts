/** The commands a reader may give now, so that a screen never offers what would be refused. The commands themselves check again. */
import { may } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { isPaused } from '../../domain/clock/clock.ts'
import { readRight, type CommandName, type TicketCommand } from '../../domain/ticket/command.ts'
import { listSplittable } from '../../domain/ticket/doubles.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import { findAnswered } from '../../domain/ticket/marks.ts'
import { isHeldByCoupon } from '../../domain/ticket/level-setting.ts'
import { findOpen } from '../../domain/ticket/rulebook.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'

type Fits = (ticket: Ticket) => boolean

const living: Fits = ({ state }) => isLiving(state)
const owed: Fits = (ticket) => living(ticket) && findOpen(ticket, 'response') !== null

/** What the state of the ticket allows. */
const fitting: Readonly<Record<CommandName, Fits>> = {
  reply: living, close: living, answer: living, interim: living, assign: living, 'give-reason': living, 'set-topic': living, void: living,
  'mark-spam': living, 'merge-into': living, 'serve-out-of-turn': owed, waive: owed,
  note: () => true, 'write-to-supervisor': () => true,
  'answer-as-supervisor': (ticket) => findOpen(ticket, 'supervisor') !== null,
  start: (ticket) => living(ticket) && !ticket.started,
  split: (ticket) => living(ticket) && listSplittable(ticket).length > 0,
  reopen: ({ state }) => state === 'solved' || state === 'void',
  renew: () => false,
  'report-bounce': (ticket) => (living(ticket) || ticket.state === 'solved') && findAnswered(ticket) !== null,
  // Each closing asks anew, and the last rating holds (P-5.1).
  rate: ({ state, rating, closedAt }) => state === 'solved' && (rating === null || rating.at < (closedAt ?? 0)),
  'set-level': (ticket) => living(ticket) && !isHeldByCoupon(ticket),
  'redeem-coupon': (ticket) => living(ticket) && !isHeldByCoupon(ticket),
  'reject-coupon': (ticket) => living(ticket) && isHeldByCoupon(ticket),
  'hand-to-development': ({ state }) => isLiving(state) && state !== 'development',
  plan: ({ state }) => state === 'development',
  'return-from-development': ({ state }) => state === 'development',
  'unmark-spam': ({ state }) => state === 'spam',
  pause: (ticket) => owed(ticket) && !ticket.clocks.some(isPaused) && findOpen(ticket, 'response')?.breach === null,
  resume: (ticket) => ticket.clocks.some(isPaused),
  'excuse-breach': ({ clocks }) => clocks.some(({ breach }) => breach !== null && breach.excused === null),
}

/** `place` = of the ticket in the queue: the next one is in its turn. */
export function listCommands(ticket: Ticket, person: Person, place: number | null): readonly CommandName[] {
  const names = Object.keys(fitting) as CommandName[]
  return names.filter((name) => fitting[name](ticket) && (name !== 'serve-out-of-turn' || place !== 1) && may(person.roles, readRight(toSample(name, person.userId), person.userId)))
}

/** The least that a command of the name asks: an agent may take a ticket, and call it unrelated. */
function toSample(name: CommandName, userId: number): TicketCommand {
  if (name === 'assign') return { command: 'assign', userId }
  if (name === 'set-level') return { command: 'set-level', levelKey: 'unrelated', reason: '' }
  return { command: name } as TicketCommand
}
