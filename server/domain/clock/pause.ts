/**
 * Pauses: exceptional, because a question back to the customer is already an answer (sla-rules 3.5). A pause costs
 * exactly the time it took away, so the due is counted anew when it ends (sla-rules 2).
 */
import type { Cut } from '../calendar/lost-time.ts'
import type { Instant, Milliseconds } from '../time.ts'

export interface Pause {
  readonly fromAt: Instant
  /** `null` while it runs. */
  readonly untilAt: Instant | null
  /** Catalogued (sla-rules 3.5). */
  readonly reason: string
  /** After this long it ends by itself; `null` = only by a person. */
  readonly maximumMs: Milliseconds | null
}

/** When a pause ends by itself, or `null`. */
export function readLatestEnd(pause: Pause): Instant | null {
  return pause.maximumMs === null ? null : pause.fromAt + pause.maximumMs
}

/** Pauses as lost time. A running one is left out, because it costs what it costs when it ends; or it ends at `runningUntilAt`. */
export function toCuts(pauses: readonly Pause[], runningUntilAt: Instant | null = null): readonly Cut[] {
  return pauses.flatMap(({ fromAt, untilAt }) => {
    const endAt = untilAt ?? runningUntilAt
    return endAt === null ? [] : [{ startAt: fromAt, endAt }]
  })
}
