/** Tables of migrations 0004 and 0015; the constraints and the reasons stand there. */
import type { Generated } from 'kysely'
import type { OutboxWork } from '../../../usecases/ports/portal-stores.ts'
import type { Json, Numbered } from './columns.ts'

export interface OutboxTable {
  portal_id: number
  outbox_id: Numbered
  key: string
  ticket_number: number | null
  work: Json<OutboxWork>
  status: 'queued' | 'sending' | 'parked'
  attempts: Generated<number>
  uncertain: Generated<boolean>
  queued_at: number
  not_before_at: number
  error: string | null
}

export interface OutboxGivenUpTable { portal_id: number; key: string; given_up_at: number }

export interface InboxTable {
  portal_id: number
  inbox_id: Numbered
  event: string
  object_id: number
  detail: Json<Readonly<Record<string, string>>>
  attempts: Generated<number>
  received_at: number
  not_before_at: number
  claimed_until_at: number | null
  error: string | null
}

export interface ReconciliationMarkTable { portal_id: number; kind: string; marked_at: number }
