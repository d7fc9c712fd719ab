/** Removes the data of portals whose grace is over, after their token was seen dead once more (trust.md 5). */
import { day } from '../../domain/time.ts'
import type { InstallDeps } from './deps.ts'
import { proveSuspended } from './prove-suspended.ts'

export const purgePortals = (deps: InstallDeps) => async (): Promise<{ readonly purged: number }> => {
  const now = deps.clock.now()
  let purged = 0
  for (const portal of await deps.database.read((stores) => stores.portals.duePurges(now))) {
    const verdict = portal.standing === 'suspended' ? await proveSuspended(deps, portal.id) : 'alive'
    if (verdict === 'dead') {
      await deps.database.transact((stores) => stores.portals.purge(portal.id))
      purged += 1
    } else if (verdict === 'alive') {
      await deps.database.transact((stores) => stores.portals.change(portal.id, { purgeAt: null }))
    } else {
      await deps.database.transact((stores) => stores.portals.change(portal.id, { purgeAt: now + day }))
    }
    deps.log.warn('portal.purge', { portal: portal.id, verdict })
  }
  return { purged }
}
