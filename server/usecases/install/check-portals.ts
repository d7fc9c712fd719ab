/** Once a day: has the app changed, expired, moved or gone on a portal, whatever events said (trust.md 8). */
import { day } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { AppInfo } from '../ports/portal.ts'
import type { Portal } from '../ports/portal-stores.ts'
import { lowerStanding } from '../ports/standing.ts'
import { Fault } from '../ports/system.ts'
import type { InstallDeps } from './deps.ts'
import { noticeVersion } from './notice-version.ts'
import { checkEveryMs, proveSuspended } from './prove-suspended.ts'
import { provision } from './provision.ts'

/** A chain nobody used for so long is kept alive; the platform asks not to refresh all chains every day (facts 2.3). */
const idleMs = 14 * day

/** One faulty portal never stops the pass. */
export const checkPortals = (deps: InstallDeps) => async ({ limit = 20 }: { readonly limit?: number } = {}): Promise<{ readonly checked: number; readonly failed: number }> => {
  const now = deps.clock.now()
  const due = await deps.database.transact((stores) => stores.portals.claimUnchecked(now - checkEveryMs, now, limit))
  let failed = 0
  for (const portal of due) {
    try {
      if (portal.standing === 'suspended' && await proveSuspended(deps, portal.id) !== 'alive') continue
      if (await isWorthAsking(deps, portal, now)) await checkPortal(deps, portal.id)
    } catch (error) {
      failed += 1
      deps.log.warn('portal.check-failed', { portal: portal.id, code: error instanceof Fault ? error.code : 'internal' })
    }
  }
  return { checked: due.length, failed }
}

async function isWorthAsking(deps: InstallDeps, portal: Portal, now: number): Promise<boolean> {
  if (portal.standing === 'plan-expired' || portal.standing === 'suspended') return true
  const chain = await deps.database.read((stores) => stores.tokens.read(portal.id))
  return chain !== null && (chain.expiresAt > now - checkEveryMs || chain.expiresAt < now - idleMs)
}

/** Throws a `Fault`; the standing follows the answer, and the fault. */
export async function checkPortal(deps: InstallDeps, portalId: PortalId): Promise<void> {
  try {
    await check(deps, portalId)
  } catch (error) {
    if (error instanceof Fault) await deps.database.transact((stores) => lowerStanding(stores, portalId, error.code, deps.clock.now()))
    throw error
  }
}

async function check(deps: InstallDeps, portalId: PortalId): Promise<void> {
  const info = await askInfo(deps, portalId)
  const portal = await deps.database.read((stores) => stores.portals.find(portalId))
  if (portal === null) return
  const after = await noticeVersion(deps, portal, info)
  const desk = await deps.database.read((stores) => stores.desks.read(portalId))
  if (after.standing === 'plan-expired') await tryAgain(deps, after)
  if (desk !== null && info.installed && after.provisionedVersion !== info.version) await provision(deps)({ portalId })
}

async function askInfo(deps: InstallDeps, portalId: PortalId): Promise<AppInfo> {
  const access = await deps.chains.current(portalId)
  try {
    return await deps.authorisation.appInfo(access.accessToken, access.serverEndpoint)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'token.invalid') throw error
    const fresh = await deps.chains.renew(portalId, access.generation)
    return await deps.authorisation.appInfo(fresh.accessToken, fresh.serverEndpoint)
  }
}

/** The authorisation server answers for a portal without REST too: only the portal itself can say that it is back. */
async function tryAgain(deps: InstallDeps, portal: Portal): Promise<void> {
  const access = await deps.chains.current(portal.id)
  await deps.frames.identify(access.endpoint, access.accessToken, null)
  await deps.database.transact((stores) => stores.portals.change(portal.id, { standing: 'active', standingSince: deps.clock.now() }))
}
