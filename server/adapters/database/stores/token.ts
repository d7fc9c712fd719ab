/** Token chains, sealed. The generation decides a race: who refreshed from an older one is told so and takes what is stored. */
import type { TokenStore } from '../../../usecases/ports/portal-stores.ts'
import type { Db } from '../schema/schema.ts'

export function createTokenStore(db: Db): TokenStore {
  return {
    async read(portalId) {
      const row = await db.selectFrom('token_chain').selectAll().where('portal_id', '=', portalId).executeTakeFirst()
      return row === undefined ? null : { sealed: row.sealed, expiresAt: row.expires_at, generation: row.generation, broken: row.broken }
    },

    async replace(portalId, sealed, expiresAt) {
      await db.insertInto('token_chain').values({ portal_id: portalId, sealed, expires_at: expiresAt, generation: 1, broken: false })
        .onConflict((conflict) => conflict.column('portal_id').doUpdateSet((row) => ({
          sealed, expires_at: expiresAt, broken: false, generation: row('token_chain.generation', '+', 1),
        })))
        .execute()
    },

    async rotate(portalId, fromGeneration, sealed, expiresAt) {
      const { numUpdatedRows } = await db.updateTable('token_chain')
        .set({ sealed, expires_at: expiresAt, generation: fromGeneration + 1, broken: false })
        .where('portal_id', '=', portalId).where('generation', '=', fromGeneration).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async markBroken(portalId, generation) {
      await db.updateTable('token_chain').set({ broken: true })
        .where('portal_id', '=', portalId).where('generation', '=', generation).execute()
    },
  }
}
