/**
 * Whether a posted event comes from the portal it names (trust.md 5). It is a hint to re-read, never a command: the
 * token it is known by travels in every frame POST too.
 */
import { Refusal } from '../../domain/refusal.ts'
import type { Portal } from '../ports/portal-stores.ts'
import { Fault } from '../ports/system.ts'
import type { InstallDeps } from './deps.ts'
import { isSameDigest } from './same-digest.ts'

export interface EventClaim {
  readonly memberId: string
  readonly event: string
  readonly applicationToken: string | null
  readonly refreshToken: string | null
  readonly serverEndpoint: string | null
}

/** Payments are announced without the application token (facts 1.4); such a hint only makes us ask `app.info`. */
const tokenless: ReadonlySet<string> = new Set(['ONAPPPAYMENT'])
/** Events that always carry a refresh token, and so can prove a new application token. */
const proving: ReadonlySet<string> = new Set(['ONAPPINSTALL', 'ONAPPUPDATE'])

/** Throws `event.unproved`: for an unknown portal, a wrong token, and a proof that failed, which look the same. */
export const verifyEvent = (deps: InstallDeps) => async (claim: EventClaim): Promise<Portal> => {
  const portal = await deps.database.read((stores) => stores.portals.byMember(claim.memberId))
  if (portal === null) throw new Refusal('event.unproved')
  if (claim.applicationToken === null) {
    if (tokenless.has(claim.event)) return portal
    throw new Refusal('event.unproved')
  }
  const stored = portal.applicationTokenDigest
  if (stored !== null && deps.vault.digests('application-token', claim.applicationToken).some((digest) => isSameDigest(digest, stored))) return portal
  await proveNewToken(deps, portal, claim, claim.applicationToken)
  return portal
}

/**
 * An unknown or changed token is taken only when the authorisation server proves the portal, and its own address that an
 * administrator sent it: every employee has a refresh token from their own frame. Its tokens are not kept.
 */
async function proveNewToken(deps: InstallDeps, portal: Portal, claim: EventClaim, applicationToken: string): Promise<void> {
  if (claim.refreshToken === null || (portal.applicationTokenDigest !== null && !proving.has(claim.event))) throw new Refusal('event.unproved')
  try {
    const grant = await deps.authorisation.redeem(claim.refreshToken, claim.serverEndpoint ?? portal.serverEndpoint)
    if (grant.memberId !== portal.memberId) throw new Refusal('event.unproved')
    const { user } = await deps.frames.identify(grant.endpoint, grant.accessToken, null)
    if (!user.admin || (grant.userId !== 0 && user.userId !== grant.userId)) throw new Refusal('event.unproved')
  } catch (error) {
    if (error instanceof Fault && !error.retryable) throw new Refusal('event.unproved')
    throw error
  }
  await deps.database.transact((stores) => stores.portals.change(portal.id, { applicationTokenDigest: deps.vault.digest('application-token', applicationToken) }))
  deps.log.info('event.token-changed', { portal: portal.id, event: claim.event })
}
