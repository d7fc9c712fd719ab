/**
 * The background token chain of each portal, refreshed once for all instances (facts 2.3; trust.md, "Keys").
 *
 * A lease says who refreshes; the request to the authorisation server runs between two short transactions, never
 * inside one. A loser reads what the winner stored. A spent refresh token is looked at twice before the chain counts
 * as broken: another instance may have rotated between our read and our request.
 */
import { second } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import { type Access, type Chains, openChain, sealChain } from '../../usecases/ports/chains.ts'
import type { Database } from '../../usecases/ports/database.ts'
import type { Authorisation, Grant } from '../../usecases/ports/portal.ts'
import type { Portal, TokenChain } from '../../usecases/ports/portal-stores.ts'
import { type Clock, Fault, type Log, type Random, type Vault } from '../../usecases/ports/system.ts'

/** Longer than the request's own deadline, so that a living holder never loses its lease. */
const leaseMs = 30 * second
const pollMs = 100

export interface TokenDeps {
  readonly database: Database
  readonly authorisation: Authorisation
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Waits in real time. */
  readonly sleep: (ms: number) => Promise<void>
}

export function createTokens(deps: TokenDeps): Chains {
  const { database, vault, clock } = deps
  const owner = deps.random.token()
  const flights = new Map<PortalId, Promise<Access>>()

  async function read(portalId: PortalId): Promise<{ portal: Portal; chain: TokenChain }> {
    const [portal, chain] = await database.read(async (stores) => [await stores.portals.find(portalId), await stores.tokens.read(portalId)] as const)
    if (portal === null) throw new Fault('portal.gone', { retryable: false })
    if (chain === null || chain.broken) throw new Fault('portal.unlinked', { retryable: false })
    return { portal, chain }
  }

  function toAccess(portal: Portal, chain: TokenChain): Access {
    const { accessToken } = openChain(vault, portal.id, chain.sealed)
    return { accessToken, endpoint: portal.endpoint, serverEndpoint: portal.serverEndpoint, generation: chain.generation }
  }

  /** One refresh at a time in this process; callers that come meanwhile share it. */
  function fly(portalId: PortalId, generation: number): Promise<Access> {
    const running = flights.get(portalId)
    if (running !== undefined) return running
    const flight = refresh(portalId, generation).finally(() => flights.delete(portalId))
    flights.set(portalId, flight)
    return flight
  }

  async function refresh(portalId: PortalId, generation: number): Promise<Access> {
    const key = `tokens:${portalId}`
    for (let waited = 0; ; waited += pollMs) {
      const { portal, chain } = await read(portalId)
      if (chain.generation !== generation) return toAccess(portal, chain)
      const now = clock.now()
      if (await database.transact((stores) => stores.leases.take(key, owner, now, now + leaseMs))) break
      if (waited > leaseMs) throw new Fault('portal.busy', { retryable: true })
      await deps.sleep(pollMs)
    }
    try {
      return await rotate(portalId, generation)
    } finally {
      await database.transact((stores) => stores.leases.release(key, owner))
    }
  }

  async function rotate(portalId: PortalId, generation: number): Promise<Access> {
    const { portal, chain } = await read(portalId)
    if (chain.generation !== generation) return toAccess(portal, chain)
    let grant: Grant
    try {
      grant = await deps.authorisation.redeem(openChain(vault, portalId, chain.sealed).refreshToken, portal.serverEndpoint)
    } catch (error) {
      return await recover(portal, generation, error)
    }
    if (grant.memberId !== portal.memberId) throw new Fault('portal.refused', { retryable: false, message: 'a token of another portal' })
    const won = await database.transact(async (stores) => {
      const sealed = sealChain(vault, portalId, grant)
      if (!(await stores.tokens.rotate(portalId, generation, sealed, grant.expiresAt))) return false
      if (grant.endpoint !== portal.endpoint || grant.serverEndpoint !== portal.serverEndpoint) {
        await stores.portals.change(portalId, { endpoint: grant.endpoint, serverEndpoint: grant.serverEndpoint })
      }
      return true
    })
    deps.log.info('tokens.rotated', { portal: portalId, won, moved: grant.endpoint !== portal.endpoint })
    const after = await read(portalId)
    return toAccess(after.portal, after.chain)
  }

  async function recover(portal: Portal, generation: number, error: unknown): Promise<Access> {
    if (!(error instanceof Fault) || error.code !== 'token.spent') throw error
    const after = await read(portal.id)
    if (after.chain.generation !== generation) return toAccess(after.portal, after.chain)
    await database.transact(async (stores) => {
      await stores.tokens.markBroken(portal.id, generation)
      if (portal.standing === 'active' || portal.standing === 'plan-expired') await stores.portals.change(portal.id, { standing: 'unlinked', standingSince: clock.now() })
    })
    deps.log.warn('tokens.broken', { portal: portal.id })
    throw new Fault('portal.unlinked', { retryable: false, cause: error })
  }

  return {
    async current(portalId) {
      const { portal, chain } = await read(portalId)
      return chain.expiresAt <= clock.now() ? await fly(portalId, chain.generation) : toAccess(portal, chain)
    },
    renew: (portalId, generation) => fly(portalId, generation),
    async prove(portalId) {
      try {
        const { chain } = await read(portalId)
        await fly(portalId, chain.generation)
        return 'alive'
      } catch (error) {
        if (error instanceof Fault && deadCodes.has(error.code)) return 'dead'
        throw error
      }
    },
  }
}

const deadCodes: ReadonlySet<string> = new Set(['portal.unlinked', 'portal.gone', 'token.invalid', 'token.spent'])
