/**
 * A promise counted again from the rules (sla-rules 8): the level's version, the weekly hours it pinned and the dated
 * exceptions as they stood when it was made. Reading a stored due back proves nothing; this does.
 */
import type { Cut } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { readDue } from '../service-level/due.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { toWholeSecond, type Instant } from '../time.ts'
import { readPromise, type Clock, type Promised, type Rung } from './clock.ts'
import { toCuts, type Pause } from './pause.ts'
import { makePromise } from './promise.ts'

export interface Recount {
  readonly promise: Promised
  /** `null` = not kept: a clock keeps the warnings of its last promise only. */
  readonly ladder: readonly Rung[] | null
  /** Of the clock as it was just before. */
  readonly pauses: readonly Pause[]
  readonly level: ServiceLevel
  /** Counts the promise's basis. */
  readonly calendar: Calendar
}

/** The field that differs, what is stored and what the rules say; `null` = the rules say the same. */
export interface Divergence { readonly field: string; readonly stored: string; readonly counted: string }

export function findDivergence({ promise, ladder, pauses, level, calendar }: Recount): Divergence | null {
  const { no, madeAt, reason, basis, level: pinned } = promise
  const made = makePromise({ no, madeAt, reason, level: pinned, warnings: level.warnings, calendar, basis, pauses: toEndedCuts(pauses, madeAt) })
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['dueAt', promise.dueAt, made.promise.dueAt],
    // A coupon that kept a better due, and a promise taken over in a merge, keep what another basis or level said.
    ...(level.scheduleKey === basis.schedule.key ? [['effectiveDueAt', promise.effectiveDueAt, made.promise.effectiveDueAt] as const] : []),
    ...(ladder !== null && level.scheduleKey === basis.schedule.key && reason !== 'merge' ? [['ladder', write(ladder), write(made.ladder)] as const] : []),
  ]
  const wrong = pairs.find(([, stored, counted]) => stored !== counted)
  return wrong === undefined ? null : { field: wrong[0], stored: String(wrong[1]), counted: String(wrong[2]) }
}

/** Whether the target is the level's; a due that a better level kept comes from the clock's earlier sum. */
export function isTargetOf(promise: Promised, level: ServiceLevel, former: readonly Promised[]): boolean {
  const same = ({ basis }: Promised) => write(basis.target) === write(promise.basis.target)
  return write(level.target) === write(promise.basis.target) || former.some(same)
}

/** In time or late by the rules, for a clock that a message ended at `at`. `calendar` counts the last promise's basis. */
export function countOutcome(clock: Clock, at: Instant, calendar: Calendar): 'met' | 'late' {
  const { dueAt, basis } = readPromise(clock)
  const endedAt = toWholeSecond(at)
  const withPauses = clock.pauses.some(({ untilAt }) => untilAt === at)
    ? Math.max(dueAt, readDue({ startAt: basis.fromAt, target: basis.target, calendar, pauses: toCuts(clock.pauses) }).dueAt) : dueAt
  return endedAt <= (clock.breach === null ? withPauses : Math.min(clock.breach.breachAt, dueAt)) ? 'met' : 'late'
}

function toEndedCuts(pauses: readonly Pause[], madeAt: Instant): readonly Cut[] {
  return toCuts(pauses.filter(({ untilAt }) => untilAt !== null && untilAt <= madeAt))
}

function write(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => part === null || typeof part !== 'object' || Array.isArray(part) ? part
    : Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)))
}
