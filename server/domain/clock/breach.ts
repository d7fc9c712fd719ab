/**
 * Answered in time or late, by how much, and when a breach is taken back (sla-rules 6).
 */
import { readLost, toUnion } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { readDue } from '../service-level/due.ts'
import { toWholeSecond, type Instant, type Milliseconds } from '../time.ts'
import { isPaused, readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'

export interface Answered {
  readonly outcome: 'met' | 'late'
  /** Service time from the due to the answer, without closures and pauses; 0 when met. */
  readonly overrunServiceMs: Milliseconds
  readonly overrunMs: Milliseconds
  /** The due that was broken, where no sweep has recorded it yet: a late answer brings its own breach event. */
  readonly unseenBreachAt: Instant | null
}

/**
 * The outcome of an answer by its own time, never by when it was processed. An answer ends a running pause, whose time
 * is first added to the due. On a clock that breached an earlier promise the answer is late against the due that was
 * broken, whatever was promised since. `calendar` counts the basis of the current promise.
 */
export function readAnswer(clock: Clock, answeredAt: Instant, calendar: Calendar): Answered {
  const at = toWholeSecond(answeredAt)
  const dueAt = clock.breach === null ? readDueAfterPause(clock, at, calendar) : Math.min(clock.breach.breachAt, readPromise(clock).dueAt)
  if (at <= dueAt) return { outcome: 'met', overrunServiceMs: 0, overrunMs: 0, unseenBreachAt: null }
  const lost = toUnion([...calendar.schedule.closures, ...toCuts(clock.pauses, at)])
  return {
    outcome: 'late',
    overrunServiceMs: calendar.between(dueAt, at) - readLost(calendar.between, lost, dueAt, at),
    overrunMs: at - dueAt,
    unseenBreachAt: clock.breach === null ? dueAt : null,
  }
}

/** Whether an answer known only now shows that the breach never was: the only automatic retraction (sla-rules 6). */
export function isBreachRefuted(clock: Clock, answeredAt: Instant): boolean {
  return clock.breach !== null && toWholeSecond(answeredAt) <= clock.breach.breachAt
}

function readDueAfterPause(clock: Clock, at: Instant, calendar: Calendar): Instant {
  const { dueAt, basis } = readPromise(clock)
  if (!isPaused(clock)) return dueAt
  return Math.max(dueAt, readDue({ startAt: basis.fromAt, target: basis.target, calendar, pauses: toCuts(clock.pauses, at) }).dueAt)
}
