/** Pausing a clock and going on (sla-rules 3.5 and 2). Who may, and the catalogue of reasons, is the caller's. */
import type { Calendar } from '../calendar/service-time.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { toWholeSecond, type Instant } from '../time.ts'
import { checkRunning, isPaused, readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import { makePromise, type PromiseMade } from './promise.ts'
import { isOver } from './sweep.ts'

/** Throws `clock.ended`, `clock.paused` or `clock.breached`: a pause never hides a breach. */
export function checkPause(clock: Clock, at: Instant): void {
  checkRunning(clock)
  if (isPaused(clock)) throw new Refusal('clock.paused', { clock: clock.no })
  if (clock.breach !== null || isOver(clock, at)) throw new Refusal('clock.breached', { clock: clock.no })
}

export interface Resumption {
  readonly clock: Clock
  /** The clock's level: its warnings are counted anew. */
  readonly level: Pick<ServiceLevel, 'warnings'>
  /** Counts the basis of the current promise. */
  readonly calendar: Calendar
  readonly at: Instant
}

/**
 * The promise after the running pause ended at `at`, or `null` where it cost nothing. Throws `clock.ended`, or
 * `clock.running` for a clock that is not paused.
 */
export function chooseResumedPromise({ clock, level, calendar, at }: Resumption): PromiseMade | null {
  checkRunning(clock)
  if (!isPaused(clock)) throw new Refusal('clock.running', { clock: clock.no })
  const current = readPromise(clock)
  const endedAt = toWholeSecond(at)
  const pauses = toCuts(clock.pauses, endedAt)
  const made = makePromise({ no: current.no + 1, madeAt: endedAt, reason: 'pause', level: current.level, warnings: level.warnings, calendar, basis: current.basis, pauses })
  return made.promise.dueAt > current.dueAt ? made : null
}
