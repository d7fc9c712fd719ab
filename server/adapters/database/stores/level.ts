/** Levels, version by version. */
import type { LevelStore } from '../../../usecases/ports/policy-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction } from '../transaction.ts'
import { lockPortal } from './portal-lock.ts'
import { toVersioned } from './versioned.ts'

export function createLevelStore(db: Db): LevelStore {
  const versions = (of: Db) => of.selectFrom('level_version').selectAll()

  return {
    async current(portalId) {
      const rows = await versions(db).distinctOn('key').where('portal_id', '=', portalId)
        .orderBy('key').orderBy('version', 'desc').execute()
      return rows.map(toVersioned)
    },

    async version(portalId, key, version) {
      const row = await versions(db).where('portal_id', '=', portalId).where('key', '=', key).where('version', '=', version).executeTakeFirst()
      return row === undefined ? null : toVersioned(row)
    },

    async versions(portalId, key, limit) {
      const rows = await versions(db).where('portal_id', '=', portalId).where('key', '=', key).orderBy('version', 'desc').limit(limit).execute()
      return rows.map(toVersioned)
    },

    save: (portalId, level, at, by, reason) => inTransaction(db, async (transaction) => {
      await lockPortal(transaction, portalId)
      const last = await transaction.selectFrom('level_version').select((row) => row.fn.max('version').as('version'))
        .where('portal_id', '=', portalId).where('key', '=', level.key).executeTakeFirst()
      const version = (last?.version ?? 0) + 1
      await transaction.insertInto('level_version').values({
        portal_id: portalId, key: level.key, version, document: toJson({ ...level, version }), saved_at: at, saved_by: toJson(by), reason,
      }).execute()
      return version
    }),
  }
}
