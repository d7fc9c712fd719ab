/** Names of a portal's users, read at most every ten minutes; never inside a transaction. */
import type { PortalId, PortalUserId } from '../../domain/ids.ts'
import { minute, type Instant } from '../../domain/time.ts'
import type { DirectoryUser, Inbound } from '../ports/portal.ts'
import type { Clock, Log } from '../ports/system.ts'

export interface People {
  /** Empty while the portal does not answer: a screen without names is better than none. */
  names(portalId: PortalId): Promise<ReadonlyMap<PortalUserId, DirectoryUser>>
}

export function createPeople({ inbound, clock, log }: { inbound: Pick<Inbound, 'users'>; clock: Clock; log: Log }): People {
  const kept = new Map<PortalId, { readonly readAt: Instant; readonly users: Promise<ReadonlyMap<PortalUserId, DirectoryUser>> }>()
  return {
    names(portalId) {
      const known = kept.get(portalId)
      if (known !== undefined && clock.now() - known.readAt < 10 * minute && clock.now() >= known.readAt) return known.users
      const users = inbound.users(portalId).then((list) => new Map(list.map((user) => [user.userId, user])), (cause: unknown) => {
        log.warn('people.unread', { portal: portalId, code: cause instanceof Error ? cause.message : null })
        kept.delete(portalId)
        return new Map<PortalUserId, DirectoryUser>()
      })
      kept.set(portalId, { readAt: clock.now(), users })
      return users
    },
  }
}
