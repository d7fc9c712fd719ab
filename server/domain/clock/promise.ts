/**
 * A promise: the due instant told to the customer. It may get better silently; it gets worse only with a reason and
 * a new notice (sla-rules 1). A clock keeps all it ever made.
 */
import type { Cut } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { readDue } from '../service-level/due.ts'
import type { ScheduleKey, ServiceLevel } from '../service-level/service-level.ts'
import type { Target } from '../service-level/target.ts'
import type { Instant } from '../time.ts'
import { readLadder, type Rung } from './warnings.ts'

export type PromiseReason = 'opened' | 'better-level' | 'worse-level' | 'coupon' | 'schedule' | 'pause' | 'merge' | 'restored'

export interface PinnedLevel { readonly key: string; readonly version: number }
/** `version` pins the weekly hours, never the dated exceptions (sla-rules 1). */
export interface PinnedSchedule { readonly key: ScheduleKey; readonly version: number }

/** What a due was counted from, so that a later holiday can be counted into the same sum. */
export interface Basis {
  readonly fromAt: Instant
  readonly target: Target
  readonly schedule: PinnedSchedule
}

export interface Promised {
  /** 1, 2, 3 ... within the clock; part of a notice's unique key (sla-rules 7). */
  readonly no: number
  readonly madeAt: Instant
  readonly dueAt: Instant
  /** The last instant of service time not after the due: what agents work by (sla-rules 6). */
  readonly effectiveDueAt: Instant
  readonly reason: PromiseReason
  readonly level: PinnedLevel
  readonly basis: Basis
}

/** The version of a level that a promise names. */
export function toPinnedLevel({ key, version }: ServiceLevel): PinnedLevel {
  return { key, version }
}

/** A promise with the warnings that belong to it. */
export interface PromiseMade {
  readonly promise: Promised
  readonly ladder: readonly Rung[]
}

export interface PromiseInput {
  readonly no: number
  readonly madeAt: Instant
  readonly reason: PromiseReason
  readonly level: PinnedLevel
  readonly warnings: ServiceLevel['warnings']
  /** Counts the basis: pinned weekly hours with today's dated exceptions. */
  readonly calendar: Calendar
  readonly basis: Basis
  readonly pauses: readonly Cut[]
}

/** Reasons that come with a level of their own; only they announce themselves at once (`opening`). */
const announcing: readonly PromiseReason[] = ['opened', 'better-level', 'worse-level', 'coupon']

export function makePromise({ no, madeAt, reason, level, warnings, calendar, basis, pauses }: PromiseInput): PromiseMade {
  const { dueAt, effectiveDueAt, lost } = readDue({ startAt: basis.fromAt, target: basis.target, calendar, pauses })
  const rungs = announcing.includes(reason) ? warnings : warnings.filter(({ unit }) => unit !== 'opening')
  return {
    promise: { no, madeAt, dueAt, effectiveDueAt, reason, level, basis },
    ladder: readLadder({ warnings: rungs, dueAt, madeAt, calendar, lost }),
  }
}
