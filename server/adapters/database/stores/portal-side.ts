/** What a ticket has in the portal beside its deal and task: the activity with the due date, the checklist of missing data. */
import type { CardStore, CheckStore } from '../../../usecases/ports/portal-side-stores.ts'
import type { Db } from '../schema/schema.ts'

export function createCardStore(db: Db): CardStore {
  return {
    async find(portalId, number) {
      const row = await db.selectFrom('ticket_card').selectAll().where('portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      return row === undefined ? null : { activityId: row.activity_id, hash: row.hash }
    },

    async save(portalId, number, { activityId, hash }) {
      const fields = { activity_id: activityId, hash }
      await db.insertInto('ticket_card').values({ portal_id: portalId, ticket_number: number, ...fields })
        .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number']).doUpdateSet(fields)).execute()
    },
  }
}

export function createCheckStore(db: Db): CheckStore {
  return {
    async items(portalId, number) {
      const rows = await db.selectFrom('ticket_check').selectAll().where('portal_id', '=', portalId).where('ticket_number', '=', number).orderBy('item_id').execute()
      return rows.map(({ field, item_id, complete }) => ({ field, itemId: item_id, complete }))
    },

    async save(portalId, number, items) {
      for (const { field, itemId, complete } of items) {
        const fields = { item_id: itemId, complete }
        await db.insertInto('ticket_check').values({ portal_id: portalId, ticket_number: number, field, ...fields })
          .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number', 'field']).doUpdateSet(fields)).execute()
      }
    },

    async forget(portalId, number) {
      await db.deleteFrom('ticket_check').where('portal_id', '=', portalId).where('ticket_number', '=', number).execute()
    },
  }
}
