/** Why the promise of a clock is what it is (sla-rules 9): the sum it was counted from, and whether a better one was kept. */
import type { Calendar } from '../calendar/service-time.ts'
import { explainDue, type Explanation } from '../service-level/explain.ts'
import type { Instant } from '../time.ts'
import { readPromise, type Clock, type Promised } from './clock.ts'

export interface ClockExplanation {
  readonly promise: Promised
  readonly counted: Explanation
  /**
   * `null` where the promise is the sum. Else the sum as the schedule stands now: a schedule that was shortened or
   * extended since, or a pause that runs, moves no promise by itself.
   */
  readonly sumNowAt: Instant | null
}

/** `calendar` counts the basis of the current promise. */
export function explainClock(clock: Clock, calendar: Calendar): ClockExplanation {
  const promise = readPromise(clock)
  const pauses = clock.pauses.flatMap(({ fromAt, untilAt, reason }) => (untilAt === null ? [] : [{ startAt: fromAt, endAt: untilAt, reason }]))
  const counted = explainDue({ startAt: promise.basis.fromAt, target: promise.basis.target, calendar, pauses })
  return { promise, counted, sumNowAt: counted.dueAt === promise.dueAt ? null : counted.dueAt }
}
