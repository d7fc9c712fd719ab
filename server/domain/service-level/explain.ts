/**
 * Why a due is when it is (sla-rules 9): the intervals counted and the rules used, as data. The due comes from `readDue`
 * itself, and this file only lists what lies between start and due; sentences are built from it elsewhere.
 */
import { readWeekday, toDayNumber, toLocalDate, type DayNumber } from '../calendar/local-date.ts'
import { readLost, toUnion, type Cut } from '../calendar/lost-time.ts'
import type { OpenInterval } from '../calendar/service-days.ts'
import type { Calendar } from '../calendar/service-time.ts'
import type { Instant, LocalDate } from '../time.ts'
import { readDue, type Due, type DueQuestion, type Rule } from './due.ts'
import type { Target } from './target.ts'

/** What one date gave. `off` = closed by the weekly hours. */
export interface CountedDay {
  readonly on: LocalDate
  readonly hours: 'weekly' | 'off' | 'holiday' | 'special'
  /** Of the holiday or the special day. */
  readonly name: string | null
  /** Its service time between start and due, without closures and pauses. */
  readonly intervals: readonly OpenInterval[]
}

export interface Explanation extends Due {
  readonly startAt: Instant
  readonly target: Target
  readonly zone: string
  /** Empty for `clock_hour`: every hour counts, and `intervals` alone tells it. */
  readonly days: readonly CountedDay[]
  /**
   * All service time between start and due, in order, less what was lost: for service hours exactly what was counted, for
   * whole days what the desk has to answer in. For `clock_hour` the plain time.
   */
  readonly intervals: readonly OpenInterval[]
}

/** A pause with its catalogued reason. */
export interface NamedPause extends Cut {
  readonly reason: string
}

export function explainDue(question: DueQuestion & { readonly pauses?: readonly NamedPause[] }): Explanation {
  const { startAt, target, calendar, pauses = [] } = question
  const due = readDue(question)
  const isPlain = target.unit === 'clock_hour'
  const days = isPlain ? [] : readDays(calendar, due, startAt)
  const intervals = isPlain ? cutOut({ openAt: startAt, closeAt: due.dueAt }, due.lost) : days.flatMap((day) => day.intervals)
  const dated = target.unit === 'calendar_day' ? [] : readDatedRules(calendar, days)
  const taken = readTaken(calendar, pauses, due, isPlain)
  const rules = [
    ...due.rules.filter(({ code }) => code === 'start.rolled'), ...dated,
    ...due.rules.filter(({ code }) => code === 'gap.skipped' || code === 'end.rolled'), ...taken,
    ...due.rules.filter(({ code }) => code === 'time.lost'),
  ]
  return { ...due, rules, startAt, target, zone: calendar.zone.id, days, intervals }
}

/** Exceptions that changed the hours of a date. A holiday on a day that is closed anyway skips nothing; calendar days count through them. */
function readDatedRules(calendar: Calendar, days: readonly CountedDay[]): readonly Rule[] {
  return days.flatMap(({ on, hours, name }): readonly Rule[] => {
    const number = toDayNumber(on)
    if (hours === 'special') return [{ code: 'special.counted', on, name: name ?? '', intervals: calendar.hoursOf(number) }]
    const isWorkingDay = calendar.schedule.week[readWeekday(number)]?.length !== 0
    return hours === 'holiday' && isWorkingDay ? [{ code: 'holiday.skipped', on, name: name ?? '' }] : []
  })
}

function readDays(calendar: Calendar, due: Due, startAt: Instant): readonly CountedDay[] {
  const { schedule, zone } = calendar
  const holidays = new Map<DayNumber, string>(schedule.holidays.map(({ on, name }) => [toDayNumber(on), name]))
  const specialDays = new Map<DayNumber, string>(schedule.specialDays.map(({ on, name }) => [toDayNumber(on), name]))
  const days: CountedDay[] = []
  for (let number = zone.dayAt(startAt); number <= zone.dayAt(due.dueAt); number++) {
    const intervals = calendar.dayIntervals(number).flatMap(({ openAt, closeAt }) =>
      cutOut({ openAt: Math.max(openAt, due.countedFromAt), closeAt: Math.min(closeAt, due.dueAt) }, due.lost))
    days.push({ on: toLocalDate(number), ...readHours(number), intervals })
  }
  return days

  function readHours(number: DayNumber): Pick<CountedDay, 'hours' | 'name'> {
    const special = specialDays.get(number)
    if (special !== undefined) return { hours: 'special', name: special }
    const holiday = holidays.get(number)
    if (holiday !== undefined) return { hours: 'holiday', name: holiday }
    return { hours: calendar.hoursOf(number).length === 0 ? 'off' : 'weekly', name: null }
  }
}

function readTaken(calendar: Calendar, pauses: readonly NamedPause[], due: Due, isPlain: boolean): readonly Rule[] {
  const between = isPlain ? (a: Instant, b: Instant) => b - a : calendar.between
  const closures = isPlain ? [] : calendar.schedule.closures.map((closure) => ({ code: 'closure.taken' as const, ...closure }))
  return [...closures, ...pauses.map((pause) => ({ code: 'pause.taken' as const, ...pause }))]
    .map(({ code, startAt, endAt, reason }) => ({ code, startAt, endAt, reason, lostMs: readLost(between, toUnion([{ startAt, endAt }]), due.countedFromAt, due.dueAt) }))
    .filter(({ lostMs }) => lostMs > 0)
    .sort((a, b) => a.startAt - b.startAt)
}

/** What is left of an interval; nothing of a backward one. */
function cutOut(interval: OpenInterval, union: readonly Cut[]): readonly OpenInterval[] {
  const left: OpenInterval[] = []
  let openAt = interval.openAt
  for (const { startAt, endAt } of union) {
    if (endAt <= openAt || startAt >= interval.closeAt) continue
    if (startAt > openAt) left.push({ openAt, closeAt: startAt })
    openAt = endAt
  }
  if (openAt < interval.closeAt) left.push({ openAt, closeAt: interval.closeAt })
  return left
}
