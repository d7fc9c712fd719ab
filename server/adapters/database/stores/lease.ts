/** Leases: who does a piece of work now. Time comes from the caller; a lease that ran out is anybody's. */
import { day } from '../../../domain/time.ts'
import type { LeaseStore } from '../../../usecases/ports/portal-stores.ts'
import type { Db } from '../schema/schema.ts'

export function createLeaseStore(db: Db): LeaseStore {
  return {
    /** The owner itself may take it again, which prolongs it. */
    async take(key, owner, now, untilAt) {
      const taken = await db.insertInto('lease').values({ key, owner, until_at: untilAt })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ owner, until_at: untilAt })
          .where((row) => row.or([row('lease.until_at', '<=', now), row('lease.owner', '=', owner)])))
        .returning('key').execute()
      if (taken.length === 0) return false
      // Keys that name a moment (a cron slot) are never released: yesterday's go here.
      await db.deleteFrom('lease')
        .where('key', 'in', (sub) => sub.selectFrom('lease').select('key').where('until_at', '<', now - day).limit(100).forUpdate().skipLocked())
        .execute()
      return true
    },

    async release(key, owner) {
      await db.deleteFrom('lease').where('key', '=', key).where('owner', '=', owner).execute()
    },
  }
}
