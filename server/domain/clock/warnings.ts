/**
 * Warnings before a due (sla-rules 6): when each of a ladder falls, and which of them to send after an outage.
 */
import { nextOpenOutside, subtractOutside, toUnion, type Cut } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { toThresholdKey, type Threshold } from '../service-level/target.ts'
import { hour, minute, type Instant, type Milliseconds } from '../time.ts'

/** One warning of a promise. `key` is what `toThresholdKey` gives. */
export interface Rung {
  readonly key: string
  readonly at: Instant
}

export interface LadderInput {
  /** Gentlest first. */
  readonly warnings: readonly Threshold[]
  readonly dueAt: Instant
  readonly madeAt: Instant
  readonly calendar: Calendar
  /** Closures and pauses as a union. */
  readonly lost: readonly Cut[]
}

/** Rungs by time, of equal ones the more severe last. An instant may lie before the promise was made: it is then due at once. */
export function readLadder({ warnings, dueAt, madeAt, calendar, lost }: LadderInput): readonly Rung[] {
  const back = (ms: Milliseconds) => subtractOutside(calendar, lost, dueAt, ms)
  const readers: Record<Threshold['unit'], (value: number) => Instant> = {
    opening: () => madeAt,
    clock_minute: (value) => dueAt - value * minute,
    clock_hour: (value) => dueAt - value * hour,
    service_hour: (value) => back(value * hour),
    business_day: (value) => back(value * calendar.standardDay),
  }
  const rungs = warnings.map((threshold) => ({ key: toThresholdKey(threshold), at: readers[threshold.unit](threshold.value) }))
  return rungs.sort((a, b) => a.at - b.at)
}

/** The rungs of a ladder that are past at `now` and not decided, by severity. */
export function readPast(ladder: readonly Rung[], decided: readonly string[], now: Instant): readonly Rung[] {
  return ladder.filter(({ key, at }) => at <= now && !decided.includes(key))
}

/** When a staff notice decided at `at` may go out: at once, or for levels with quiet hours in the next service time (sla-rules 6). */
export function readNoticeAt(level: Pick<ServiceLevel, 'quietHours'>, calendar: Calendar, at: Instant): Instant {
  return level.quietHours ? nextOpenOutside(calendar, toUnion(calendar.schedule.closures), at) : at
}
