/** One-time tokens, found by digest alone: whoever shows one proves portal and person by it. */
import type { SetupTokenStore } from '../../../usecases/ports/portal-stores.ts'
import type { Db } from '../schema/schema.ts'

export function createSetupTokenStore(db: Db): SetupTokenStore {
  return {
    async add(digest, portalId, userId, expiresAt) {
      await db.insertInto('setup_token').values({ portal_id: portalId, digest, user_id: userId, expires_at: expiresAt }).execute()
    },

    async consume(digest, now) {
      // Deleted whatever its age, and with it what nobody came for.
      const gone = await db.deleteFrom('setup_token')
        .where((row) => row.or([row('digest', '=', digest), row('expires_at', '<=', now)]))
        .returningAll().execute()
      const found = gone.find((row) => row.digest === digest)
      return found === undefined || found.expires_at <= now ? null : { portalId: found.portal_id, userId: found.user_id }
    },
  }
}
