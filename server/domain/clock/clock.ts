/**
 * A clock measures one turn, or one special obligation (sla-rules 1). A value: every change makes a new one,
 * and an ended clock never changes again but for the three events of sla-rules 3, 11.
 */
import type { ClockNo } from '../ids.ts'
import type { Instant, Milliseconds } from '../time.ts'

/** `response` = an answer owed; `development` = public news owed; `supervisor` = a message to the supervisor (P-5.3). */
export type ClockKind = 'response' | 'development' | 'supervisor'
export type Unit = 'clock_hour' | 'service_hour' | 'business_day' | 'calendar_day'
export interface Target { readonly value: number; readonly unit: Unit }

/** A due instant that was told to the customer. The last one of a clock holds; the others are its history. */
export interface Promised {
  readonly no: number
  readonly dueAt: Instant
  /** The last instant of service time not after the due: what agents work by (sla-rules 6). */
  readonly effectiveDueAt: Instant
  readonly reason: 'opened' | 'better-level' | 'worse-level' | 'coupon' | 'schedule' | 'pause' | 'merge' | 'restored'
}

/** A warning and when it falls; `key` names its threshold, e.g. `4h-service`. Ordered by `at`. */
export interface Rung { readonly key: string; readonly at: Instant }

/** met = answered by the due; late = answered after it; the rest per sla-rules 3, 6-10. */
export type Outcome = 'met' | 'late' | 'closed_by_customer' | 'closed_without_answer' | 'waived' | 'voided' | 'cancelled'

export interface Clock {
  readonly no: ClockNo
  readonly kind: ClockKind
  readonly startAt: Instant
  readonly level: { readonly key: string; readonly version: number }
  readonly target: Target
  /** `schedule.key` is 'desk' or '24x7'; `version` pins the weekly hours, never the dated exceptions (sla-rules 1). */
  readonly schedule: { readonly key: string; readonly version: number }
  /** Oldest first, never empty. */
  readonly promises: readonly [Promised, ...Promised[]]
  /** The warnings of the last promise. */
  readonly ladder: readonly Rung[]
  /** Thresholds already decided for the last promise, sent or superseded. */
  readonly decided: readonly string[]
  readonly pauses: readonly { readonly fromAt: Instant; readonly untilAt: Instant | null; readonly reason: string; readonly maximumMs: Milliseconds | null }[]
  readonly breach: { readonly breachAt: Instant; readonly detectedAt: Instant; readonly excused: string | null } | null
  readonly ended: { readonly at: Instant; readonly outcome: Outcome; readonly overrunServiceMs: Milliseconds; readonly overrunMs: Milliseconds; readonly reason: string | null } | null
}
