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
import { recountPromise } from './promise.ts'

export interface Recount {
  readonly promise: Promised
  /** What the clock had promised before. */
  readonly former: readonly Promised[]
  /** `null` = not kept: a clock keeps the warnings of its last promise only. */
  readonly ladder: readonly Rung[] | null
  /** Of the clock as it was just before. */
  readonly pauses: readonly Pause[]
  readonly level: ServiceLevel
  /** Counts the promise's basis. */
  readonly calendar: Calendar
}

/** The field that differs, what is stored and what the rules say. */
export interface Divergence { readonly field: string; readonly stored: string; readonly counted: string }

/** None = the rules say the same. The effective due and the warnings are counted back from the due that is stored. */
export function listDivergences({ promise, former, ladder, pauses, level, calendar }: Recount): readonly Divergence[] {
  const { madeAt, reason, basis } = promise
  const cuts = toEndedCuts(pauses, madeAt)
  const dueAt = readKeptDue(promise, former) ?? readDue({ startAt: basis.fromAt, target: basis.target, calendar, pauses: cuts }).dueAt
  const made = recountPromise(promise, { madeAt, reason, warnings: level.warnings, calendar, pauses: cuts })
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['dueAt', promise.dueAt, dueAt],
    // A coupon that kept a better due, and a promise taken over in a merge, keep what another basis or level said.
    ...(level.scheduleKey === basis.schedule.key ? [['effectiveDueAt', promise.effectiveDueAt, made.promise.effectiveDueAt] as const] : []),
    ...(ladder !== null && level.scheduleKey === basis.schedule.key && reason !== 'merge' ? [['ladder', write(ladder), write(made.ladder)] as const] : []),
  ]
  return pairs.flatMap(([field, stored, counted]) => stored === counted ? [] : [{ field, stored: String(stored), counted: String(counted) }])
}

/** The due of the promise before, where it stays: it was told, and a shorter sum of later hours leaves it. */
function readKeptDue({ reason, dueAt }: Promised, former: readonly Promised[]): Instant | null {
  const keptAt = former.at(-1)?.dueAt ?? null
  return reason === 'hours' || (reason === 'coupon' && dueAt === keptAt) ? keptAt : null
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
