/** After `installFinish` in the frame: the platform's own word, not the page's, makes the portal active. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { InstallDeps } from './deps.ts'
import { noticeVersion } from './notice-version.ts'

/** Answers whether the portal is active now. Throws `role.missing`, `portal.unknown`, or a `Fault`. */
export const finishInstall = (deps: InstallDeps) => async ({ portalId, person }: { readonly portalId: PortalId; readonly person: Person }): Promise<boolean> => {
  checkRight(person.roles, 'change-policy')
  const access = await deps.chains.current(portalId)
  const info = await deps.authorisation.appInfo(access.accessToken, access.serverEndpoint)
  const portal = await deps.database.read((stores) => stores.portals.find(portalId))
  if (portal === null) throw new Refusal('portal.unknown')
  const after = await noticeVersion(deps, portal, info)
  deps.log.info('install.finished', { portal: portalId, standing: after.standing })
  return after.standing === 'active'
}
