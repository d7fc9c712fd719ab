/**
 * The alarm over the sweep (sla-rules 7): a stopped sweep is the worst silent failure. Administrators hear once that it
 * is behind and once that it caught up; in between the health page says it. A clock that fails again and again holds up
 * nobody else, so its own desk is told of it, apart from the lag.
 */
import { isBehind } from '../../domain/clock/sweep.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { DeskNotice } from '../../domain/notice/notice.ts'
import { minute, type Instant, type Milliseconds } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { tellAdministrators } from './tell-people.ts'

type WatchDeps = Pick<Deps, 'database' | 'clock' | 'words' | 'log'>

interface Incident {
  /** Where it is kept since when, or 0 when it is over. */
  readonly mark: 'sweep-behind' | 'sweep-undecided'
  /** `null` = there is none now. */
  readonly sinceAt: Instant | null
  readonly begun: DeskNotice
  readonly over: DeskNotice
}

/** `lagMs` = what a sweep found before it began; without it the lag of now. */
export function watchSweep(deps: WatchDeps) {
  return async (lagMs?: Milliseconds): Promise<{ readonly behind: boolean; readonly told: number }> => {
    const now = deps.clock.now()
    const lag = lagMs ?? await deps.database.read((stores) => stores.clocks.lag(now))
    const behind = isBehind(lag)
    const undecided = await deps.database.read((stores) => stores.clocks.undecided())
    let told = 0
    for (const { id: portalId } of await deps.database.read((stores) => stores.portals.active())) {
      const own = undecided.find((one) => one.portalId === portalId)
      const incidents: readonly Incident[] = [
        { mark: 'sweep-behind', sinceAt: behind ? now - lag : null, begun: { code: 'sweep.behind', minutes: Math.floor(lag / minute) }, over: { code: 'sweep.recovered' } },
        { mark: 'sweep-undecided', sinceAt: own?.sinceAt ?? null, begun: { code: 'sweep.undecided', clocks: own?.clocks ?? 0 }, over: { code: 'sweep.decided' } },
      ]
      told += await deps.database.transact(async (stores) => {
        let changed = 0
        for (const incident of incidents) changed += await tellChange(deps, stores, portalId, incident, now) ? 1 : 0
        return changed
      })
    }
    if (behind) deps.log.warn('sweep.behind', { lagMs: lag })
    return { behind, told }
  }
}

async function tellChange(deps: WatchDeps, stores: Stores, portalId: PortalId, { mark, sinceAt, begun, over }: Incident, now: Instant): Promise<boolean> {
  const since = await stores.inbox.mark(portalId, mark) ?? 0
  if ((sinceAt !== null) === since > 0) return false
  await stores.inbox.setMark(portalId, mark, sinceAt ?? 0)
  await tellAdministrators(deps, stores, portalId, sinceAt === null ? over : begun, String(sinceAt ?? since), now)
  return true
}
