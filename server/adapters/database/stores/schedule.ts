/** Schedules, version by version. */
import type { ScheduleStore } from '../../../usecases/ports/policy-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction, needTransaction } from '../transaction.ts'
import { lockPortal, sharePortal } from './portal-lock.ts'
import { toVersioned } from './versioned.ts'

export function createScheduleStore(db: Db): ScheduleStore {
  const versions = (of: Db, portalId: number, key: string) =>
    of.selectFrom('schedule_version').selectAll().where('portal_id', '=', portalId).where('key', '=', key)

  return {
    async hold(portalId) {
      needTransaction(db)
      await sharePortal(db, portalId)
    },

    async current(portalId, key) {
      const row = await versions(db, portalId, key).orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row === undefined ? null : toVersioned(row)
    },

    async version(portalId, key, version) {
      const row = await versions(db, portalId, key).where('version', '=', version).executeTakeFirst()
      return row === undefined ? null : toVersioned(row)
    },

    async versions(portalId, key, limit) {
      const rows = await versions(db, portalId, key).orderBy('version', 'desc').limit(limit).execute()
      return rows.map(toVersioned)
    },

    async inForce(portalId, key, at) {
      const row = await versions(db, portalId, key).where('saved_at', '<=', at).orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row === undefined ? null : toVersioned(row)
    },

    save: (portalId, key, schedule, at, by, reason) => inTransaction(db, async (transaction) => {
      await lockPortal(transaction, portalId)
      const last = await versions(transaction, portalId, key).orderBy('version', 'desc').limit(1).executeTakeFirst()
      const version = (last?.version ?? 0) + 1
      await transaction.insertInto('schedule_version')
        .values({ portal_id: portalId, key, version, document: toJson(schedule), saved_at: at, saved_by: toJson(by), reason }).execute()
      return version
    }),
  }
}
