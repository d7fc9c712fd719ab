/**
 * A promise: the due instant told to the customer. It may get better silently; it gets worse only with a reason and
 * a new notice (sla-rules 1). A clock keeps all it ever made.
 */
import type { Cut } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { readDue, readEffectiveDue, readLostCuts } from '../service-level/due.ts'
import type { ScheduleKey, ServiceLevel } from '../service-level/service-level.ts'
import type { Target } from '../service-level/target.ts'
import type { Instant, Milliseconds } from '../time.ts'
import { readLadder, type Rung } from './warnings.ts'

/** `hours` = the due stays as it was told; only its effective due and its warnings follow the hours of now (sla-rules 6). */
export type PromiseReason = 'opened' | 'better-level' | 'worse-level' | 'coupon' | 'schedule' | 'pause' | 'merge' | 'restored' | 'hours'

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
  /** The service time by which it is later than the last promise that was told; absent = this one was told. */
  readonly untoldMs?: Milliseconds
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
  return {
    promise: { no, madeAt, dueAt, effectiveDueAt, reason, level, basis },
    ladder: readLadder({ warnings: chooseWarnings(reason, warnings), dueAt, madeAt, calendar, lost }),
  }
}

/** A promise whose due stays under other hours: what is counted back from the due is counted anew. */
export function recountPromise(current: Promised, { madeAt, reason, warnings, calendar, pauses }: Omit<PromiseInput, 'no' | 'level' | 'basis'>): PromiseMade {
  const { dueAt, basis: { target } } = current
  const question = { target, calendar, pauses }
  return {
    promise: { ...current, no: current.no + 1, madeAt, reason, effectiveDueAt: readEffectiveDue(dueAt, question) },
    ladder: readLadder({ warnings: chooseWarnings(reason, warnings), dueAt, madeAt, calendar, lost: readLostCuts(question) }),
  }
}

function chooseWarnings(reason: PromiseReason, warnings: ServiceLevel['warnings']): ServiceLevel['warnings'] {
  return announcing.includes(reason) ? warnings : warnings.filter(({ unit }) => unit !== 'opening')
}
