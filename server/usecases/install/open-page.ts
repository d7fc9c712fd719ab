/** A portal opens a page of the app. Nothing of a tenant is in the page itself; `/session` decides who may see what. */
import type { Portal } from '../ports/portal-stores.ts'
import { type BegunInstall, beginInstall } from './begin-install.ts'
import type { FrameClaim, InstallDeps } from './deps.ts'

export type OpenedPage = BegunInstall | { readonly kind: 'page'; readonly portal: Portal }

/**
 * A portal without a living chain - never seen, uninstalled, broken - is got to know as by the install page, which is
 * how an administrator re-links it. Tokens of other people never enter the chain.
 */
export const openPage = (deps: InstallDeps) => async (claim: FrameClaim): Promise<OpenedPage> => {
  const portal = await deps.database.read((stores) => stores.portals.byMember(claim.memberId))
  if (portal === null || portal.standing === 'unlinked' || portal.standing === 'suspended') {
    const begun = await beginInstall(deps)(claim)
    // Somebody else's frame cannot mend a known portal's chain; the page says what an administrator must do.
    return begun.kind === 'ask-administrator' && portal !== null ? { kind: 'page', portal } : begun
  }
  return { kind: 'page', portal }
}
