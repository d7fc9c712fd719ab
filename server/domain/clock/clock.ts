/**
 * A clock measures one turn, or one special obligation (sla-rules 1). A value: every change makes a new one,
 * and an ended clock never changes again but for the three events of sla-rules 3, 11.
 *
 * What decides needs a calendar and stands in the files beside this one; what they answer is written into events, so
 * that a replay asks no calendar again (sla-rules 8).
 */
import type { Closure } from '../calendar/schedule.ts'
import type { Calendar } from '../calendar/service-time.ts'
import type { ClockNo } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import type { Target } from '../service-level/target.ts'
import { toWholeSecond, type Instant, type Milliseconds } from '../time.ts'
import type { Pause } from './pause.ts'
import { makePromise, toPinnedLevel, type PinnedLevel, type PinnedSchedule, type Promised, type PromiseMade } from './promise.ts'
import type { Rung } from './warnings.ts'

export type { Pause } from './pause.ts'
export type { Promised } from './promise.ts'
export type { Rung } from './warnings.ts'

/** `response` = an answer owed; `development` = public news owed; `supervisor` = a message to the supervisor (P-5.3). */
export type ClockKind = 'response' | 'development' | 'supervisor'

/** met = answered by the due; late = answered after it; the rest per sla-rules 3, 6-10. */
export type Outcome = 'met' | 'late' | 'closed_by_customer' | 'closed_without_answer' | 'waived' | 'voided' | 'cancelled'

/** One per clock, at the due exactly; excused, never erased (sla-rules 5 and 6). */
export interface Breach {
  readonly breachAt: Instant
  readonly detectedAt: Instant
  readonly excused: string | null
  /** The published pause that the excuse names. */
  readonly closure?: Closure
}

export interface Ended {
  readonly at: Instant
  readonly outcome: Outcome
  /** 0 unless the outcome is `late`. */
  readonly overrunServiceMs: Milliseconds
  readonly overrunMs: Milliseconds
  readonly reason: string | null
}

export interface Clock {
  readonly no: ClockNo
  readonly kind: ClockKind
  /** Time of receipt, in whole seconds. */
  readonly startAt: Instant
  /** Level, target and schedule of the last promise. */
  readonly level: PinnedLevel
  readonly target: Target
  readonly schedule: PinnedSchedule
  /** Oldest first, never empty. */
  readonly promises: readonly [Promised, ...Promised[]]
  /** The warnings of the last promise. */
  readonly ladder: readonly Rung[]
  /** Thresholds already decided for the last promise, sent or superseded. */
  readonly decided: readonly string[]
  readonly pauses: readonly Pause[]
  readonly breach: Breach | null
  readonly ended: Ended | null
}

export interface ClockOpening {
  readonly no: ClockNo
  readonly kind: ClockKind
  /** Time of receipt (sla-rules 3.1). */
  readonly startAt: Instant
  readonly level: ServiceLevel
  /** Compiled from version `scheduleVersion` of the schedule that `level.scheduleKey` names. */
  readonly calendar: Calendar
  readonly scheduleVersion: number
}

/** A new clock with promise 1. Throws `schedule.closed` when the calendar has no service time to count. */
export function openClock({ no, kind, startAt, level, calendar, scheduleVersion }: ClockOpening): Clock {
  const fromAt = toWholeSecond(startAt)
  const schedule = { key: level.scheduleKey, version: scheduleVersion }
  const { promise, ladder } = makePromise({
    no: 1, madeAt: fromAt, reason: 'opened', level: toPinnedLevel(level), warnings: level.warnings, calendar, pauses: [], basis: { fromAt, target: level.target, schedule },
  })
  return {
    no, kind, startAt: fromAt, level: promise.level, target: level.target, schedule,
    promises: [promise], ladder, decided: [], pauses: [], breach: null, ended: null,
  }
}

/** The promise that holds. */
export function readPromise(clock: Pick<Clock, 'promises'>): Promised {
  return clock.promises.at(-1) ?? clock.promises[0]
}

/** The clock after a promise was appended: the new ladder is undecided, but for what was said before of a due that stays. */
export function withPromise(clock: Clock, { promise, ladder }: PromiseMade): Clock {
  const { level, basis, reason, madeAt } = promise
  const decided = reason === 'hours' ? clock.decided.filter((key) => ladder.some((rung) => rung.key === key && rung.at <= madeAt)) : []
  return { ...clock, level, target: basis.target, schedule: basis.schedule, promises: [...clock.promises, promise], ladder, decided }
}

export function isPaused(clock: Clock): boolean {
  return clock.ended === null && clock.pauses.some(({ untilAt }) => untilAt === null)
}

/** Throws `clock.ended`: no command changes an ended clock (sla-rules 3.11). */
export function checkRunning(clock: Clock): void {
  if (clock.ended !== null) throw new Refusal('clock.ended', { clock: clock.no })
}
