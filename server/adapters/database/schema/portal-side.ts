/** Tables of migration 0008; the constraints and the reasons stand there. */
import type { Generated } from 'kysely'
import type { Json, Numbered } from './columns.ts'

export interface TicketCardTable { portal_id: number; ticket_number: number; activity_id: number | null; hash: string }
export interface TicketCheckTable { portal_id: number; ticket_number: number; field: string; item_id: number; complete: boolean }

export interface RobotRunTable {
  portal_id: number
  run_id: Numbered
  token_digest: string
  code: string
  deal_id: number
  user_id: number
  properties: Json<Readonly<Record<string, string>>>
  attempts: Generated<number>
  received_at: number
  not_before_at: number | null
  error: string | null
}
