/**
 * The sweep (sla-rules 6 and 7): clocks whose next action is due are decided, row-locked, in small transactions. The
 * decision is exactly once; delivering it is the outbox's.
 *
 * A batch that fails is tried one by one, and a clock that still fails is put off: one bad ticket never stops the pass,
 * and is counted and told until it is decided (`watch-sweep.ts`).
 */
import { minute, type Instant, type Milliseconds } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { decideClock, type SweepCount } from './decide-clock.ts'
import type { DeskRules } from '../schedules/load-rulebook.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import type { PortalId } from '../../domain/ids.ts'

export interface Sweep extends SweepCount { readonly decided: number; readonly failed: number; readonly lagMs: number }

const batch = 50
const retryAfter: Milliseconds = 5 * minute

/** Goes on until nothing is due or `limit` clocks were decided. */
export function sweepClocks(deps: Deps) {
  return async ({ limit = 5000 }: { readonly limit?: number } = {}): Promise<Sweep> => {
    const now = deps.clock.now()
    const lagMs = await deps.database.read((stores) => stores.clocks.lag(now))
    const total = { decided: 0, failed: 0, warned: 0, breached: 0, resumed: 0 }
    for (let size = batch; total.decided + total.failed < limit;) {
      try {
        const done = await decideBatch(deps, now, size)
        total.decided += done.taken
        for (const kind of ['warned', 'breached', 'resumed'] as const) total[kind] += done[kind]
        if (done.taken < size && size === batch) break
        if (done.taken === 0) break
        size = batch
      } catch (cause) {
        if (size === 1) {
          deps.log.error('sweep.failed', { code: cause instanceof Error ? cause.message : 'unknown' }, cause)
          total.failed += await putOff(deps, now)
        }
        size = 1
      }
    }
    deps.log.info('sweep', { ...total, lagMs, ms: deps.clock.now() - now })
    return { ...total, lagMs }
  }
}

async function decideBatch(deps: Deps, now: Instant, size: number): Promise<SweepCount & { readonly taken: number }> {
  return deps.database.transact(async (stores) => {
    const claimed = await stores.clocks.claimDue(now, size)
    const rules = new Map<PortalId, DeskRules>()
    const count = { taken: 0, warned: 0, breached: 0, resumed: 0 }
    for (const due of claimed) {
      const { portalId } = due
      const deskRules = rules.get(portalId)
        ?? await loadDeskRules(stores, deps.calendars, portalId, claimed.filter((one) => one.portalId === portalId).map(({ clock }) => clock))
      rules.set(portalId, deskRules)
      const done = await decideClock(deps, stores, due, deskRules, now)
      count.taken += 1
      if (done !== null) count[done] += 1
    }
    return count
  })
}

/** Puts the clock at the head of the row off, undecided. */
async function putOff(deps: Deps, now: Instant): Promise<number> {
  return deps.database.transact(async (stores) => {
    const rows = await stores.clocks.claimDue(now, 1)
    for (const { portalId, number, clock } of rows) await stores.clocks.putOff(portalId, number, clock.no, now + retryAfter)
    return rows.length
  })
}
