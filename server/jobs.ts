/** What happens by itself, and how often. */
import type { Job } from './cron/schedule.ts'

export interface Passes {
  refreshClock(): Promise<unknown>
  dispatch(): Promise<unknown>
  applyEvents(): Promise<unknown>
  sweep(): Promise<unknown>
  watchSweep(): Promise<unknown>
  reconcile(): Promise<unknown>
  checkPortals(): Promise<unknown>
  expireCoupons(): Promise<unknown>
  expireFiles(): Promise<unknown>
  purgePortals(): Promise<unknown>
  closeSilent(): Promise<unknown>
  warnEnds(): Promise<unknown>
}

/** Queues are looked at on every instance every second: a look is one index read, and rows are shared by their locks. */
export function createJobs(passes: Passes): readonly Job[] {
  const everywhere = (name: string, pattern: string, run: () => Promise<unknown>): Job => ({ name, pattern, elected: false, run })
  const elected = (name: string, pattern: string, run: () => Promise<unknown>): Job => ({ name, pattern, elected: true, run })
  return [
    everywhere('clock', '30 * * * * *', passes.refreshClock),
    everywhere('dispatch', '* * * * * *', passes.dispatch),
    everywhere('events', '* * * * * *', passes.applyEvents),
    elected('sweep', '*/10 * * * * *', passes.sweep),
    // Apart from the sweep, because it is there for when the sweep fails.
    elected('watch', '35 * * * * *', passes.watchSweep),
    elected('reconcile', '20 */5 * * * *', passes.reconcile),
    elected('portals', '40 */10 * * * *', passes.checkPortals),
    elected('coupons', '50 7 * * * *', passes.expireCoupons),
    elected('silence', '55 27 * * * *', passes.closeSilent),
    elected('ends', '55 37 * * * *', passes.warnEnds),
    elected('files', '50 27 * * * *', passes.expireFiles),
    elected('purge', '50 17 * * * *', passes.purgePortals),
  ]
}
