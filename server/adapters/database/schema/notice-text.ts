/** The table of migration 0009; the constraints and the reasons stand there. */
import type { Actor } from '../../../domain/desk/roles.ts'
import type { Json } from './columns.ts'

export interface NoticeTextTable {
  portal_id: number
  language: string
  code: string
  title: string
  body: string
  saved_at: number
  saved_by: Json<Actor>
}
