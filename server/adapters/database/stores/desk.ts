/** What an administrator decided about the desk: each save a version, the newest one holds. */
import { sql } from 'kysely'
import { policyDays } from '../../../domain/desk/days.ts'
import type { DeskStore } from '../../../usecases/ports/portal-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction } from '../transaction.ts'
import { lockPortal } from './portal-lock.ts'

export function createDeskStore(db: Db): DeskStore {
  return {
    async read(portalId) {
      const row = await db.selectFrom('desk_version').select((desk) => ['document', desk.selectFrom('schedule_version').select(sql<string>`document ->> 'zone'`.as('zone'))
        .where('portal_id', '=', portalId).where('key', '=', 'desk').orderBy('version', 'desc').limit(1).as('zone')])
        .where('portal_id', '=', portalId).orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row === undefined || row.zone === null ? null : { ...policyDays, ...row.document, zone: row.zone }
    },

    save: (portalId, desk, at, by) => inTransaction(db, async (transaction) => {
      await lockPortal(transaction, portalId)
      const last = await transaction.selectFrom('desk_version').select((row) => row.fn.max('version').as('version'))
        .where('portal_id', '=', portalId).executeTakeFirst()
      await transaction.insertInto('desk_version')
        .values({ portal_id: portalId, version: (last?.version ?? 0) + 1, document: toJson(desk), saved_at: at, saved_by_id: by })
        .execute()
    }),

    async pipeline(portalId) {
      const row = await db.selectFrom('pipeline').select('document').where('portal_id', '=', portalId).executeTakeFirst()
      return row?.document ?? null
    },

    async savePipeline(portalId, pipeline) {
      const document = toJson(pipeline)
      await db.insertInto('pipeline').values({ portal_id: portalId, document })
        .onConflict((conflict) => conflict.column('portal_id').doUpdateSet({ document })).execute()
    },
  }
}
