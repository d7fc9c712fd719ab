/** The published calendar (P-6.1): for anyone who has the key. It tells hours and news, and nothing of customers, people or requests. */
import { toTextLanguage } from '../../domain/article/search-text.ts'
import { publishCalendar, type PublishedCalendar } from '../../domain/calendar/published.ts'
import { chooseNews, type News } from '../../domain/news/news.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

export interface PublicCalendar extends PublishedCalendar {
  readonly key: string
  readonly deskName: string
  readonly language: string
  readonly now: Instant
  readonly version: number
  readonly changedAt: Instant
  readonly news: readonly Pick<News, 'id' | 'language' | 'title' | 'body' | 'link' | 'fromOn'>[]
}

/** How far ahead the opening hours are listed day by day. */
const days = 90

/** `language` null = the desk's own. Throws `path.unknown` for a key that is nobody's, or not published. */
export function readPublicCalendar({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return async ({ key, language }: { readonly key: string; readonly language: string | null }): Promise<PublicCalendar> => database.read(async (stores) => {
    const portalId = await stores.calendarPages.byKey(key)
    const desk = portalId === null ? null : await stores.desks.read(portalId)
    const schedule = portalId === null ? null : await stores.schedules.current(portalId, 'desk')
    if (portalId === null || desk === null || schedule === null) throw new Refusal('path.unknown')
    const now = clock.now()
    const calendar = publishCalendar(schedule.value, now, days)
    const own = toTextLanguage(language ?? desk.language)
    const news = chooseNews(await stores.news.list(portalId), calendar.today, own, toTextLanguage(desk.language))
    return {
      ...calendar, key, deskName: desk.name, language: own, now, version: schedule.version, changedAt: schedule.savedAt,
      news: news.map(({ id, language, title, body, link, fromOn }) => ({ id, language, title, body, link, fromOn })),
    }
  })
}
