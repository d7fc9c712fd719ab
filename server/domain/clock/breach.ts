/**
 * Answered in time or late, by how much, and when a breach is taken back (sla-rules 6).
 */
import { readLost, toUnion } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { toWholeSecond, type Instant, type Milliseconds } from '../time.ts'
import { readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'

export interface Answered {
  readonly outcome: 'met' | 'late'
  /** Service time from the due to the answer, without closures and pauses; 0 when met. */
  readonly overrunServiceMs: Milliseconds
  readonly overrunMs: Milliseconds
}

/**
 * The outcome of an answer by its own time, never by when it was processed. On a clock that breached an earlier
 * promise the answer is late against the due that was broken, whatever was promised since.
 */
export function readAnswer(clock: Clock, answeredAt: Instant, calendar: Calendar): Answered {
  const at = toWholeSecond(answeredAt)
  const dueAt = readBrokenDue(clock)
  if (at <= dueAt) return { outcome: 'met', overrunServiceMs: 0, overrunMs: 0 }
  const lost = toUnion([...calendar.schedule.closures, ...toCuts(clock.pauses)])
  return { outcome: 'late', overrunServiceMs: calendar.between(dueAt, at) - readLost(calendar.between, lost, dueAt, at), overrunMs: at - dueAt }
}

/** Whether an answer known only now shows that the breach never was: the only automatic retraction (sla-rules 6). */
export function isBreachRefuted(clock: Clock, answeredAt: Instant): boolean {
  return clock.breach !== null && toWholeSecond(answeredAt) <= clock.breach.breachAt
}

function readBrokenDue(clock: Clock): Instant {
  return clock.breach === null ? readPromise(clock).dueAt : Math.min(clock.breach.breachAt, readPromise(clock).dueAt)
}
