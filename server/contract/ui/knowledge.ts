/** Articles, news, the public calendar page and the survey's report. */
import { z } from 'zod'
import { localDate, text } from './values.ts'

const language = z.string().regex(/^[a-z]{2}$/)
const link = z.union([z.url({ protocol: /^https?$/ }).max(500), z.null()])

export const articleRequest = z.object({
  language,
  title: text(200),
  /** Fields in braces are filled when an agent inserts it; a suggested article has none. */
  body: text(20_000),
  link,
  suggested: z.boolean(),
  active: z.boolean(),
})
export type ArticleRequest = z.infer<typeof articleRequest>

export const newsRequest = z.object({ language, title: text(200), body: text(5000), link, fromOn: localDate, untilOn: localDate.nullable(), active: z.boolean() })
export type NewsRequest = z.infer<typeof newsRequest>

/** `key` null = one that nobody can guess. */
export const calendarPageRequest = z.object({ published: z.boolean(), key: z.string().regex(/^[A-Za-z0-9_-]{3,64}$/).nullable() })
export type CalendarPageRequest = z.infer<typeof calendarPageRequest>

export interface ArticleView extends ArticleRequest {
  readonly id: number
  readonly savedAt: number
  readonly savedBy: string
  /** How many requests were sent after reading it. */
  readonly consulted: number
}
/** While a request is written (P-1.2). */
export interface ArticleSuggestion { readonly id: number; readonly title: string; readonly body: string; readonly link: string | null }
/** For an agent, with the fields of one request filled (P-4.10). */
export interface CannedAnswer { readonly id: number; readonly title: string; readonly text: string }

export interface NewsRow extends NewsRequest { readonly id: number; readonly savedAt: number; readonly savedBy: string }
/** News to write about the newest version of the hours, a language each; nothing is stored yet. */
export type NewsDraft = Pick<NewsRequest, 'language' | 'title' | 'body' | 'fromOn' | 'untilOn'>

/** What the desk publishes, on the requester's home (P-6.1, P-6.2). */
export interface BoardView {
  readonly news: readonly { readonly id: number; readonly title: string; readonly body: string; readonly link: string | null; readonly fromOn: string }[]
  /** Address of the public calendar page; `null` while it is not published. */
  readonly calendarUrl: string | null
}
export interface CalendarPageView { readonly published: boolean; readonly key: string; readonly url: string }

/** `GET /api/reports/ratings?from=&until=` (P-5.1). Days in the desk's zone, both counted. */
export interface RatingsView {
  readonly from: string
  readonly until: string
  /** Requests closed in the period: so many people were asked. */
  readonly asked: number
  readonly total: RatingCount
  readonly byLevel: readonly (RatingCount & { readonly levelKey: string; readonly levelName: string })[]
  /** The newest first, at most fifty. */
  readonly comments: readonly { readonly number: number; readonly at: number; readonly score: number; readonly comment: string }[]
}
/** `scores[0]` = how many gave one star; `average` null while nobody rated. */
export interface RatingCount { readonly rated: number; readonly average: number | null; readonly scores: readonly number[] }
