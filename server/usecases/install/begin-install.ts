/** An administrator opens the install page, or a page of a portal we must get to know again (trust.md 1, 2). */
import { minute } from '../../domain/time.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Portal } from '../ports/portal-stores.ts'
import { adoptChain } from './adopt-chain.ts'
import type { FrameClaim, InstallDeps } from './deps.ts'
import { proveFrame } from './prove-frame.ts'

/** The page exchanges it at once; a person who waits longer gets a fresh token from the host instead. */
const setupTokenMs = 10 * minute

export type BegunInstall =
  | { readonly kind: 'wizard'; readonly portal: Portal; readonly setupToken: string }
  /** The same POST again (F5): the same page, which asks the host for a fresh token. */
  | { readonly kind: 'reload'; readonly portal: Portal }
  /** Nothing was stored. */
  | { readonly kind: 'ask-administrator' }

/** Throws `frame.unproved`, `frame.forged`, or a `Fault` when the authorisation server or the portal is silent. */
export const beginInstall = (deps: InstallDeps) => async (claim: FrameClaim): Promise<BegunInstall> => {
  const proved = await proveFrame(deps, claim)
  if (proved === 'spent') {
    const known = await deps.database.read((stores) => stores.portals.byMember(claim.memberId))
    if (known === null) throw new Refusal('frame.unproved')
    return { kind: 'reload', portal: known }
  }
  if (!proved.user.admin) return { kind: 'ask-administrator' }

  const setupToken = deps.random.token()
  const portal = await deps.database.transact(async (stores) => {
    const adopted = await adoptChain(deps, stores, proved, claim.applicationToken)
    await stores.setupTokens.add(deps.vault.digest('setup', setupToken), adopted.id, proved.user.userId, deps.clock.now() + setupTokenMs)
    return adopted
  })
  deps.log.info('install.begun', { portal: portal.id, version: portal.info.version, standing: portal.standing })
  return { kind: 'wizard', portal, setupToken }
}
