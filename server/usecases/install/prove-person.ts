/**
 * Who sits before the page: the frame's own token, asked at the stored address of the tenant, and the application it
 * was minted for, asked at the authorisation server (trust.md 2). A token of another app on the same portal passes
 * `profile`, so its CODE decides.
 */
import { Refusal } from '../../domain/refusal.ts'
import { openChain } from '../ports/chains.ts'
import type { AppInfo, FrameObject, FrameUser, SeenObject } from '../ports/portal.ts'
import type { Portal } from '../ports/portal-stores.ts'
import { Fault } from '../ports/system.ts'
import type { InstallDeps } from './deps.ts'

export interface ProvedPerson { readonly portal: Portal; readonly user: FrameUser; readonly object: SeenObject | null; readonly info: AppInfo }

type PersonDeps = Pick<InstallDeps, 'database' | 'authorisation' | 'chains' | 'frames' | 'vault' | 'clock'>

/** Throws `frame.unproved`, `frame.forged`, `portal.unknown`, or a `Fault` of the portal. */
export async function provePerson(deps: PersonDeps, memberId: string, accessToken: string, object: FrameObject | null): Promise<ProvedPerson> {
  const portal = await deps.database.read((stores) => stores.portals.byMember(memberId))
  if (portal === null) throw new Refusal('portal.unknown')
  try {
    const [seen, info] = await Promise.all([
      identify(deps, portal, accessToken, object),
      deps.authorisation.appInfo(accessToken, portal.serverEndpoint),
    ])
    if (info.code !== portal.info.code) throw new Refusal('frame.forged', { field: 'authId' })
    return { portal, user: seen.user, object: seen.object, info }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (unproved.has(error.code)) throw new Refusal('frame.unproved')
    if (error.code === 'portal.plan-expired' && portal.standing === 'active') {
      await deps.database.transact((stores) => stores.portals.change(portal.id, { standing: 'plan-expired', standingSince: deps.clock.now() }))
    }
    throw error
  }
}

const unproved: ReadonlySet<string> = new Set(['token.invalid', 'token.spent', 'portal.gone', 'portal.forbidden', 'token.denied'])

/** A renamed portal: its new address comes from the authorisation server, by our own chain (trust.md 6). */
async function identify(deps: PersonDeps, portal: Portal, accessToken: string, object: FrameObject | null) {
  try {
    return await deps.frames.identify(portal.endpoint, accessToken, object)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'portal.moved') throw error
    const known = await deps.chains.current(portal.id)
    const { endpoint } = known.endpoint === portal.endpoint ? await deps.chains.renew(portal.id, known.generation) : known
    return await deps.frames.identify(endpoint, accessToken, object)
  }
}

/** The administrator who opened the install page a moment ago, by the page's one-time token. Throws `setup.spent`. */
export async function proveSetup(deps: PersonDeps, memberId: string, setupToken: string): Promise<ProvedPerson> {
  const claimed = await deps.database.transact(async (stores) => {
    for (const digest of deps.vault.digests('setup', setupToken)) {
      const found = await stores.setupTokens.consume(digest, deps.clock.now())
      if (found !== null) return found
    }
    return null
  })
  if (claimed === null) throw new Refusal('setup.spent')
  const [portal, chain] = await deps.database.read(async (stores) => [await stores.portals.find(claimed.portalId), await stores.tokens.read(claimed.portalId)] as const)
  // Another administrator may have opened the page meanwhile: then the chain is theirs, and this page asks the host.
  if (portal === null || chain === null || portal.memberId !== memberId || portal.backgroundUserId !== claimed.userId) throw new Refusal('setup.spent')
  const { user } = await deps.frames.identify(portal.endpoint, openChain(deps.vault, portal.id, chain.sealed).accessToken, null)
  if (user.userId !== claimed.userId) throw new Refusal('setup.spent')
  return { portal, user, object: null, info: portal.info }
}
