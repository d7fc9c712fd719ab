/**
 * The alarm over the sweep (sla-rules 7): a stopped sweep is the worst silent failure. Administrators hear once that it
 * is behind and once that it caught up; in between the health page says it.
 */
import { isBehind } from '../../domain/clock/sweep.ts'
import { minute, type Milliseconds } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { tellAdministrators } from './tell-people.ts'

/** Where an incident is kept: since when, or 0 when it is over. */
const mark = 'sweep-behind'

/** `lagMs` = what a sweep found before it began; without it the lag of now. */
export function watchSweep(deps: Pick<Deps, 'database' | 'clock' | 'words' | 'log'>) {
  return async (lagMs?: Milliseconds): Promise<{ readonly behind: boolean; readonly told: number }> => {
    const now = deps.clock.now()
    const lag = lagMs ?? await deps.database.read((stores) => stores.clocks.lag(now))
    const behind = isBehind(lag)
    let told = 0
    for (const { id: portalId } of await deps.database.read((stores) => stores.portals.active())) {
      told += await deps.database.transact(async (stores) => {
        const since = await stores.inbox.mark(portalId, mark) ?? 0
        if (behind === since > 0) return 0
        await stores.inbox.setMark(portalId, mark, behind ? now - lag : 0)
        const notice = behind ? { code: 'sweep.behind', minutes: Math.floor(lag / minute) } as const : { code: 'sweep.recovered' } as const
        await tellAdministrators(deps, stores, portalId, notice, String(behind ? now - lag : since), now)
        return 1
      })
    }
    if (behind) deps.log.warn('sweep.behind', { lagMs: lag })
    return { behind, told }
  }
}
