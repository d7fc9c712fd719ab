/** Whose turn it is in a team. */
import type { TicketStore } from '../../../usecases/ports/ticket-stores.ts'
import type { Db } from '../schema/schema.ts'
import { needTransaction } from '../transaction.ts'

export function createRotation(db: Db): Pick<TicketStore, 'rotation' | 'rotate'> {
  return {
    async rotation(portalId, kind) {
      needTransaction(db)
      // A first row to lock, so that two first requests follow each other too.
      await db.insertInto('rotation').values({ portal_id: portalId, ticket_kind: kind, user_id: null })
        .onConflict((conflict) => conflict.doNothing()).execute()
      const row = await db.selectFrom('rotation').select('user_id')
        .where('portal_id', '=', portalId).where('ticket_kind', '=', kind).forUpdate().executeTakeFirst()
      return row?.user_id ?? null
    },

    async rotate(portalId, kind, to) {
      await db.insertInto('rotation').values({ portal_id: portalId, ticket_kind: kind, user_id: to })
        .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_kind']).doUpdateSet({ user_id: to })).execute()
    },
  }
}
