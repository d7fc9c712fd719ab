/**
 * Whether a portal that an event called uninstalled is gone (trust.md 5): the authorisation server says it of our own
 * chain. Alive: the portal is what it was. Dead: it is asked no more. No answer: it stays suspended and is asked again.
 */
import { day } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Stores } from '../ports/database.ts'
import type { Portal } from '../ports/portal-stores.ts'
import { Fault } from '../ports/system.ts'
import type { InstallDeps } from './deps.ts'

/** How often a portal is looked at without a reason. */
export const checkEveryMs = day

export async function proveSuspended(deps: Pick<InstallDeps, 'chains' | 'database' | 'clock' | 'log'>, portalId: PortalId): Promise<'alive' | 'dead' | 'unknown'> {
  const verdict = await prove(deps, portalId)
  const now = deps.clock.now()
  await deps.database.transact(async (stores) => {
    const portal = await stores.portals.find(portalId)
    if (portal?.standing !== 'suspended') return
    if (verdict === 'alive') await restore(stores, portal, now)
    else if (verdict === 'dead') await stores.portals.change(portalId, { standingBefore: null })
    // The next pass asks again, after the portals that wait longer.
    else await stores.portals.change(portalId, { checkedAt: now - checkEveryMs })
  })
  if (verdict !== 'unknown') deps.log.warn('portal.proved', { portal: portalId, verdict })
  return verdict
}

async function restore(stores: Stores, { id, standingBefore }: Portal, now: number): Promise<void> {
  await stores.portals.change(id, { standing: standingBefore ?? 'active', standingSince: now, standingBefore: null, purgeAt: null })
}

async function prove(deps: Pick<InstallDeps, 'chains'>, portalId: PortalId): Promise<'alive' | 'dead' | 'unknown'> {
  try {
    return await deps.chains.prove(portalId)
  } catch (error) {
    if (error instanceof Fault) return 'unknown'
    throw error
  }
}
