/**
 * A new version of a schedule in mid-turn (sla-rules 5): what extends applies to open clocks it touches, what shortens
 * to new turns only. Weekly hours are pinned, so only dated exceptions count here. What is counted back from a due that
 * stays, its effective due and its warnings, follows the new hours either way (sla-rules 6).
 */
import { readLost, toUnion } from '../calendar/lost-time.ts'
import type { Schedule } from '../calendar/schedule.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { toInstant } from '../calendar/zone.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { hour, toWholeSecond, type Instant, type LocalDate, type Milliseconds } from '../time.ts'
import { readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import { makePromise, recountPromise, type Promised, type PromiseMade } from './promise.ts'
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
  /** The due stays, its effective due or its warnings do not: no move, and nothing to tell. */
  | { readonly kind: 'recounted'; readonly made: PromiseMade }
  /**
   * `movedMs` since the promise that was told last, in service time without closures as the customer counted on it: a day
   * that is a holiday only now still counts. For `clock_hour`, which no schedule moves, this never occurs.
   */
  | { readonly kind: 'promised'; readonly made: PromiseMade; readonly movedMs: Milliseconds; readonly notify: boolean }

/** A due that is over is never moved: its breach can be excused, not erased. */
export function chooseSchedulePromise({ clock, level, calendar, formerly, at, noticeFromMs = noticeThreshold }: ScheduleChange): ScheduleDecision {
  if (clock.ended !== null) return { kind: 'kept', why: 'ended' }
  const current = readPromise(clock)
  if (isOver(clock, at)) return { kind: 'kept', why: 'over' }
  const made = countAnew({ clock, level, calendar, at })
  if (made === null) return { kind: 'kept', why: 'not-later' }
  if (made.promise.reason === 'hours') return { kind: 'recounted', made }
  const movedMs = (current.untoldMs ?? 0) + readMove(formerly, current.dueAt, made.promise.dueAt)
  const notify = movedMs > noticeFromMs
  return { kind: 'promised', made: notify ? made : { ...made, promise: { ...made.promise, untoldMs: movedMs } }, movedMs, notify }
}

/**
 * What a clock that runs again owes (sla-rules 3.10 and 3.11): a later due by what was declared while it was ended, told
 * whatever it moves; a due that stays with other hours before it; or `null` for the promise it had. Its due may have passed
 * meanwhile; a breach that is recorded stays.
 */
export function chooseRestoredPromise(input: Omit<ScheduleChange, 'formerly' | 'noticeFromMs'>): PromiseMade | null {
  const { clock, at } = input
  if (clock.breach !== null && clock.breach.breachAt >= readPromise(clock).dueAt) return null
  const made = countAnew(input)
  return made?.promise.reason === 'hours' && isOver(clock, at) ? null : made
}

/** The same sum under the hours of now, or `null` where nothing that was promised and warned of changes. */
function countAnew({ clock, level: { warnings }, calendar, at }: Omit<ScheduleChange, 'formerly' | 'noticeFromMs'>): PromiseMade | null {
  const current = readPromise(clock)
  const { level, basis } = current
  const now = { madeAt: toWholeSecond(at), warnings, calendar, pauses: toCuts(clock.pauses) }
  const made = makePromise({ ...now, no: current.no + 1, reason: 'schedule', level, basis })
  if (made.promise.dueAt > current.dueAt) return made
  const kept = recountPromise(current, { ...now, reason: 'hours' })
  return isAsBefore(clock, current, kept) ? null : kept
}

function isAsBefore({ ladder }: Clock, { effectiveDueAt }: Promised, kept: PromiseMade): boolean {
  return kept.promise.effectiveDueAt === effectiveDueAt && kept.ladder.every(({ key, at }) => ladder.some((rung) => rung.key === key && rung.at === at))
}

function readMove({ schedule, between }: Calendar, fromAt: Instant, toAt: Instant): Milliseconds {
  return between(fromAt, toAt) - readLost(between, toUnion(schedule.closures), fromAt, toAt)
}

/** Each dated exception as text that is equal when the hours of that date are. */
function readDated(schedule: Schedule): ReadonlyMap<LocalDate, string> {
  const dated = new Map<LocalDate, string>(schedule.holidays.map(({ on }) => [on, '']))
  for (const { on, intervals } of schedule.specialDays) {
    dated.set(on, [...intervals].sort((a, b) => a.from - b.from).map(({ from, to }) => `${from}-${to}`).join(','))
  }
  return dated
}
