/** Calls of the desk's robots, stored before they are acknowledged and applied once. */
import { sql } from 'kysely'
import type { RobotRunStore } from '../../../usecases/ports/portal-side-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'

export function createRobotRunStore(db: Db): RobotRunStore {
  return {
    async add(portalId, run) {
      const row = await db.insertInto('robot_run').values({
        portal_id: portalId, token_digest: run.tokenDigest, code: run.code, deal_id: run.dealId, user_id: run.userId, properties: toJson(run.properties),
        received_at: run.receivedAt, not_before_at: run.receivedAt,
      }).onConflict((conflict) => conflict.constraint('robot_run_once').doNothing()).returning('run_id').executeTakeFirst()
      return row !== undefined
    },

    async claim(now, leaseMs, limit) {
      const rows = await db.updateTable('robot_run').set((row) => ({ not_before_at: now + leaseMs, attempts: row('attempts', '+', 1) }))
        .where('run_id', 'in', (sub) => sub.selectFrom('robot_run as due').select('due.run_id')
          .where('due.not_before_at', '<=', now).orderBy('due.run_id').limit(limit).forUpdate().skipLocked())
        .returningAll().execute()
      return rows.sort((a, b) => a.run_id - b.run_id).map((row) => ({
        id: row.run_id, portalId: row.portal_id, code: row.code, dealId: row.deal_id, userId: row.user_id, properties: row.properties, attempts: row.attempts,
      }))
    },

    async done(portalId, id, error) {
      await db.updateTable('robot_run').set({ not_before_at: null, error, properties: sql`'{}'::jsonb` })
        .where('portal_id', '=', portalId).where('run_id', '=', id).execute()
    },

    async retry(portalId, id, notBeforeAt, error) {
      await db.updateTable('robot_run').set({ not_before_at: notBeforeAt, error }).where('portal_id', '=', portalId).where('run_id', '=', id).execute()
    },
  }
}
