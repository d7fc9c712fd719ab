/**
 * Service time of a schedule by prefix sums: how much of it lies before an instant, and at which instant a sum is reached.
 *
 * Intervals of a table year are computed once, when first asked for, and laid out in flat arrays with the service time
 * before each; `add`, `between` and their kin are then two binary searches. Closures are not part of these sums:
 * they cost service time but move no base due (sla-rules 2), see `lost-time.ts`.
 */
import { Refusal } from '../refusal.ts'
import type { Instant, Milliseconds } from '../time.ts'
import { buildYear, compileDays, type ServiceDays, type ServiceYear } from './service-days.ts'
import type { Schedule } from './schedule.ts'
import { readZone, tableYear, type Zone } from './zone.ts'

/** Service intervals are [open, close) for a start and (open, close] for a due (sla-rules 2). */
export interface Calendar extends ServiceDays {
  readonly schedule: Schedule
  readonly zone: Zone
  /** The first instant at which `ms` of service time have passed since `start`; for 0, `nextOpen(start)`. */
  add(start: Instant, ms: Milliseconds): Instant
  /** Service time from `a` to `b`; negative when `b` is earlier. */
  between(a: Instant, b: Instant): number
  /** The latest instant with `ms` of service time left until `due` (sla-rules 6). `ms` > 0. */
  subtract(due: Instant, ms: Milliseconds): Instant
  /** `at` if it lies in [open, close), else the next opening. */
  nextOpen(at: Instant): Instant
  /** `at` if it lies in (open, close], else the last closing before: the effective due (sla-rules 6). */
  lastOpenBefore(at: Instant): Instant
  /** In [open, close): a message arriving now starts its clock now. */
  isOpenForStart(at: Instant): boolean
  /** In [open, close]: a due at the closing instant stays (sla-rules 2). */
  isOpenForDue(at: Instant): boolean
}

/** Years without any service after which a search gives up; `checkSchedule` refuses such schedules, so this is the last guard. */
const emptyYears = 3
const longestSearch = 400

/** Compiles on demand, year by year. Throws `schedule.closed` from a question whose answer no service time can give. */
export function compileCalendar(schedule: Schedule): Calendar {
  const zone = readZone(schedule.zone)
  const days = compileDays(schedule, zone)
  let years: ServiceYear[] = []
  let firstYear = 0

  function extend(number: number): ServiceYear {
    if (years.length > 0 && (number < firstYear - longestSearch || number > firstYear + years.length + longestSearch)) {
      throw new RangeError('an instant centuries away from the others')
    }
    if (years.length === 0) {
      firstYear = number
      years = [buildYear(days, zone, number, 0)]
    }
    while (number < firstYear) {
      const later = years[0] as ServiceYear
      const year = buildYear(days, zone, firstYear - 1, 0)
      years.unshift({ ...year, before: later.before - year.total })
      firstYear--
    }
    while (number >= firstYear + years.length) {
      const last = years[years.length - 1] as ServiceYear
      years.push(buildYear(days, zone, firstYear + years.length, last.before + last.total))
    }
    return years[number - firstYear] as ServiceYear
  }

  function yearOf(at: Instant): ServiceYear {
    const number = Math.floor(at / tableYear)
    return years[number - firstYear] ?? extend(number)
  }

  /** Service time before `at`, from an origin that is the same for all years of this calendar. */
  function sumAt(at: Instant): number {
    const year = yearOf(at)
    const i = searchLast(year.opens, at)
    if (i < 0) return year.before
    const sum = year.before + cell(year.sums, i)
    const close = cell(year.closes, i)
    return sum + ((at < close ? at : close) - cell(year.opens, i))
  }

  /** The next year with service after `year`, or the previous one for `step` -1. */
  function neighbour(year: ServiceYear, step: 1 | -1): ServiceYear {
    for (let n = 1; n <= emptyYears; n++) {
      const other = extend(year.number + step * n)
      if (other.total > 0) return other
    }
    throw new Refusal('schedule.closed', { zone: schedule.zone })
  }

  function nextOpen(at: Instant): Instant {
    const year = yearOf(at)
    const i = searchLast(year.opens, at)
    if (i >= 0 && at < cell(year.closes, i)) return at
    return i + 1 < year.opens.length ? cell(year.opens, i + 1) : cell(neighbour(year, 1).opens, 0)
  }

  function add(start: Instant, ms: Milliseconds): Instant {
    if (ms <= 0) return nextOpen(start)
    const sum = sumAt(start) + ms
    let year = yearOf(start)
    for (let n = 0; sum > year.before + year.total; n++) {
      if (n > longestSearch) throw new Refusal('schedule.closed', { zone: schedule.zone })
      year = neighbour(year, 1)
    }
    const rest = sum - year.before
    const i = searchBelow(year.sums, rest)
    return cell(year.opens, i) + (rest - cell(year.sums, i))
  }

  function subtract(due: Instant, ms: Milliseconds): Instant {
    const sum = sumAt(due) - ms
    let year = yearOf(due)
    for (let n = 0; sum < year.before || year.total === 0; n++) {
      if (n > longestSearch) throw new Refusal('schedule.closed', { zone: schedule.zone })
      year = neighbour(year, -1)
    }
    const rest = sum - year.before
    const i = searchLast(year.sums, rest)
    return cell(year.opens, i) + (rest - cell(year.sums, i))
  }

  function lastOpenBefore(at: Instant): Instant {
    const year = yearOf(at)
    const i = searchBelow(year.opens, at)
    if (i >= 0) return Math.min(at, cell(year.closes, i))
    const earlier = neighbour(year, -1)
    return cell(earlier.closes, earlier.closes.length - 1)
  }

  return {
    ...days, schedule, zone, add, subtract, nextOpen, lastOpenBefore,
    between: (a, b) => sumAt(b) - sumAt(a),
    isOpenForStart: (at) => nextOpen(at) === at,
    isOpenForDue: (at) => nextOpen(at) === at || lastOpenBefore(at) === at,
  }
}

/** A cell that exists: the caller has just searched for its index. */
function cell(list: Float64Array, i: number): number {
  return list[i] as number
}

/** The last index with `list[i] <= value`, or -1. */
function searchLast(list: Float64Array, value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cell(list, middle) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The last index with `list[i] < value`, or -1. */
function searchBelow(list: Float64Array, value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cell(list, middle) < value) low = middle + 1
    else high = middle
  }
  return low - 1
}
