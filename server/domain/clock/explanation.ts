/** Why the promise of a clock is what it is (sla-rules 9): the sum it was counted from, and whether a better one was kept. */
import type { Calendar } from '../calendar/service-time.ts'
import { explainDue, type Explanation } from '../service-level/explain.ts'
import type { Instant } from '../time.ts'
import { readPromise, type Clock, type Promised } from './clock.ts'
import type { PromiseReason } from './promise.ts'

export interface ClockExplanation {
  readonly promise: Promised
  readonly counted: Explanation
  /** Where the sum does not begin with the receipt: since when it is counted, and what began it anew. */
  readonly countedAgain: { readonly fromAt: Instant; readonly reason: PromiseReason } | null
  /**
   * `null` where the promise is the sum. Else the sum of the calendar that was given: a schedule that was shortened or
   * extended since, or a pause that runs, moves no promise by itself.
   */
  readonly sumNowAt: Instant | null
}

/** `calendar` counts the basis of the current promise; for an ended clock under the exceptions that held when it ended. */
export function explainClock(clock: Clock, calendar: Calendar): ClockExplanation {
  const promise = readPromise(clock)
  const pauses = clock.pauses.flatMap(({ fromAt, untilAt, reason }) => (untilAt === null ? [] : [{ startAt: fromAt, endAt: untilAt, reason }]))
  const { fromAt, target } = promise.basis
  const counted = explainDue({ startAt: fromAt, target, calendar, pauses })
  // A later promise may go on with the sum of an earlier one: what began the sum is the reason.
  const { reason } = clock.promises.find(({ basis }) => basis.fromAt === fromAt) ?? promise
  return {
    promise, counted, countedAgain: fromAt === clock.startAt ? null : { fromAt, reason },
    sumNowAt: counted.dueAt === promise.dueAt ? null : counted.dueAt,
  }
}
