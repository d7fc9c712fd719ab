/** Stores of what a desk publishes: articles, news, its public page; and what requesters thought of it. */
import type { Article } from '../../domain/article/article.ts'
import type { Actor } from '../../domain/desk/roles.ts'
import type { ArticleId, NewsId, PortalId, TicketNumber } from '../../domain/ids.ts'
import type { News } from '../../domain/news/news.ts'
import type { Instant } from '../../domain/time.ts'
import type { Whose } from './report-store.ts'

export interface Saved { readonly savedAt: Instant; readonly savedBy: Actor }

export interface ArticleSearch {
  readonly text: string
  readonly language: string
  /** Articles of the desk's people are left out. */
  readonly suggestedOnly: boolean
  readonly limit: number
  /** The text is still being typed: the beginning of a word finds it. */
  readonly begun?: boolean
}

export interface ArticleStore {
  add(portalId: PortalId, article: Omit<Article, 'id'>, at: Instant, by: Actor): Promise<ArticleId>
  /** False when the desk has no such article. */
  change(portalId: PortalId, article: Article, at: Instant, by: Actor): Promise<boolean>
  find(portalId: PortalId, id: ArticleId): Promise<Article | null>
  /** By language and title; `consulted` = requests sent after reading it. */
  list(portalId: PortalId): Promise<readonly (Article & Saved & { readonly consulted: number })[]>
  /** Active ones that share words with the text, the most alike first; any word counts, for a request is a long text. */
  search(portalId: PortalId, search: ArticleSearch): Promise<readonly Article[]>
  /** P-1.2: the article that was read before the request was sent. */
  recordConsulted(portalId: PortalId, number: TicketNumber, id: ArticleId, at: Instant): Promise<void>
  consulted(portalId: PortalId, number: TicketNumber): Promise<Article | null>
}

export interface NewsStore {
  add(portalId: PortalId, news: Omit<News, 'id'>, at: Instant, by: Actor): Promise<NewsId>
  /** False when the desk has no such news. */
  change(portalId: PortalId, news: News, at: Instant, by: Actor): Promise<boolean>
  /** Newest first. */
  list(portalId: PortalId): Promise<readonly (News & Saved)[]>
}

export interface CalendarPage { readonly key: string; readonly published: boolean }
export interface CalendarPageStore {
  read(portalId: PortalId): Promise<CalendarPage | null>
  /** False when another desk has the key. */
  save(portalId: PortalId, page: CalendarPage): Promise<boolean>
  /** Cross-tenant: the desk a published page belongs to; none after its app was removed. */
  byKey(key: string): Promise<PortalId | null>
}

export interface QualityStore {
  /** The last rating of every ticket that was rated in [from, until), counted by the ticket's level and score. */
  ratings(portalId: PortalId, whose: Whose, from: Instant, until: Instant): Promise<readonly { readonly levelKey: string; readonly score: number; readonly tickets: number }[]>
  closings(portalId: PortalId, from: Instant, until: Instant): Promise<number>
}
