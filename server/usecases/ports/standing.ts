/** What a fault of a whole request says of the portal: it gets a standing that an administrator sees, and no further request. */
import type { PortalId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stores } from './database.ts'
import type { PortalStanding } from './portal-stores.ts'

/** A dead chain, and one whose person may not use the application any more, are mended alike: another administrator opens it. */
const standings: Readonly<Record<string, PortalStanding>> = {
  'portal.plan-expired': 'plan-expired',
  'portal.unlinked': 'unlinked', 'portal.gone': 'unlinked', 'token.invalid': 'unlinked', 'token.denied': 'unlinked',
}

/** Null when the fault says nothing of the portal. */
export function readStandingAfter(code: string): PortalStanding | null {
  return standings[code] ?? null
}

/** Only of a portal in use: what one that left or is being installed is says more. Answers the standing it got, null when none. */
export async function lowerStanding(stores: Stores, portalId: PortalId, code: string, now: Instant): Promise<PortalStanding | null> {
  const standing = readStandingAfter(code)
  const portal = standing === null ? null : await stores.portals.find(portalId)
  if (standing === null || (portal?.standing !== 'active' && !(portal?.standing === 'plan-expired' && standing === 'unlinked'))) return null
  await stores.portals.change(portalId, { standing, standingSince: now })
  return standing
}
