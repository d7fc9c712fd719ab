/**
 * The background's share of a portal's bucket: 1.5 requests a second, so that people in frames keep the rest of the
 * 2 a second (trust.md, last section). One dispatcher writes to a portal at a time (its lease), and what is read again
 * for events and by the reconciliation waits in the same row.
 */
import type { PortalId } from '../../domain/ids.ts'
import type { PortalClient } from './client.ts'

const spacingMs = 1000 / 1.5

export interface Pace {
  /** Resolves when the next request to this portal may start. */
  turn(portalId: PortalId): Promise<void>
}

export const unpaced: Pace = { turn: () => Promise.resolve() }

/** `monotonic` in milliseconds of real time: the platform's bucket does not follow a moved clock. */
export function createPace(monotonic: () => number, sleep: (ms: number) => Promise<void>): Pace {
  const nextAt = new Map<PortalId, number>()
  return {
    async turn(portalId) {
      const now = monotonic()
      const at = Math.max(now, nextAt.get(portalId) ?? 0)
      nextAt.set(portalId, at + spacingMs)
      if (at > now) await sleep(at - now)
    },
  }
}

/** The same client for whom nobody waits. */
export function createPacedClient(client: PortalClient, pace: Pace): PortalClient {
  return {
    async batch(portalId, commands) {
      if (commands.size > 0) await pace.turn(portalId)
      return client.batch(portalId, commands)
    },
  }
}
