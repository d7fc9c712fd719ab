/**
 * From a target to the instant an answer is due (sla-rules 2). The rules that were used come back with it as data,
 * so that an explanation can never differ from the due it explains (sla-rules 9).
 */
import { addOutside, lastOpenOutside, readLost, toUnion, type Cut } from '../calendar/lost-time.ts'
import type { Interval } from '../calendar/schedule.ts'
import type { Calendar } from '../calendar/service-time.ts'
import { day, hour, type Instant, type LocalDate, type Milliseconds } from '../time.ts'
import type { EndRule, Target } from './target.ts'

export interface DueQuestion {
  /** Time of receipt. */
  readonly startAt: Instant
  readonly target: Target
  readonly calendar: Calendar
  /** Ended pauses of the clock; the closures come with the calendar. */
  readonly pauses?: readonly Cut[]
}

/**
 * A rule that was used, in order; one that moved nothing is not there. `readDue` gives those of the sum (`start`, `gap`,
 * `end`, `time`), `explainDue` adds the dates and the lost times between start and due.
 */
export type Rule =
  | { readonly code: 'start.rolled'; readonly fromAt: Instant; readonly toAt: Instant }
  | { readonly code: 'holiday.skipped'; readonly on: LocalDate; readonly name: string }
  /** Other hours than the week's; no interval = closed. */
  | { readonly code: 'special.counted'; readonly on: LocalDate; readonly name: string; readonly intervals: readonly Interval[] }
  | { readonly code: 'gap.skipped'; readonly toAt: Instant }
  | { readonly code: 'end.rolled'; readonly endRule: EndRule; readonly fromAt: Instant; readonly toAt: Instant }
  /** What one closure or pause took by itself; `reason` is a published text or a catalogued reason. */
  | { readonly code: 'closure.taken' | 'pause.taken'; readonly startAt: Instant; readonly endAt: Instant; readonly reason: string; readonly lostMs: Milliseconds }
  /** What all closures and pauses took together, overlaps counted once. */
  | { readonly code: 'time.lost'; readonly lostMs: Milliseconds; readonly fromAt: Instant; readonly toAt: Instant }

export interface Due {
  readonly dueAt: Instant
  /** The last instant of service time not after the due; for `clock_hour` the due itself (sla-rules 6). */
  readonly effectiveDueAt: Instant
  /** Where counting began: `nextOpen(startAt)` for service units, else `startAt`. */
  readonly countedFromAt: Instant
  /** The due as if there were no closures and pauses. */
  readonly baseDueAt: Instant
  /** Closures and pauses that count for this unit, as a union. */
  readonly lost: readonly Cut[]
  readonly rules: readonly Rule[]
}

/** Plain time with the calendar's two questions, for `clock_hour`. */
const plainTime = { add: (at: Instant, ms: Milliseconds) => at + ms, between: (a: Instant, b: Instant) => b - a }

/** Closures and pauses that count for a target's unit, as a union: plain time knows no closure. */
export function readLostCuts({ target, calendar, pauses = [] }: Omit<DueQuestion, 'startAt'>): readonly Cut[] {
  return toUnion(target.unit === 'clock_hour' ? pauses : [...calendar.schedule.closures, ...pauses])
}

/** The last instant of service time not after a due; for `clock_hour` the due itself (sla-rules 6). */
export function readEffectiveDue(dueAt: Instant, question: Omit<DueQuestion, 'startAt'>): Instant {
  return question.target.unit === 'clock_hour' ? dueAt : lastOpenOutside(question.calendar, readLostCuts(question), dueAt)
}

/** Throws `schedule.closed` when the calendar has no service time to count. */
export function readDue({ startAt, target, calendar, pauses = [] }: DueQuestion): Due {
  const rules: Rule[] = []
  const isPlain = target.unit === 'clock_hour'
  const time = isPlain ? plainTime : calendar
  const lost = readLostCuts({ target, calendar, pauses })
  const openAt = isPlain ? startAt : calendar.nextOpen(startAt)
  const countedFromAt = target.unit === 'calendar_day' ? startAt : openAt
  if (countedFromAt !== startAt) rules.push({ code: 'start.rolled', fromAt: startAt, toAt: countedFromAt })

  const baseDueAt = readBaseDue(countedFromAt, target, calendar, rules)
  const lostMs = readLost(time.between, lost, openAt, baseDueAt)
  if (lostMs === 0) return toDue(baseDueAt)
  const dueAt = addOutside(time, lost, openAt, time.between(openAt, baseDueAt))
  rules.push({ code: 'time.lost', lostMs: readLost(time.between, lost, openAt, dueAt), fromAt: baseDueAt, toAt: dueAt })
  return toDue(dueAt)

  function toDue(dueAt: Instant): Due {
    return { dueAt, effectiveDueAt: readEffectiveDue(dueAt, { target, calendar, pauses }), countedFromAt, baseDueAt, lost, rules }
  }
}

function readBaseDue(fromAt: Instant, target: Target, calendar: Calendar, rules: Rule[]): Instant {
  if (target.unit === 'clock_hour') return fromAt + target.value * hour
  if (target.unit === 'service_hour') return calendar.add(fromAt, target.value * hour)
  const { zone } = calendar
  const today = zone.dayAt(fromAt)
  const date = target.unit === 'business_day' ? calendar.businessDaysAfter(today, target.value) : today + target.value
  const wall = date * day + (zone.wallAt(fromAt) - today * day)
  const at = zone.instantOf(wall)
  if (zone.wallAt(at) !== wall) rules.push({ code: 'gap.skipped', toAt: at })
  return rollEnd(at, date, fromAt, target.endRule ?? 'next_open', calendar, rules)
}

/** `clamp_back` never goes behind the start: then, as where a day has no hours, the next opening is taken. */
function rollEnd(at: Instant, date: number, fromAt: Instant, endRule: EndRule, calendar: Calendar, rules: Rule[]): Instant {
  if (endRule === 'keep' || calendar.isOpenForDue(at)) return at
  const toAt = chooseEnd()
  rules.push({ code: 'end.rolled', endRule: toAt === calendar.nextOpen(at) ? 'next_open' : endRule, fromAt: at, toAt })
  return toAt

  function chooseEnd(): Instant {
    if (endRule === 'clamp_back') {
      const closingAt = calendar.lastOpenBefore(at)
      if (closingAt >= fromAt) return closingAt
    }
    if (endRule === 'end_of_day') {
      const closing = calendar.dayIntervals(date).at(-1)
      if (closing !== undefined) return closing.closeAt
    }
    return calendar.nextOpen(at)
  }
}
