/**
 * Strict order of arrival (P-2.2): whoever begins or answers a request while another waits before it gives a reason, and the
 * register keeps both. What is done in the portal itself, where nobody can be asked, goes out and the register tells who was passed.
 */
import type { TicketCommand } from '../../domain/ticket/command.ts'
import type { TicketFact } from '../../domain/ticket/events.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import { findOpen } from '../../domain/ticket/rulebook.ts'
import type { TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Room } from './command-room.ts'

/** What stands before the command's own facts. Throws `queue.out-of-turn`, which names the one that waits. */
export async function checkTurnOrder(room: Room, command: TicketCommand, native: boolean): Promise<readonly TicketFact[]> {
  const { ticket } = room
  const reason = readReason(command)
  if (reason === undefined || ticket.started || findOpen(ticket, 'response') === null) return []
  const passed = await findPassed(room)
  if (passed === null) return []
  if (reason === null && !native) throw new Refusal('queue.out-of-turn', { number: ticket.number, first: passed })
  return [{ kind: 'served_out_of_turn', reason: reason ?? '', passed }]
}

/** `undefined` = the command serves nobody; `null` = it gives no reason. Throws `input.invalid` for an empty one. */
function readReason(command: TicketCommand): string | null | undefined {
  switch (command.command) {
    case 'start': return null
    case 'serve-out-of-turn': return parseText('reason', command.reason, 1000)
    case 'answer':
    case 'give-reason':
    case 'hand-to-development':
    case 'return-from-development': return command.outOfTurn === undefined ? null : parseText('outOfTurn', command.outOfTurn, 1000)
    default: return undefined
  }
}

/** The one that waits before this one in the queue of the same person: theirs or nobody's, not begun, and its clock runs. */
async function findPassed({ stores, portalId, ticket, person }: Room): Promise<TicketNumber | null> {
  const waitsFor = ticket.assigneeId ?? person.userId
  const { rows: [first] } = await stores.tickets.list(portalId, { waitsFor, besides: ticket.number, order: 'arrival', limit: 1, offset: 0 })
  return first === undefined || first.number === ticket.number ? null : first.number
}
