/** Stores what an administrator's proved frame or code brought: the tenant and its background chain (trust.md 1, 2). */
import type { Portal, PortalStanding } from '../ports/portal-stores.ts'
import { sealChain } from '../ports/chains.ts'
import type { Stores } from '../ports/database.ts'
import type { Clock, Vault } from '../ports/system.ts'
import type { ProvedFrame } from './prove-frame.ts'

/**
 * The newest administrator's chain always wins. `applicationToken` comes with a POST whose sender was just proved, so
 * it replaces what was known: wizard applications hear of a new one nowhere else (facts 1.4). What was parked is tried
 * with the new chain, whose person may be allowed what the former was not.
 */
export async function adoptChain(deps: { vault: Vault; clock: Clock }, stores: Stores, proved: ProvedFrame, applicationToken: string | null): Promise<Portal> {
  const { grant, info, user } = proved
  const now = deps.clock.now()
  const known = await stores.portals.byMember(grant.memberId)
  const standing = chooseStanding(known, proved)
  const portal = await stores.portals.save({
    memberId: grant.memberId, endpoint: grant.endpoint, serverEndpoint: grant.serverEndpoint, info, standing,
    standingSince: known?.standing === standing ? known.standingSince : now,
    standingBefore: null,
    backgroundUserId: user.userId,
    applicationTokenDigest: applicationToken === null ? (known?.applicationTokenDigest ?? null) : deps.vault.digest('application-token', applicationToken),
    provisionedVersion: known?.standing === 'suspended' ? null : (known?.provisionedVersion ?? null),
    checkedAt: now, purgeAt: null,
  })
  await stores.tokens.replace(portal.id, sealChain(deps.vault, portal.id, grant), grant.expiresAt)
  if (known !== null) await stores.outbox.requeue(portal.id, now)
  return portal
}

/** Active only when the platform says installed and this very version was provisioned; a re-installation starts anew. */
function chooseStanding(known: Portal | null, { info }: ProvedFrame): PortalStanding {
  const ready = known !== null && known.standing !== 'suspended' && info.installed && known.provisionedVersion === info.version
  return ready ? 'active' : 'installing'
}
