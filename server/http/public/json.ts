/** The public calendar as data: named one by one, so that nothing is published by accident. */
import { readWeekdays } from '../../texts/calendar.ts'
import { toClock } from '../../texts/dates.ts'
import { readLanguage } from '../../texts/language.ts'
import type { PublicCalendar } from '../../usecases/calendar/read-public-calendar.ts'

/** Instants are ISO 8601 in UTC; hours are local to `zone`. */
export function toPublicJson(calendar: PublicCalendar) {
  const iso = (at: number) => new Date(at).toISOString()
  const hours = (intervals: PublicCalendar['week'][number]) => intervals.map(({ from, to }) => `${toClock(from)}-${toClock(to)}`)
  return {
    desk: calendar.deskName, language: calendar.language, zone: calendar.zone, version: calendar.version, changedAt: iso(calendar.changedAt),
    week: readWeekdays(readLanguage(calendar.language)).map((name, i) => ({ day: i + 1, name, hours: hours(calendar.week[i] ?? []) })),
    holidays: calendar.holidays.map(({ on, name }) => ({ on, name })),
    specialDays: calendar.specialDays.map(({ on, name, intervals }) => ({ on, name, hours: hours(intervals) })),
    closures: calendar.closures.map(({ startAt, endAt, reason }) => ({ from: iso(startAt), until: iso(endAt), reason })),
    open: calendar.open.map(({ openAt, closeAt }) => ({ from: iso(openAt), until: iso(closeAt) })),
    news: calendar.news.map(({ language, title, body, link, fromOn }) => ({ language, title, body, link, from: fromOn })),
  }
}
