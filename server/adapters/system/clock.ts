/**
 * The clock of production: the database's time, so that all instances agree whatever their machines say (sla-rules 7).
 *
 * Between two refreshes it goes on by the machine's monotonic clock, which nobody can set.
 */
import { second, type Instant } from '../../domain/time.ts'
import type { Clock } from '../../usecases/ports/system.ts'

export interface DatabaseClock extends Clock {
  /** Asks the database. Once at start, then once per sweep. Throws what `ask` throws; the clock goes on meanwhile. */
  refresh(): Promise<void>
}

/** Steps back smaller than this are waited out, so that jitter between refreshes never turns time around. */
const jitter = 2 * second

/** `monotonic` answers milliseconds that only grow. Throws `RangeError` when it is read before the first refresh. */
export function createDatabaseClock(ask: () => Promise<Instant>, monotonic: () => number = () => performance.now()): DatabaseClock {
  let offset: number | null = null
  let last: Instant = 0

  return {
    now() {
      if (offset === null) throw new RangeError('the clock was read before it was set')
      const now = Math.floor(offset + monotonic())
      last = now < last && last - now < jitter ? last : now
      return last
    },
    async refresh() {
      const before = monotonic()
      const at = await ask()
      // Told somewhere between question and answer: taken as the middle.
      offset = at - (before + monotonic()) / 2
    },
  }
}
