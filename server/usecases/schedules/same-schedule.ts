/** Schedules compared by what they say: the database keeps the fields of a document in an order of its own. */
import type { Interval, Schedule } from '../../domain/calendar/schedule.ts'

/** Whether only the closures differ: a supervisor may announce those (mapping.md). */
export function hasSameHours(a: Schedule, b: Schedule): boolean {
  return writeHours(a) === writeHours(b)
}

export function isSameSchedule(a: Schedule, b: Schedule): boolean {
  return hasSameHours(a, b) && writeClosures(a) === writeClosures(b)
}

function writeHours({ zone, week, holidays, specialDays }: Schedule): string {
  const pairs = (intervals: readonly Interval[]) => intervals.map(({ from, to }) => [from, to])
  return JSON.stringify([zone, week.map(pairs), holidays.map(({ on, name }) => [on, name]), specialDays.map(({ on, name, intervals }) => [on, name, pairs(intervals)])])
}

function writeClosures({ closures }: Schedule): string {
  return JSON.stringify(closures.map(({ startAt, endAt, reason }) => [startAt, endAt, reason]))
}
