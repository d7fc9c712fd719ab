/** The calendar as requesters see it (P-6.1): taken from the very schedule the clocks count with. */
import type { Instant, LocalDate } from '../time.ts'
import { toLocalDate } from './local-date.ts'
import type { Closure, Holiday, Schedule, SpecialDay } from './schedule.ts'
import { compileDays, type OpenInterval } from './service-days.ts'
import { readZone } from './zone.ts'

export interface PublishedCalendar {
  readonly zone: string
  readonly today: LocalDate
  readonly week: Schedule['week']
  /** From today on, in order; a holiday on which special hours hold is not listed. */
  readonly holidays: readonly Holiday[]
  readonly specialDays: readonly SpecialDay[]
  readonly closures: readonly Closure[]
  /** Hours of the coming days with every exception and pause taken out. */
  readonly open: readonly OpenInterval[]
}

/** `days` = how far ahead `open` looks. */
export function publishCalendar(schedule: Schedule, now: Instant, days: number): PublishedCalendar {
  const zone = readZone(schedule.zone)
  const first = zone.dayAt(now)
  const today = toLocalDate(first)
  const compiled = compileDays(schedule, zone)
  const closures = schedule.closures.filter(({ endAt }) => endAt > now).sort((a, b) => a.startAt - b.startAt)
  const special = new Set(schedule.specialDays.map(({ on }) => on))
  const numbers = Array.from({ length: days }, (_, i) => first + i)
  return {
    zone: schedule.zone, today, week: schedule.week, closures,
    holidays: sortDays(schedule.holidays.filter(({ on }) => on >= today && !special.has(on))),
    specialDays: sortDays(schedule.specialDays.filter(({ on }) => on >= today)),
    open: numbers.flatMap((number) => compiled.dayIntervals(number)).flatMap((interval) => takeOut(interval, closures)),
  }
}

function takeOut(interval: OpenInterval, closures: readonly Closure[]): readonly OpenInterval[] {
  let left: readonly OpenInterval[] = [interval]
  for (const { startAt, endAt } of closures) {
    left = left.flatMap(({ openAt, closeAt }) => [{ openAt, closeAt: Math.min(closeAt, startAt) }, { openAt: Math.max(openAt, endAt), closeAt }])
      .filter(({ openAt, closeAt }) => openAt < closeAt)
  }
  return left
}

function sortDays<T extends { readonly on: LocalDate }>(days: readonly T[]): readonly T[] {
  return [...days].sort((a, b) => a.on.localeCompare(b.on))
}
