/** News for requesters (P-6.2): the development plan, new versions, changes of the calendar; each in one language, for some days. */
import { parseLocalDate } from '../calendar/local-date.ts'
import type { NewsId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { parseText } from '../ticket/intake.ts'
import type { LocalDate } from '../time.ts'

export interface News {
  readonly id: NewsId
  readonly language: string
  readonly title: string
  readonly body: string
  readonly link: string | null
  /** First and last day it is shown, in the desk's zone; `null` = until it is withdrawn. */
  readonly fromOn: LocalDate
  readonly untilOn: LocalDate | null
  /** A withdrawn one is shown to nobody. */
  readonly active: boolean
}

export const newsLimits = { title: 200, body: 5000, link: 500 } as const

/** Throws `input.invalid`, or `news.period` for days that do not exist or end before they begin. */
export function parseNews(news: Omit<News, 'id'>): Omit<News, 'id'> {
  const { language, link, fromOn, untilOn } = news
  if (!/^[a-z]{2}$/.test(language)) throw new Refusal('input.invalid', { field: 'language' })
  if (link !== null && (link.length > newsLimits.link || !/^https?:\/\/[^\s/]+/i.test(link))) throw new Refusal('input.invalid', { field: 'link' })
  const from = parseLocalDate(fromOn)
  const until = untilOn === null ? null : parseLocalDate(untilOn)
  if (from === null) throw new Refusal('news.period', { field: 'fromOn' })
  if (untilOn !== null && (until === null || until < from)) throw new Refusal('news.period', { field: 'untilOn' })
  return { ...news, title: parseText('title', news.title, newsLimits.title), body: parseText('body', news.body, newsLimits.body) }
}

/** What is shown on a day, newest first: in the reader's language, else in the desk's. */
export function chooseNews(all: readonly News[], today: LocalDate, language: string, deskLanguage: string): readonly News[] {
  const current = all.filter(({ active, fromOn, untilOn }) => active && fromOn <= today && (untilOn === null || today <= untilOn))
    .sort((a, b) => b.fromOn.localeCompare(a.fromOn) || b.id - a.id)
  const own = current.filter((news) => news.language === language)
  return own.length > 0 ? own : current.filter((news) => news.language === deskLanguage)
}
