/**
 * A clock: the measurement of one turn, of the news owed during development, or of an answer of the supervisor
 * (sla-rules 1). A value; it knows nothing of tickets, and each change gives a new value.
 *
 * What decides needs a calendar and stands in the files beside this one. What is here only writes a decision down, so
 * that a stored event can be replayed without asking any calendar again (sla-rules 8).
 */
import type { Calendar } from '../calendar/service-time.ts'
import type { ClockNo } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { second, toWholeSecond, type Instant, type Milliseconds } from '../time.ts'
import type { Pause } from './pause.ts'
import { makePromise, type Promised, type PromiseMade } from './promise.ts'
import type { Rung } from './warnings.ts'

export type { Promised } from './promise.ts'

export type ClockKind = 'response' | 'development' | 'supervisor'

/** How a clock ended (sla-rules 3 and 6). `late` carries the overrun in service time and in plain time. */
export type Outcome =
  | { readonly kind: 'met' | 'closed_by_customer' | 'closed_without_answer' | 'waived' | 'cancelled' }
  | { readonly kind: 'late'; readonly overServiceMs: Milliseconds; readonly overPlainMs: Milliseconds }

/** One per clock, at the due exactly (sla-rules 6). */
export interface Breach {
  readonly breachAt: Instant
  readonly detectedAt: Instant
  readonly retractedAt: Instant | null
  /** Excused, never erased (sla-rules 5). */
  readonly excuse: { readonly at: Instant; readonly reason: string } | null
}

export interface Warned {
  readonly promiseNo: number
  readonly threshold: string
  readonly at: Instant
  readonly how: 'sent' | 'superseded'
}

export interface Clock {
  readonly no: ClockNo
  readonly kind: ClockKind
  /** Time of receipt, in whole seconds. */
  readonly startAt: Instant
  /** In order of `no`; the last one holds, and its level is the clock's. */
  readonly promises: readonly [Promised, ...Promised[]]
  /** Of the last promise. */
  readonly ladder: readonly Rung[]
  readonly warned: readonly Warned[]
  readonly pauses: readonly Pause[]
  readonly breach: Breach | null
  readonly end: { readonly at: Instant; readonly outcome: Outcome; readonly reason: string | null } | null
}

export interface ClockOpening {
  readonly no: ClockNo
  readonly kind: ClockKind
  readonly startAt: Instant
  /** When the promise is made: later than `startAt` for mail and imports. */
  readonly madeAt: Instant
  readonly level: ServiceLevel
  /** The calendar of `level.scheduleKey`, compiled from version `scheduleVersion`. */
  readonly calendar: Calendar
  readonly scheduleVersion: number
}

export function openClock({ no, kind, startAt, madeAt, level, calendar, scheduleVersion }: ClockOpening): Clock {
  const fromAt = toWholeSecond(startAt)
  const { promise, ladder } = makePromise({
    no: 1, madeAt: toWholeSecond(madeAt), reason: 'opened', level, calendar, pauses: [],
    basis: { fromAt, target: level.target, scheduleKey: level.scheduleKey, scheduleVersion },
  })
  return { no, kind, startAt: fromAt, promises: [promise], ladder, warned: [], pauses: [], breach: null, end: null }
}

/** The promise that holds. */
export function readPromise(clock: Clock): Promised {
  return clock.promises.at(-1) ?? clock.promises[0]
}

export function isOpen(clock: Clock): boolean {
  return clock.end === null
}

export function isPaused(clock: Clock): boolean {
  return clock.end === null && clock.pauses.some(({ endAt }) => endAt === null)
}

/** Throws `clock.ended`: an ended clock is never changed by a command (sla-rules 3.11). */
export function checkOpen(clock: Clock): void {
  if (clock.end !== null) throw new Refusal('clock.ended', { clock: clock.no })
}

/** What the sweep has to do next with an open clock, and when; the index `next_action_at` (sla-rules 7). */
export interface NextAction {
  readonly kind: 'warning' | 'breach' | 'resume'
  readonly at: Instant
}

/**
 * `null` = nothing left: ended, paused without an end, or breached and warned. A breach is seen one second after the
 * due, because an answer in the second of the due still meets it.
 */
export function readNextAction(clock: Clock): NextAction | null {
  if (clock.end !== null) return null
  const pause = clock.pauses.find(({ endAt }) => endAt === null)
  if (pause !== undefined) return pause.latestEndAt === null ? null : { kind: 'resume', at: pause.latestEndAt }
  const { no, dueAt } = readPromise(clock)
  const handled = readHandled(clock, no)
  const rung = clock.ladder.find(({ threshold }) => !handled.has(threshold))
  const breachAt = clock.breach === null ? dueAt + second : Number.POSITIVE_INFINITY
  if (rung !== undefined && rung.at < breachAt) return { kind: 'warning', at: rung.at }
  return clock.breach === null ? { kind: 'breach', at: breachAt } : null
}

/** Thresholds of one promise that were sent or superseded. */
export function readHandled(clock: Clock, promiseNo: number): ReadonlySet<string> {
  return new Set(clock.warned.filter((warned) => warned.promiseNo === promiseNo).map(({ threshold }) => threshold))
}

export function withPromise(clock: Clock, { promise, ladder }: PromiseMade): Clock {
  return { ...clock, promises: [...clock.promises, promise], ladder }
}

export function withWarned(clock: Clock, warned: readonly Warned[]): Clock {
  return { ...clock, warned: [...clock.warned, ...warned] }
}

export function withBreach(clock: Clock, breachAt: Instant, detectedAt: Instant): Clock {
  return { ...clock, breach: clock.breach ?? { breachAt, detectedAt, retractedAt: null, excuse: null } }
}

export function withEnd(clock: Clock, at: Instant, outcome: Outcome, reason: string | null = null): Clock {
  return { ...clock, end: { at, outcome, reason } }
}
