/** News as administrators write them (P-6.2), and drafts about the newest version of the hours (P-6.1). */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { NewsId } from '../../domain/ids.ts'
import { parseNews, type News } from '../../domain/news/news.ts'
import { readScheduleNews } from '../../domain/news/schedule-news.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { toStaff } from '../tickets/access.ts'
import { toAuthor } from '../tickets/to-views.ts'

export interface NewsRow extends News { readonly savedAt: Instant; readonly savedBy: string }
export interface Draft { readonly language: string; readonly title: string; readonly body: string; readonly fromOn: LocalDate; readonly untilOn: LocalDate | null }

/** All of them, newest first. Throws `role.missing`. */
export function listNews({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person }: Asker): Promise<readonly NewsRow[]> => {
    checkRight(person.roles, 'see-policy')
    const rows = await database.read((stores) => stores.news.list(portalId))
    return rows.map((row) => ({ ...row, savedBy: toAuthor(row.savedBy) }))
  }
}

/** `id` null = a new one. Throws `role.missing`, `news.unknown`, or what `parseNews` refuses. */
export function saveNews({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return async ({ portalId, person, id, news }: Asker & { readonly id: NewsId | null; readonly news: Omit<News, 'id'> }): Promise<News> => {
    const by = toStaff(person, checkRight(person.roles, 'change-policy'))
    const parsed = parseNews(news)
    return database.transact(async (stores) => {
      if (id === null) return { ...parsed, id: await stores.news.add(portalId, parsed, clock.now(), by) }
      if (!await stores.news.change(portalId, { ...parsed, id }, clock.now(), by)) throw new Refusal('news.unknown', { news: id })
      return { ...parsed, id }
    })
  }
}

/** One a language of the texts; empty when the newest version changes nothing that a requester would notice. Throws `role.missing` or `desk.unready`. */
export function draftNews({ database, clock, words }: Pick<Deps, 'database' | 'clock' | 'words'>) {
  return async ({ portalId, person }: Asker): Promise<readonly Draft[]> => {
    checkRight(person.roles, 'change-policy')
    return database.read(async (stores) => {
      const current = await stores.schedules.current(portalId, 'desk')
      if (current === null) throw new Refusal('desk.unready')
      const former = await stores.schedules.version(portalId, 'desk', current.version - 1)
      const { zone } = current.value
      const fromOn = readLocalDate(zone, clock.now())
      const news = readScheduleNews(former?.value ?? null, current.value, fromOn, clock.now())
      if (news === null) return []
      const days = [...news.holidays.map(({ on }) => on), ...news.worked, ...news.specialDays.map(({ on }) => on), ...news.closures.map(({ endAt }) => readLocalDate(zone, endAt))]
      const untilOn = news.week === null ? days.sort().at(-1) ?? null : null
      return words.languages.map((language) => ({ language, fromOn, untilOn, ...words.scheduleNews({ language, zone, deskZone: zone }, news) }))
    })
  }
}
