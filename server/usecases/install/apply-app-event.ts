/** Events about the app itself. All are hints: what they lead to is decided by asking the authorisation server. */
import { day, minute, type Instant } from '../../domain/time.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Stores } from '../ports/database.ts'
import { checkPortal } from './check-portals.ts'
import type { InstallDeps } from './deps.ts'
import { proveSuspended } from './prove-suspended.ts'

/** How long the data of a portal that asked for their removal are kept after its token was seen dead. */
export const purgeGraceMs = 7 * day
/** Forged events make us ask the authorisation server at most this often, for each of the marks. */
const askPauseMs = 10 * minute
/** A payment needs no token: what anybody may send holds up neither of the others. */
const marks = { leaving: 'uninstall-proof', payment: 'payment-check', other: 'app-check' } as const

export interface AppEvent { readonly portalId: PortalId; readonly event: string; readonly detail: Readonly<Record<string, string>> }

/** What is still to be asked of the vendor, for after the event was acknowledged. Throws a `Fault`. */
type Question = () => Promise<void>

/** Null when nothing is left to be asked: a hint within the pause is left to the daily check, and to the next page that opens. */
export const applyAppEvent = (deps: InstallDeps) => async ({ portalId, event, detail }: AppEvent): Promise<Question | null> => {
  if (event === 'ONAPPUNINSTALL') {
    await leave(deps, portalId, detail['CLEAN'] === '1')
    return null
  }
  const mark = event === 'ONAPPPAYMENT' ? marks.payment : marks.other
  return await deps.database.transact((stores) => mayAsk(stores, portalId, mark, deps.clock.now())) ? () => checkPortal(deps, portalId) : null
}

/** Marked before asking: of several that come together the first one asks. */
const mayAsk = (stores: Stores, portalId: PortalId, mark: string, now: Instant) => stores.inbox.takeMark(portalId, mark, now, now - askPauseMs)

/**
 * Suspends, then asks whether our own token is dead. Alive: the event was a lie and nothing happened. Dead: suspended,
 * and data go after the grace when the administrator asked for it. No answer: suspended, and asked again by every pass of the daily check.
 */
async function leave(deps: InstallDeps, portalId: PortalId, clean: boolean): Promise<void> {
  const now = deps.clock.now()
  const asked = await deps.database.transact(async (stores) => {
    const portal = await stores.portals.find(portalId)
    if (portal === null || !(await mayAsk(stores, portalId, marks.leaving, now))) return false
    await stores.portals.change(portalId, {
      standing: 'suspended', ...(portal.standing !== 'suspended' && { standingSince: now, standingBefore: portal.standing }), purgeAt: clean ? now + purgeGraceMs : portal.purgeAt,
    })
    return true
  })
  if (!asked) return
  const verdict = await proveSuspended(deps, portalId)
  if (verdict !== 'alive') await deps.database.transact((stores) => stores.inbox.setMark(portalId, marks.leaving, 0))
  deps.log.warn('portal.left', { portal: portalId, clean, verdict })
}
