/** A new version drops every binding and may tell nobody: whoever asks `app.info` compares (trust.md 8). So does a plan that nobody knows (trust.md 9). */
import { isKnownLicence } from '../../domain/entitlement/licence-types.ts'
import { tellAdministrators } from '../notices/tell-people.ts'
import type { AppInfo } from '../ports/portal.ts'
import type { Portal, PortalStanding } from '../ports/portal-stores.ts'
import type { InstallDeps } from './deps.ts'
import { provisionSteps } from './provision-steps.ts'

/** Stores what changed and answers the portal as it now stands. */
export async function noticeVersion(deps: Pick<InstallDeps, 'database' | 'clock' | 'log' | 'words'>, portal: Portal, info: AppInfo): Promise<Portal> {
  const standing = chooseStanding(portal, info)
  const updated = portal.info.version !== info.version
  const changed = JSON.stringify(portal.info) !== JSON.stringify(info)
  if (!changed && standing === portal.standing) return portal
  const now = deps.clock.now()
  await deps.database.transact(async (stores) => {
    await stores.portals.change(portal.id, { info, ...(standing !== portal.standing && { standing, standingSince: now }) })
    if (info.licenceType !== portal.info.licenceType && !isKnownLicence(info.licenceType)) {
      await tellAdministrators(deps, stores, portal.id, { code: 'licence.unknown', licence: info.licenceType }, info.licenceType, now)
    }
    if (updated) for (const step of provisionSteps) await stores.provision.mark(portal.id, step, 'todo', null, now)
  })
  deps.log.info('portal.info-changed', { portal: portal.id, version: info.version, installed: info.installed, licence: info.licenceType, standing })
  return { ...portal, info, standing }
}

/** A living token of a suspended portal means it was installed again, or never left; its data stay until then. */
function chooseStanding(portal: Portal, info: AppInfo): PortalStanding {
  if (portal.standing === 'unlinked' || portal.standing === 'suspended') return portal.standing
  if (!info.installed) return 'installing'
  return portal.provisionedVersion === info.version ? 'active' : portal.standing
}
