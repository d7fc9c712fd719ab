/** Events about the app itself. All are hints: what they lead to is decided by asking the authorisation server. */
import { day, minute } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import { checkPortal } from './check-portals.ts'
import type { InstallDeps } from './deps.ts'
import { proveSuspended } from './prove-suspended.ts'

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
 * and data go after the grace when the administrator asked for it. No answer: suspended, and asked again by every pass of the daily check.
 */
async function leave(deps: InstallDeps, portalId: PortalId, clean: boolean): Promise<void> {
  const now = deps.clock.now()
  const asked = await deps.database.transact(async (stores) => {
    const portal = await stores.portals.find(portalId)
    const proved = await stores.inbox.mark(portalId, proofMark)
    if (portal === null || (proved !== null && now - proved < proofPauseMs)) return false
    // Set before asking: of several that come together the first one asks.
    await stores.inbox.setMark(portalId, proofMark, now)
    await stores.portals.change(portalId, {
      standing: 'suspended', ...(portal.standing !== 'suspended' && { standingSince: now, standingBefore: portal.standing }), purgeAt: clean ? now + purgeGraceMs : portal.purgeAt,
    })
    return true
  })
  if (!asked) return
  const verdict = await proveSuspended(deps, portalId)
  if (verdict !== 'alive') await deps.database.transact((stores) => stores.inbox.setMark(portalId, proofMark, 0))
  deps.log.warn('portal.left', { portal: portalId, clean, verdict })
}
