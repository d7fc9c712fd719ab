/** How far an installation has got. */
import type { ProvisionStore } from '../../../usecases/ports/portal-stores.ts'
import type { Db } from '../schema/schema.ts'

export function createProvisionStore(db: Db): ProvisionStore {
  return {
    async steps(portalId) {
      const rows = await db.selectFrom('provision_step').selectAll().where('portal_id', '=', portalId).orderBy('step').execute()
      return rows.map(({ step, state, error, marked_at }) => ({ step, state, error, at: marked_at }))
    },

    async mark(portalId, step, state, error, at) {
      const fields = { state, error, marked_at: at }
      await db.insertInto('provision_step').values({ portal_id: portalId, step, ...fields })
        .onConflict((conflict) => conflict.columns(['portal_id', 'step']).doUpdateSet(fields)).execute()
    },
  }
}
