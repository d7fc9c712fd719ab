/** Events of portals, stored before they are acknowledged: hints to re-read, so that one row of an object is enough. */
import { sql } from 'kysely'
import type { InboxStore } from '../../../usecases/ports/portal-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction } from '../transaction.ts'

export function createInboxStore(db: Db): InboxStore {
  return {
    async add(portalId, row) {
      await db.insertInto('inbox').values({
        portal_id: portalId, event: row.event, object_id: row.objectId, detail: toJson(row.detail), received_at: row.receivedAt, not_before_at: row.receivedAt,
      }).onConflict((conflict) => conflict.columns(['portal_id', 'event', 'object_id']).where('claimed_until_at', 'is', null)
        .doUpdateSet((old) => ({ detail: old.ref('excluded.detail') }))).execute()
    },

    /** Portals take turns, so that one with many events does not hold up the others. */
    async claim(now, leaseMs, limit) {
      const rows = await sql<{ portal_id: number; inbox_id: number }>`
        with mine as (
          select portal_id, inbox_id from inbox
          where (portal_id, inbox_id) in (
            select due.portal_id, due.inbox_id from portal cross join lateral (
              select portal_id, inbox_id, row_number() over (order by inbox_id) as turn from inbox
              where inbox.portal_id = portal.portal_id and not_before_at <= ${now} and coalesce(claimed_until_at, 0) <= ${now}
              order by inbox_id limit ${limit}
            ) as due
            order by due.turn, due.inbox_id limit ${limit})
          order by inbox_id for update skip locked)
        update inbox set claimed_until_at = ${now + leaseMs}, attempts = attempts + 1 from mine
        where inbox.portal_id = mine.portal_id and inbox.inbox_id = mine.inbox_id
          and not_before_at <= ${now} and coalesce(claimed_until_at, 0) <= ${now}
        returning inbox.portal_id, inbox.inbox_id`.execute(db)
      if (rows.rows.length === 0) return []
      const claimed = await db.selectFrom('inbox').selectAll()
        .where('inbox_id', 'in', rows.rows.map(({ inbox_id }) => inbox_id)).orderBy('inbox_id').execute()
      return claimed.map((row) => ({
        id: row.inbox_id, portalId: row.portal_id, event: row.event, objectId: row.object_id, detail: row.detail, attempts: row.attempts,
      }))
    },

    async done(portalId, id) {
      await db.deleteFrom('inbox').where('portal_id', '=', portalId).where('inbox_id', '=', id).execute()
    },

    /** When the same hint has come again meanwhile, that one is enough. */
    retry: (portalId, id, notBeforeAt, error) => inTransaction(db, async (transaction) => {
      const own = await transaction.selectFrom('inbox').select(['event', 'object_id'])
        .where('portal_id', '=', portalId).where('inbox_id', '=', id).forUpdate().executeTakeFirst()
      if (own === undefined) return
      await transaction.deleteFrom('inbox').where('portal_id', '=', portalId).where('event', '=', own.event)
        .where('object_id', '=', own.object_id).where('claimed_until_at', 'is', null).where('inbox_id', '<>', id).execute()
      await transaction.updateTable('inbox').set({ not_before_at: notBeforeAt, claimed_until_at: null, error })
        .where('portal_id', '=', portalId).where('inbox_id', '=', id).execute()
    }),

    async mark(portalId, kind) {
      const row = await db.selectFrom('reconciliation_mark').select('marked_at')
        .where('portal_id', '=', portalId).where('kind', '=', kind).executeTakeFirst()
      return row?.marked_at ?? null
    },

    async setMark(portalId, kind, at) {
      await db.insertInto('reconciliation_mark').values({ portal_id: portalId, kind, marked_at: at })
        .onConflict((conflict) => conflict.columns(['portal_id', 'kind']).doUpdateSet({ marked_at: at })).execute()
    },

    async takeMark(portalId, kind, at, before) {
      const taken = await db.insertInto('reconciliation_mark').values({ portal_id: portalId, kind, marked_at: at })
        .onConflict((conflict) => conflict.columns(['portal_id', 'kind']).doUpdateSet({ marked_at: at }).where('reconciliation_mark.marked_at', '<=', before))
        .returning('kind').execute()
      return taken.length > 0
    },
  }
}
