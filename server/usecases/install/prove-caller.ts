/**
 * Who stands behind a call that asks for something: the application token travels in every frame POST and proves
 * nobody (trust.md 5), so the person is proved by the token the portal minted for them in this very call. It is not kept.
 */
import type { PortalUserId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { InstallDeps } from './deps.ts'
import { provePerson } from './prove-person.ts'

/** Throws `event.unproved`, or a `Fault` of the portal. */
export const proveCaller = (deps: InstallDeps) => async (memberId: string, accessToken: string | null): Promise<PortalUserId> => {
  if (accessToken === null) throw new Refusal('event.unproved')
  try {
    return (await provePerson(deps, memberId, accessToken, null)).user.userId
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('event.unproved')
    throw error
  }
}
