/** What the desk publishes to its requesters: the news of the day and where the calendar stands (P-6.1, P-6.2). */
import { toTextLanguage } from '../../domain/article/search-text.ts'
import { readLocalDate } from '../../domain/calendar/zone.ts'
import type { NewsId } from '../../domain/ids.ts'
import { chooseNews } from '../../domain/news/news.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'

export interface PublicAddress {
  /** Where requesters find the calendar of a key. */
  readonly calendarUrl: (key: string) => string
}
export interface Board {
  readonly news: readonly { readonly id: NewsId; readonly title: string; readonly body: string; readonly link: string | null; readonly fromOn: LocalDate }[]
  readonly calendarUrl: string | null
}

/** For anyone of the portal. Throws `desk.unready`. */
export function readBoard({ database, clock, calendarUrl }: Pick<Deps, 'database' | 'clock'> & PublicAddress) {
  return async ({ portalId, person }: Asker): Promise<Board> => database.read(async (stores) => {
    const desk = await stores.desks.read(portalId)
    if (desk === null) throw new Refusal('desk.unready')
    const page = await stores.calendarPages.read(portalId)
    const news = chooseNews(await stores.news.list(portalId), readLocalDate(desk.zone, clock.now()), toTextLanguage(person.language), toTextLanguage(desk.language))
    return {
      news: news.map(({ id, title, body, link, fromOn }) => ({ id, title, body, link, fromOn })),
      calendarUrl: page?.published === true ? calendarUrl(page.key) : null,
    }
  })
}
