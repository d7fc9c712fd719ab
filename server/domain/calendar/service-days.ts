/**
 * The days of a schedule: which hours a date has after its exceptions, and which days are business days (sla-rules 2).
 */
import { Refusal } from '../refusal.ts'
import { day, minute, type Instant, type Milliseconds } from '../time.ts'
import { readWeekday, toDayNumber, type DayNumber } from './local-date.ts'
import type { Interval, Schedule } from './schedule.ts'
import { tableYear, type Zone } from './zone.ts'

export interface OpenInterval {
  readonly openAt: Instant
  readonly closeAt: Instant
}

export interface ServiceDays {
  /** Local hours of a date after special days and holidays, sorted; before any closure. */
  hoursOf(dayNumber: DayNumber): readonly Interval[]
  /** The same as instants; hours that a DST gap swallows are gone. */
  dayIntervals(dayNumber: DayNumber): readonly OpenInterval[]
  /** At least one service interval after exceptions (sla-rules 2). */
  isBusinessDay(dayNumber: DayNumber): boolean
  /** The `n`-th business day after `dayNumber`, that day not counted. Throws `schedule.closed` when two years bring none. */
  businessDaysAfter(dayNumber: DayNumber, n: number): DayNumber
  /** Service length of a standard day, the most frequent one of the week (the longer of two): "one business day" of a warning (sla-rules 6). */
  readonly standardDay: Milliseconds
}

/** One table year of service time; `sums[i]` is the service time of the year before `opens[i]`. */
export interface ServiceYear {
  readonly number: number
  readonly before: number
  readonly total: Milliseconds
  readonly opens: Float64Array
  readonly closes: Float64Array
  readonly sums: Float64Array
}

const closed: readonly Interval[] = []
const twoYears = 731

export function compileDays(schedule: Schedule, zone: Zone): ServiceDays {
  const exceptions = new Map<DayNumber, readonly Interval[]>()
  for (const { on } of schedule.holidays) exceptions.set(toDayNumber(on), closed)
  for (const { on, intervals } of schedule.specialDays) exceptions.set(toDayNumber(on), toSorted(intervals))
  const week = schedule.week.map(toSorted)

  const hoursOf = (number: DayNumber) => exceptions.get(number) ?? week[readWeekday(number)] ?? closed

  function dayIntervals(number: DayNumber): readonly OpenInterval[] {
    return hoursOf(number)
      .map(({ from, to }) => ({ openAt: zone.instantOf(number * day + from * minute), closeAt: zone.instantOf(number * day + to * minute) }))
      .filter(({ openAt, closeAt }) => openAt < closeAt)
  }

  const isBusinessDay = (number: DayNumber) => hoursOf(number).length > 0 && dayIntervals(number).length > 0

  function businessDaysAfter(from: DayNumber, n: number): DayNumber {
    let found = from
    for (let left = n, number = from + 1; left > 0; number++) {
      if (number - found > twoYears) throw new Refusal('schedule.closed', { zone: schedule.zone })
      if (!isBusinessDay(number)) continue
      found = number
      left--
    }
    return found
  }

  return { hoursOf, dayIntervals, isBusinessDay, businessDaysAfter, standardDay: readStandardDay(schedule) }
}

/** Intervals clipped to the table year, touching ones joined. */
export function buildYear(days: ServiceDays, zone: Zone, number: number, before: number): ServiceYear {
  const startAt = number * tableYear
  const endAt = (number + 1) * tableYear
  const opens: number[] = []
  const closes: number[] = []
  const sums: number[] = []
  let total = 0
  const lastDay = zone.dayAt(endAt) + 1
  for (let date = zone.dayAt(startAt) - 1; date <= lastDay; date++) {
    for (const interval of days.dayIntervals(date)) {
      const joined = closes[closes.length - 1]
      const openAt = Math.max(interval.openAt, startAt, joined ?? startAt)
      const closeAt = Math.min(interval.closeAt, endAt)
      if (openAt >= closeAt) continue
      if (joined === openAt) {
        closes[closes.length - 1] = closeAt
      } else {
        opens.push(openAt)
        closes.push(closeAt)
        sums.push(total)
      }
      total += closeAt - openAt
    }
  }
  return { number, before, total, opens: Float64Array.from(opens), closes: Float64Array.from(closes), sums: Float64Array.from(sums) }
}

function toSorted(intervals: readonly Interval[]): readonly Interval[] {
  return [...intervals].sort((a, b) => a.from - b.from)
}

function readStandardDay(schedule: Schedule): Milliseconds {
  const counts = new Map<number, number>()
  for (const intervals of schedule.week) {
    const length = intervals.reduce((sum, { from, to }) => sum + to - from, 0)
    if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  let standard = 0
  let most = 0
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > standard)) [standard, most] = [length, count]
  }
  return standard * minute
}
