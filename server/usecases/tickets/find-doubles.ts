/** Living tickets of the same customer that look like doubles of one and may take it in, oldest first (P-2.2). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { isLike } from '../../domain/queue/likeness.ts'
import { Refusal } from '../../domain/refusal.ts'
import { goesInto } from '../../domain/ticket/doubles.ts'
import type { Deps } from '../deps.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber }

export function findDoubles({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person, number }: Input): Promise<readonly { readonly number: TicketNumber; readonly subject: string }[]> => {
    checkRight(person.roles, 'merge')
    return database.read(async (stores) => {
      const ticket = await stores.tickets.read(portalId, number)
      if (ticket === null) throw new Refusal('ticket.unknown', { number })
      if (ticket.customerId === null) return []
      const { rows } = await stores.tickets.list(portalId, { customerId: ticket.customerId, states: ['new', 'desk', 'customer', 'development'], order: 'arrival', limit: 200, offset: 0 })
      const like = rows.filter((row) => row.number !== number && isLike(row.subject, ticket.subject) && goesInto(ticket.level, { key: row.levelKey }))
      return like.map(({ number, subject }) => ({ number, subject })).sort((a, b) => a.number - b.number)
    })
  }
}
