import { isBehind } from '../../domain/clock/sweep.ts'
import { isKnownLicence } from '../../domain/entitlement/licence-types.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from './asker.ts'

export interface HealthDeps extends Pick<Deps, 'database' | 'clock'> {
  /** Where an administrator re-links the portal. */
  readonly linkUrl: (memberId: string) => string
}

/** What an administrator must know of the installation: standing, backlog, lag of the sweep, steps. Throws `role.missing`. */
export const readHealth = ({ database, clock, linkUrl }: HealthDeps) => async ({ portalId, person }: Asker) => {
  checkRight(person.roles, 'change-policy')
  return database.read(async (stores) => {
    const portal = await stores.portals.find(portalId)
    if (portal === null) throw new Refusal('desk.unready')
    const sweepLagMs = await stores.clocks.lag(clock.now())
    const undecided = (await stores.clocks.undecided()).find((one) => one.portalId === portalId)
    return {
      standing: portal.standing, standingSince: portal.standingSince, endpoint: portal.endpoint,
      licence: portal.info.licence, licenceKnown: isKnownLicence(portal.info.licenceType), appVersion: portal.info.version, purgeAt: portal.purgeAt,
      outbox: await stores.outbox.backlog(portalId),
      sweepLagMs, sweepBehind: isBehind(sweepLagMs), undecidedClocks: undecided?.clocks ?? 0,
      steps: await stores.provision.steps(portalId),
      linkUrl: portal.standing === 'unlinked' ? linkUrl(portal.memberId) : null,
    }
  })
}

/** Puts what was parked back into the queue, after its cause was mended. Throws `role.missing`. */
export const requeueParked = ({ database, clock }: Pick<Deps, 'database' | 'clock'>) => async ({ portalId, person }: Asker) => {
  checkRight(person.roles, 'change-policy')
  return { requeued: await database.transact((stores) => stores.outbox.requeue(portalId, clock.now())) }
}
