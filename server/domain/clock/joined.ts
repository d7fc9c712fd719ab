/**
 * Two starts in one turn: a merge, or an ended turn that comes back while another is open (sla-rules 3.9 and 3.11).
 */
import type { Calendar } from '../calendar/service-time.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { toWholeSecond, type Instant } from '../time.ts'
import { readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import { makePromise, type PromiseMade } from './promise.ts'

/**
 * The survivor keeps the earliest start and the earliest due; `made` is `null` when its own due is the earliest. The
 * promise of the absorbed clock comes with its level, basis and warnings.
 */
export function mergeInto(survivor: Clock, absorbed: Clock, at: Instant): { readonly startAt: Instant; readonly made: PromiseMade | null } {
  const own = readPromise(survivor)
  const other = readPromise(absorbed)
  const startAt = Math.min(survivor.startAt, absorbed.startAt)
  if (own.dueAt <= other.dueAt) return { startAt, made: null }
  return { startAt, made: { promise: { ...other, no: own.no + 1, madeAt: toWholeSecond(at), reason: 'merge' }, ladder: absorbed.ladder } }
}

export interface EarlierStart {
  readonly clock: Clock
  /** The clock's level: its warnings are counted anew. */
  readonly level: Pick<ServiceLevel, 'warnings'>
  /** Counts the basis of the current promise. */
  readonly calendar: Calendar
  readonly startAt: Instant
  readonly at: Instant
}

/** The promise of an open clock that takes an earlier start, or `null` where the due does not get earlier. */
export function chooseEarlierPromise({ clock, level, calendar, startAt, at }: EarlierStart): PromiseMade | null {
  const current = readPromise(clock)
  const basis = { ...current.basis, fromAt: Math.min(current.basis.fromAt, toWholeSecond(startAt)) }
  const made = makePromise({
    no: current.no + 1, madeAt: toWholeSecond(at), reason: 'restored', level: current.level, warnings: level.warnings, calendar, basis, pauses: toCuts(clock.pauses),
  })
  return made.promise.dueAt < current.dueAt ? made : null
}
