/** Tickets: the log and what indexes it. */
import type { PortalId, TicketNumber } from '../../../domain/ids.ts'
import type { TicketEvent } from '../../../domain/ticket/events.ts'
import { foldTicket } from '../../../domain/ticket/evolve.ts'
import type { TicketStore } from '../../../usecases/ports/ticket-stores.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction, needTransaction } from '../transaction.ts'
import { createTicketLists } from './ticket-list.ts'
import { createTicketMirror } from './ticket-mirror.ts'
import { createSubmissions } from './submission.ts'
import { toTicketRow, writeClocks, writeEvents } from './ticket-index.ts'
import { createRotation } from './rotation.ts'

export function createTicketStore(db: Db): TicketStore {
  async function read(portalId: PortalId, number: TicketNumber) {
    const events = await readEvents(db, portalId, number)
    return events.length === 0 ? null : foldTicket(events)
  }

  return {
    ...createTicketLists(db),
    ...createTicketMirror(db),
    ...createSubmissions(db),
    ...createRotation(db),
    read,
    events: (portalId, number) => readEvents(db, portalId, number),

    async nextNumber(portalId) {
      const row = await db.insertInto('ticket_counter').values({ portal_id: portalId, last_number: 1 })
        .onConflict((conflict) => conflict.column('portal_id').doUpdateSet((old) => ({ last_number: old('ticket_counter.last_number', '+', 1) })))
        .returning('last_number').executeTakeFirstOrThrow()
      return row.last_number
    },

    async lock(portalId, number) {
      needTransaction(db)
      const locked = await db.selectFrom('ticket').select('ticket_number')
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).forNoKeyUpdate().executeTakeFirst()
      return locked === undefined ? null : read(portalId, number)
    },

    append: (portalId, events, after) => inTransaction(db, async (transaction) => {
      const { portal_id, ticket_number, ...fields } = toTicketRow(portalId, after)
      await transaction.insertInto('ticket').values({ portal_id, ticket_number, ...fields })
        .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number']).doUpdateSet(fields)).execute()
      await writeEvents(transaction, portalId, after.number, events, after.eventCount)
      await writeClocks(transaction, portalId, after)
    }),
  }
}

async function readEvents(db: Db, portalId: PortalId, number: TicketNumber): Promise<readonly TicketEvent[]> {
  const rows = await db.selectFrom('ticket_event').select('event')
    .where('portal_id', '=', portalId).where('ticket_number', '=', number).orderBy('seq').execute()
  return rows.map(({ event }) => event)
}
