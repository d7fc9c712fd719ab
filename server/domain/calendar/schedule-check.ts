/**
 * A schedule that makes no sense is refused when it is saved (sla-rules 8, last line), so that no later sum can run for ever.
 */
import { Refusal } from '../refusal.ts'
import { day, type Instant } from '../time.ts'
import { parseLocalDate } from './local-date.ts'
import { nextOpenOutside, toUnion } from './lost-time.ts'
import type { Interval, Schedule } from './schedule.ts'
import { compileCalendar } from './service-time.ts'
import { isZone } from './zone.ts'

const twoYears = 731 * day
/** How far from now a closure may begin: beyond it no calendar is computed. */
const horizon = 36_525 * day

/**
 * Throws `schedule.zone`, `schedule.date` (no such day, or one declared twice), `schedule.interval` (backward, overlapping,
 * outside the day, a closure that is backward or a century away) or `schedule.closed` (no open interval in the two years from
 * `at`, closures included, or a later closure that takes two years whole).
 */
export function checkSchedule(schedule: Schedule, at: Instant): void {
  if (!isZone(schedule.zone)) throw new Refusal('schedule.zone', { field: 'zone', zone: schedule.zone })
  if (schedule.week.length !== 7) throw new Refusal('schedule.interval', { days: schedule.week.length })
  schedule.week.forEach((intervals, weekday) => checkIntervals(intervals, `weekday ${weekday}`))
  checkDates(schedule.holidays.map(({ on }) => on))
  checkDates(schedule.specialDays.map(({ on }) => on))
  for (const { on, intervals } of schedule.specialDays) checkIntervals(intervals, on)
  for (const { startAt, endAt } of schedule.closures) {
    const sensible = Number.isFinite(startAt) && Number.isFinite(endAt) && startAt < endAt && Math.abs(startAt - at) <= horizon
    if (!sensible) throw new Refusal('schedule.interval', { startAt, endAt })
  }
  const union = toUnion(schedule.closures)
  if (union.some(({ startAt, endAt }) => endAt - startAt > twoYears)) throw new Refusal('schedule.closed', { zone: schedule.zone })
  const calendar = compileCalendar(schedule)
  if (nextOpenOutside(calendar, union, at) > at + twoYears) throw new Refusal('schedule.closed', { zone: schedule.zone })
}

function checkIntervals(intervals: readonly Interval[], where: string): void {
  let end = 0
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const sensible = Number.isInteger(from) && Number.isInteger(to) && from >= end && from < to && to <= 24 * 60
    if (!sensible) throw new Refusal('schedule.interval', { where, from, to })
    end = to
  }
}

function checkDates(dates: readonly string[]): void {
  const seen = new Set<string>()
  for (const on of dates) {
    if (parseLocalDate(on) === null || seen.has(on)) throw new Refusal('schedule.date', { on })
    seen.add(on)
  }
}
