/** News about a changed schedule, and the names of its days (P-6.1, P-6.2). */
import type { SpecialDay } from '../domain/calendar/schedule.ts'
import type { ScheduleNews } from '../domain/news/schedule-news.ts'
import { writeDay, writeHours, writeInstant, type Zones } from './dates.ts'
import type { Language } from './language.ts'

export function writeScheduleNews(language: Language, zones: Zones, news: ScheduleNews): { readonly title: string; readonly body: string } {
  const { texts: { calendar: { draft } }, say } = language
  const at = (instant: number) => writeInstant(language, zones, instant)
  const day = (on: string) => writeDay(language, on)
  const lines = [
    ...(news.week === null ? [] : [say(draft.week, { hours: writeWeek(language, news.week) })]),
    ...news.holidays.map(({ on, name }) => say(draft.holiday, { on: day(on), name })),
    ...news.worked.map((on) => say(draft.worked, { on: day(on) })),
    ...news.specialDays.map(({ on, name, intervals }) => {
      const hours = writeHours(language, intervals)
      return hours === null ? say(draft['special.closed'], { on: day(on), name }) : say(draft.special, { on: day(on), name, hours })
    }),
    ...news.closures.map(({ startAt, endAt, reason }) => say(draft.closure, { from: at(startAt), until: at(endAt), reason })),
  ]
  return { title: say(draft.title), body: lines.join('\n') }
}

export function writeSpecialDay(language: Language, { name, intervals }: Pick<SpecialDay, 'name' | 'intervals'>): string {
  const { texts: { calendar }, say } = language
  const hours = writeHours(language, intervals)
  return hours === null ? say(calendar['special-day.closed'], { name }) : say(calendar['special-day'], { hours, name })
}

/** Monday first. */
export function readWeekdays({ locale }: Pick<Language, 'locale'>): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, i) => format.format((4 + i) * 86_400_000))
}

/** A day without hours is left out. */
function writeWeek(language: Language, week: NonNullable<ScheduleNews['week']>): string {
  const { texts: { calendar, moments }, say } = language
  const days = readWeekdays(language).flatMap((weekday, i) => {
    const hours = writeHours(language, week[i] ?? [])
    return hours === null ? [] : [say(calendar.draft.weekday, { weekday, hours })]
  })
  return days.length === 0 ? '' : days.reduce((first, next) => say(moments.sequence, { first, next }))
}
