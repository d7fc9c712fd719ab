/**
 * Service time the slow way: every minute is asked for its wall clock and looked up in the schedule. Shares no code with the
 * calendar. Right for hours that no change of offset touches, which is why `schedules` keeps the night out of zones that have any.
 */
import { Temporal } from 'temporal-polyfill'
import type { Schedule } from '../../../server/domain/calendar/schedule.ts'
import type { Instant } from '../../../server/domain/time.ts'

const minute = 60_000

export interface MinuteWalk {
  isOpen(at: Instant): boolean
  between(a: Instant, b: Instant): number
  /** The first minute boundary at which so many open minutes have passed. */
  add(start: Instant, minutes: number): Instant
  nextOpen(at: Instant): Instant
}

export function walkMinutes(schedule: Schedule): MinuteWalk {
  const offsets = new Map<number, number>()

  function offsetAt(at: Instant): number {
    const half = Math.floor(at / (30 * minute))
    const known = offsets.get(half)
    if (known !== undefined) return known
    const offset = Temporal.Instant.fromEpochMilliseconds(half * 30 * minute).toZonedDateTimeISO(schedule.zone).offsetNanoseconds / 1e6
    offsets.set(half, offset)
    return offset
  }

  function isOpen(at: Instant): boolean {
    const wall = new Date(at + offsetAt(at))
    const on = wall.toISOString().slice(0, 10)
    const ofDay = wall.getUTCHours() * 60 + wall.getUTCMinutes()
    const special = schedule.specialDays.find((day) => day.on === on)
    if (special === undefined && schedule.holidays.some((day) => day.on === on)) return false
    const hours = special?.intervals ?? schedule.week[(wall.getUTCDay() + 6) % 7]!
    return hours.some(({ from, to }) => from <= ofDay && ofDay < to)
  }

  function between(a: Instant, b: Instant): number {
    let open = 0
    for (let at = a; at < b; at += minute) if (isOpen(at)) open += minute
    return open
  }

  function nextOpen(at: Instant): Instant {
    let open = at
    while (!isOpen(open)) open += minute
    return open
  }

  function add(start: Instant, minutes: number): Instant {
    let at = nextOpen(start)
    for (let left = minutes; left > 0; at += minute) if (isOpen(at)) left--
    return at
  }

  return { isOpen, between, add, nextOpen }
}
