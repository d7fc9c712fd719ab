/**
 * Strict order of arrival (P-2.2): who begins a request that is not the next one gives a reason (`serve-out-of-turn`). An
 * answer that is written already is not withheld from the customer: it goes out, and the register tells who was passed.
 * The same for a task that was started in the portal, where nobody can be asked for a reason.
 */
import type { TicketCommand } from '../../domain/ticket/command.ts'
import type { TicketFact } from '../../domain/ticket/events.ts'
import { findOpen } from '../../domain/ticket/rulebook.ts'
import type { TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Room } from './command-room.ts'

const deepest = 200
const answering: readonly TicketCommand['command'][] = ['answer', 'give-reason', 'hand-to-development']

/** What stands before the command's own facts. Throws `queue.out-of-turn`, which names the next one. */
export async function checkTurnOrder(room: Room, command: TicketCommand, native: boolean): Promise<readonly TicketFact[]> {
  const { ticket } = room
  const serves = command.command === 'start' || answering.includes(command.command)
  if (!serves || ticket.started || findOpen(ticket, 'response') === null || (ticket.state !== 'new' && ticket.state !== 'desk')) return []
  const first = await findPassed(room)
  if (first === null) return []
  if (command.command === 'start' && !native) throw new Refusal('queue.out-of-turn', { number: ticket.number, first })
  return [{ kind: 'served_out_of_turn', reason: '', passed: first }]
}

/** The one that waits before this one in the queue of the same person: theirs or nobody's, and not begun. */
async function findPassed({ stores, portalId, ticket, person }: Room): Promise<TicketNumber | null> {
  const owner = ticket.assigneeId ?? person.userId
  const { rows } = await stores.tickets.list(portalId, { states: ['new', 'desk'], order: 'arrival', limit: deepest, offset: 0 })
  for (const { number, assigneeId } of rows) {
    if (number === ticket.number) return null
    if (assigneeId !== null && assigneeId !== owner) continue
    const other = await stores.tickets.read(portalId, number)
    if (other?.started === false && findOpen(other, 'response') !== null) return number
  }
  return null
}
