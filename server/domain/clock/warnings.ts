/**
 * Warnings before a due (sla-rules 6): when each of a ladder falls, and which of them to send after an outage.
 */
import { nextOpenOutside, subtractOutside, toUnion, type Cut } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { toThresholdKey, type Threshold } from '../service-level/target.ts'
import { hour, minute, type Instant, type Milliseconds } from '../time.ts'

/** One warning of a promise. `threshold` is the key that `toThresholdKey` gives. */
export interface Rung {
  readonly threshold: string
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
  const rungs = warnings.map((threshold) => ({ threshold: toThresholdKey(threshold), at: readers[threshold.unit](threshold.value) }))
  return rungs.sort((a, b) => a.at - b.at)
}

export interface WarningChoice {
  /** The most severe rung that is past and was not dealt with; `null` when none is, or when the due itself is over. */
  readonly send: Rung | null
  /** Past rungs that are recorded and never sent. */
  readonly superseded: readonly Rung[]
}

/**
 * Which warnings are due at `now`, given the thresholds of this promise that were dealt with. After an outage one goes
 * out, not the whole ladder; once the due is over the breach itself says more than any of them.
 */
export function chooseWarning(ladder: readonly Rung[], handled: ReadonlySet<string>, now: Instant, isOver: boolean): WarningChoice {
  const past = ladder.filter(({ threshold, at }) => at <= now && !handled.has(threshold))
  if (isOver) return { send: null, superseded: past }
  return { send: past.at(-1) ?? null, superseded: past.slice(0, -1) }
}

/** When a staff notice decided at `at` may go out: at once, or for levels with quiet hours in the next service time (sla-rules 6). */
export function readNoticeAt(level: Pick<ServiceLevel, 'quietHours'>, calendar: Calendar, at: Instant): Instant {
  return level.quietHours ? nextOpenOutside(calendar, toUnion(calendar.schedule.closures), at) : at
}
