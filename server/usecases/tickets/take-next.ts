/** "Take the next one" (P-2.2): the first of the queue that is the person's or nobody's, assigned and started. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { Deps } from '../deps.ts'
import { runTicketCommand } from './run-ticket-command.ts'

const deepest = 500

interface Input { readonly portalId: PortalId; readonly person: Person }

/** `null` when nothing waits for the person. What they started already is theirs to finish and is not taken again. */
export function takeNext(deps: Deps) {
  return async ({ portalId, person }: Input): Promise<TicketNumber | null> => {
    checkRight(person.roles, 'assign-self')
    const next = await deps.database.read(async (stores) => {
      const { rows } = await stores.tickets.list(portalId, { states: ['new', 'desk'], order: 'arrival', limit: deepest, offset: 0 })
      for (const { number, assigneeId } of rows) {
        if (assigneeId !== null && assigneeId !== person.userId) continue
        const ticket = await stores.tickets.read(portalId, number)
        if (ticket?.started === false) return ticket
      }
      return null
    })
    if (next === null) return null
    const { number } = next
    if (next.assigneeId !== person.userId) await runTicketCommand(deps)({ portalId, person, number, command: { command: 'assign', userId: person.userId } })
    await runTicketCommand(deps)({ portalId, person, number, command: { command: 'start' } })
    return number
  }
}
