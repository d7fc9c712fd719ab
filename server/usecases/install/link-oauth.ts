/** Re-links a desk whose token chain broke, from outside a frame: authorisation code with a sealed, one-time `state`. */
import { minute } from '../../domain/time.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Fault } from '../ports/system.ts'
import type { Grant } from '../ports/portal.ts'
import type { Portal } from '../ports/portal-stores.ts'
import { adoptChain } from './adopt-chain.ts'
import type { InstallDeps } from './deps.ts'

const stateMs = 10 * minute
const sealContext = 'oauth-state'

/** Where a browser asks the portal for a code. Throws `portal.unknown`. */
export const beginLink = (deps: InstallDeps) => async ({ memberId }: { readonly memberId: string }): Promise<string> => {
  const nonce = deps.random.token()
  const portal = await deps.database.transact(async (stores) => {
    const found = await stores.portals.byMember(memberId)
    if (found === null) throw new Refusal('portal.unknown')
    await stores.setupTokens.add(deps.vault.digest('oauth-state', nonce), found.id, 0, deps.clock.now() + stateMs)
    return found
  })
  return deps.authorisation.authorizeUrl(portal.endpoint, deps.vault.seal('oauth-state', nonce, sealContext))
}

/**
 * The code proves the portal through the authorisation server, and its user must be an administrator there.
 * Throws `link.state` for a state that is forged, late or used, `frame.unproved`, `frame.forged`, `role.missing`.
 */
export const finishLink = (deps: InstallDeps) => async ({ code, state }: { readonly code: string; readonly state: string }): Promise<Portal> => {
  const portal = await consumeState(deps, state)
  const grant = await exchange(deps, code, portal)
  if (grant.memberId !== portal.memberId) throw new Refusal('frame.forged', { field: 'code' })
  const [{ user }, info] = await Promise.all([
    deps.frames.identify(grant.endpoint, grant.accessToken, null),
    deps.authorisation.appInfo(grant.accessToken, grant.serverEndpoint),
  ])
  if (info.code !== portal.info.code || (grant.userId !== 0 && user.userId !== grant.userId)) throw new Refusal('frame.forged', { field: 'code' })
  if (!user.admin) throw new Refusal('role.missing', { right: 'change-policy' })
  const linked = await deps.database.transact((stores) => adoptChain(deps, stores, { grant, user, info }, null))
  deps.log.info('portal.linked', { portal: linked.id, standing: linked.standing })
  return linked
}

async function consumeState(deps: InstallDeps, state: string): Promise<Portal> {
  const nonce = openState(deps, state)
  const portal = await deps.database.transact(async (stores) => {
    for (const digest of deps.vault.digests('oauth-state', nonce)) {
      const claimed = await stores.setupTokens.consume(digest, deps.clock.now())
      if (claimed !== null) return await stores.portals.find(claimed.portalId)
    }
    return null
  })
  if (portal === null) throw new Refusal('link.state')
  return portal
}

function openState(deps: InstallDeps, state: string): string {
  try {
    return deps.vault.open('oauth-state', state, sealContext)
  } catch (error) {
    if (error instanceof Fault) throw new Refusal('link.state')
    throw error
  }
}

async function exchange(deps: InstallDeps, code: string, portal: Portal): Promise<Grant> {
  try {
    return await deps.authorisation.exchangeCode(code, portal.serverEndpoint)
  } catch (error) {
    if (error instanceof Fault && (error.code === 'token.spent' || error.code === 'token.invalid')) throw new Refusal('frame.unproved')
    throw error
  }
}
