/**
 * Pauses: exceptional, because a question back to the customer is already an answer (sla-rules 3.5).
 */
import type { Cut } from '../calendar/lost-time.ts'
import type { Instant } from '../time.ts'

export interface Pause {
  readonly startAt: Instant
  /** `null` while it runs. */
  readonly endAt: Instant | null
  /** When it ends by itself; `null` = only by a person. */
  readonly latestEndAt: Instant | null
  /** Catalogued (sla-rules 3.5). */
  readonly reason: string
}

/** The ended pauses as lost time. A running one costs what it costs when it ends. */
export function toCuts(pauses: readonly Pause[]): readonly Cut[] {
  return pauses.flatMap(({ startAt, endAt }) => (endAt === null ? [] : [{ startAt, endAt }]))
}
