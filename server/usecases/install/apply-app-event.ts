/** Events about the app itself. All are hints: what they lead to is decided by asking the authorisation server. */
import { day, minute } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Fault } from '../ports/system.ts'
import { checkPortal } from './check-portals.ts'
import type { InstallDeps } from './deps.ts'

/** How long the data of a portal that asked for their removal are kept after its token was seen dead. */
export const purgeGraceMs = 7 * day
/** A forged uninstall makes us ask the authorisation server at most this often. */
const proofPauseMs = 10 * minute
const proofMark = 'uninstall-proof'

export interface AppEvent { readonly portalId: PortalId; readonly event: string; readonly detail: Readonly<Record<string, string>> }

export const applyAppEvent = (deps: InstallDeps) => async ({ portalId, event, detail }: AppEvent): Promise<void> => {
  if (event === 'ONAPPUNINSTALL') await leave(deps, portalId, detail['CLEAN'] === '1')
  else await checkPortal(deps, portalId)
}

/**
 * Suspends, then asks whether our own token is dead. Alive: the event was a lie and nothing happened. Dead: suspended,
 * and data go after the grace when the administrator asked for it. No answer: suspended, and asked again before any purge.
 */
async function leave(deps: InstallDeps, portalId: PortalId, clean: boolean): Promise<void> {
  const now = deps.clock.now()
  const before = await deps.database.transact(async (stores) => {
    const portal = await stores.portals.find(portalId)
    const proved = await stores.inbox.mark(portalId, proofMark)
    if (portal === null || (proved !== null && now - proved < proofPauseMs)) return null
    const already = portal.standing === 'suspended'
    // Set before asking: of several that come together the first one asks, and only it knows what was before.
    await stores.inbox.setMark(portalId, proofMark, now)
    await stores.portals.change(portalId, { standing: 'suspended', ...(!already && { standingSince: now }), purgeAt: clean ? now + purgeGraceMs : portal.purgeAt })
    return portal
  })
  if (before === null) return
  const verdict = await prove(deps, portalId)
  await deps.database.transact(async (stores) => {
    if (verdict === 'alive') await stores.portals.change(portalId, { standing: before.standing, standingSince: before.standingSince, purgeAt: before.purgeAt })
    else await stores.inbox.setMark(portalId, proofMark, 0)
  })
  deps.log.warn('portal.left', { portal: portalId, clean, verdict })
}

export async function prove(deps: Pick<InstallDeps, 'chains'>, portalId: PortalId): Promise<'alive' | 'dead' | 'unknown'> {
  try {
    return await deps.chains.prove(portalId)
  } catch (error) {
    if (error instanceof Fault) return 'unknown'
    throw error
  }
}
