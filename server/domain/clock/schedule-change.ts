/**
 * A new version of a schedule in mid-turn (sla-rules 5): what extends applies to open clocks it touches, what shortens
 * to new turns only. Weekly hours are pinned, so only dated exceptions count here.
 */
import { readLost, toUnion } from '../calendar/lost-time.ts'
import type { Schedule } from '../calendar/schedule.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { toInstant } from '../calendar/zone.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { hour, toWholeSecond, type Instant, type LocalDate, type Milliseconds } from '../time.ts'
import { readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import { makePromise, type PromiseMade } from './promise.ts'
import { isOver } from './sweep.ts'

/** Both ends inclusive. */
export interface Span {
  readonly fromAt: Instant
  readonly untilAt: Instant
}

/** A promise that moves by more than this is told to the customer; a desk may choose another (sla-rules 5). */
export const noticeThreshold: Milliseconds = hour

/** Where the dated exceptions of two versions differ. Names of holidays move no clock. */
export function readChangedSpans(before: Schedule, after: Schedule): readonly Span[] {
  const spans: Span[] = []
  const old = readDated(before)
  const now = readDated(after)
  for (const on of new Set([...old.keys(), ...now.keys()])) {
    if (old.get(on) !== now.get(on)) spans.push({ fromAt: toInstant(after.zone, on, 0), untilAt: toInstant(after.zone, on, 24 * 60) })
  }
  const isIn = (schedule: Schedule, startAt: Instant, endAt: Instant) => schedule.closures.some((closure) => closure.startAt === startAt && closure.endAt === endAt)
  for (const [from, other] of [[before, after], [after, before]] as const) {
    for (const { startAt, endAt } of from.closures) {
      if (!isIn(other, startAt, endAt)) spans.push({ fromAt: startAt, untilAt: endAt })
    }
  }
  return spans.sort((a, b) => a.fromAt - b.fromAt)
}

/** Whether [start, due] of an open clock touches a changed date. */
export function isTouched(clock: Clock, spans: readonly Span[]): boolean {
  if (clock.ended !== null) return false
  const { dueAt } = readPromise(clock)
  return spans.some(({ fromAt, untilAt }) => fromAt <= dueAt && untilAt >= clock.startAt)
}

export interface ScheduleChange {
  readonly clock: Clock
  /** The clock's level: its warnings are counted anew. */
  readonly level: Pick<ServiceLevel, 'warnings'>
  /** Compiled from `toPinnedSchedule(the version of the promise's basis, the new version)`. */
  readonly calendar: Calendar
  /** The same weekly hours under the dated exceptions that held until now: the promise was counted with them. */
  readonly formerly: Calendar
  readonly at: Instant
  /** Default `noticeThreshold`. */
  readonly noticeFromMs?: Milliseconds
}

export type ScheduleDecision =
  | { readonly kind: 'kept'; readonly why: 'ended' | 'over' | 'not-later' }
  /**
   * `movedMs` is service time without closures as the customer counted on it: a day that is a holiday only now still
   * counts. For `clock_hour`, which no schedule moves, this never occurs.
   */
  | { readonly kind: 'promised'; readonly made: PromiseMade; readonly movedMs: Milliseconds; readonly notify: boolean }

/** A due that is over is never moved: its breach can be excused, not erased. */
export function chooseSchedulePromise({ clock, level, calendar, formerly, at, noticeFromMs = noticeThreshold }: ScheduleChange): ScheduleDecision {
  if (clock.ended !== null) return { kind: 'kept', why: 'ended' }
  const current = readPromise(clock)
  if (isOver(clock, at)) return { kind: 'kept', why: 'over' }
  const made = makePromise({
    no: current.no + 1, madeAt: toWholeSecond(at), reason: 'schedule', level: current.level, warnings: level.warnings, calendar, basis: current.basis,
    pauses: toCuts(clock.pauses),
  })
  const { dueAt } = made.promise
  if (dueAt <= current.dueAt) return { kind: 'kept', why: 'not-later' }
  const lost = toUnion(formerly.schedule.closures)
  const movedMs = formerly.between(current.dueAt, dueAt) - readLost(formerly.between, lost, current.dueAt, dueAt)
  return { kind: 'promised', made, movedMs, notify: movedMs > noticeFromMs }
}

/** Each dated exception as text that is equal when the hours of that date are. */
function readDated(schedule: Schedule): ReadonlyMap<LocalDate, string> {
  const dated = new Map<LocalDate, string>(schedule.holidays.map(({ on }) => [on, '']))
  for (const { on, intervals } of schedule.specialDays) {
    dated.set(on, [...intervals].sort((a, b) => a.from - b.from).map(({ from, to }) => `${from}-${to}`).join(','))
  }
  return dated
}
