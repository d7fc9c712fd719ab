/**
 * What a frame POST is worth: its refresh token, redeemed with our own secret at an allowed authorisation server
 * (trust.md 1). Only that answer says whose portal it is and where it lives; the POST must agree with it.
 */
import { Refusal } from '../../domain/refusal.ts'
import type { AppInfo, FrameUser, Grant } from '../ports/portal.ts'
import { Fault } from '../ports/system.ts'
import type { FrameClaim, InstallDeps } from './deps.ts'

export type ProofDeps = Pick<InstallDeps, 'authorisation' | 'frames' | 'defaultServerEndpoint'>

export interface ProvedFrame { readonly grant: Grant; readonly user: FrameUser; readonly info: AppInfo }

/** Throws `frame.unproved` or `frame.forged`; `spent` = the token was redeemed before, which a reload does too. */
export async function proveFrame(deps: ProofDeps, claim: FrameClaim): Promise<ProvedFrame | 'spent'> {
  const grant = await redeem(deps, claim)
  if (grant === 'spent') return 'spent'
  if (grant.memberId !== claim.memberId) throw new Refusal('frame.forged', { field: 'member_id' })
  if (readHost(grant.endpoint) !== toHost(claim.domain)) throw new Refusal('frame.forged', { field: 'DOMAIN' })
  const [{ user }, info] = await Promise.all([
    deps.frames.identify(grant.endpoint, grant.accessToken, null),
    deps.authorisation.appInfo(grant.accessToken, grant.serverEndpoint),
  ])
  if (grant.userId !== 0 && user.userId !== grant.userId) throw new Refusal('frame.forged', { field: 'AUTH_ID' })
  return { grant, user, info }
}

async function redeem(deps: ProofDeps, claim: FrameClaim): Promise<Grant | 'spent'> {
  try {
    return await deps.authorisation.redeem(claim.refreshId, claim.serverEndpoint ?? deps.defaultServerEndpoint)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (error.code === 'token.spent') return 'spent'
    if (error.code === 'portal.address') throw new Refusal('frame.forged', { field: 'SERVER_ENDPOINT' })
    if (error.code === 'token.invalid' || error.code === 'portal.gone') throw new Refusal('frame.unproved')
    throw error
  }
}

/** The host of a portal's REST address, compared without the ports that go without saying. */
export function readHost(endpoint: string): string {
  return toHost(/^https?:\/\/([^/]+)/.exec(endpoint)?.[1] ?? '')
}

function toHost(host: string): string {
  return host.toLowerCase().replace(/:(80|443)$/, '')
}
