/** What a new version of the desk's hours is worth telling (P-6.1, P-6.2), as facts; the texts make the sentences. */
import type { Closure, Holiday, Schedule, SpecialDay } from '../calendar/schedule.ts'
import type { Instant, LocalDate } from '../time.ts'

export interface ScheduleNews {
  /** The week or the zone is another one. */
  readonly week: Schedule['week'] | null
  readonly holidays: readonly Holiday[]
  /** Days that are no holidays any more. */
  readonly worked: readonly LocalDate[]
  readonly specialDays: readonly SpecialDay[]
  readonly closures: readonly Closure[]
}

/** What `after` brings that `before` had not, from `today` on. `null` = nothing that a requester would notice. */
export function readScheduleNews(before: Schedule | null, after: Schedule, today: LocalDate, now: Instant): ScheduleNews | null {
  const isNew = <T>(value: T, list: readonly T[] = []) => !list.some((other) => JSON.stringify(other) === JSON.stringify(value))
  const isAhead = ({ on }: { readonly on: LocalDate }) => on >= today
  const news: ScheduleNews = {
    week: before !== null && before.zone === after.zone && JSON.stringify(before.week) === JSON.stringify(after.week) ? null : after.week,
    holidays: after.holidays.filter((holiday) => isAhead(holiday) && isNew(holiday.on, before?.holidays.map(({ on }) => on))),
    worked: (before?.holidays ?? []).filter((holiday) => isAhead(holiday) && isNew(holiday.on, after.holidays.map(({ on }) => on))).map(({ on }) => on),
    specialDays: after.specialDays.filter((special) => isAhead(special) && isNew(special, before?.specialDays)),
    closures: after.closures.filter((closure) => closure.endAt > now && isNew(closure, before?.closures)),
  }
  const says = news.week !== null || [news.holidays, news.worked, news.specialDays, news.closures].some((list) => list.length > 0)
  return says ? news : null
}
