/** Tables of the migration `knowledge`; the constraints and the reasons stand there. */
import type { Actor } from '../../../domain/desk/roles.ts'
import type { Json, Numbered } from './columns.ts'

export interface ArticleTable {
  portal_id: number
  article_id: Numbered
  language: string
  title: string
  body: string
  link: string | null
  suggested: boolean
  active: boolean
  words: string
  saved_at: number
  saved_by: Json<Actor>
}

export interface ConsultedArticleTable { portal_id: number; ticket_number: number; article_id: number; consulted_at: number }

export interface NewsTable {
  portal_id: number
  news_id: Numbered
  language: string
  title: string
  body: string
  link: string | null
  from_on: string
  until_on: string | null
  active: boolean
  saved_at: number
  saved_by: Json<Actor>
}

export interface CalendarPageTable { portal_id: number; key: string; published: boolean }
