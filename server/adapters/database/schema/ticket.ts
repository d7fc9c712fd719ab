/** Tables of migrations 0003, 0011, 0014 and 0015; the constraints and the reasons stand there. */
import type { GeneratedAlways } from 'kysely'
import type { Clock } from '../../../domain/clock/clock.ts'
import type { Actor } from '../../../domain/desk/roles.ts'
import type { TicketEvent, TicketKind, Visibility } from '../../../domain/ticket/events.ts'
import type { TicketState, Turn } from '../../../domain/ticket/state.ts'
import type { Json } from './columns.ts'

export interface TicketCounterTable { portal_id: number; last_number: number }

export interface TicketTable {
  portal_id: number
  ticket_number: number
  ticket_kind: TicketKind
  subject: string
  customer_id: number | null
  contact_id: number
  state: TicketState
  turn: Turn
  level_key: string
  level_version: number
  assignee_id: number | null
  opened_at: number
  waiting_since_at: number | null
  due_at: number | null
  effective_due_at: number | null
  breached: boolean
  started: boolean
  paused: boolean
  event_count: number
  changed_at: number
}

export interface TicketEventTable {
  portal_id: number
  ticket_number: number
  seq: number
  kind: TicketEvent['kind']
  happened_at: number
  event: Json<TicketEvent>
}

export interface ClockTable {
  portal_id: number
  ticket_number: number
  clock_no: number
  kind: Clock['kind']
  open: boolean
  schedule_key: string
  start_at: number
  due_at: number
  next_action_at: number | null
  /** Set while the sweep cannot decide the clock. */
  retry_at: number | null
  document: Json<Clock>
  /** Taken from the document (migration 0014). */
  ended_at: GeneratedAlways<number | null>
  breach_at: GeneratedAlways<number | null>
}

export interface MessageTable {
  portal_id: number
  ticket_number: number
  message_no: number
  sent_at: number
  sent_by: Json<Actor>
  side: 'customer' | 'desk'
  visibility: Visibility
  text: string
  intake: Json<Readonly<Record<string, string>>>
}

export interface NoticeTable {
  portal_id: number
  ticket_number: number
  clock_no: number
  kind: string
  threshold: string
  promise_no: number
  decided_at: number
}

export interface SubmissionTable { portal_id: number; key: string; ticket_number: number; digest: string | null; submitted_at: number }
export interface RotationTable { portal_id: number; ticket_kind: TicketKind; user_id: number | null }
export interface TicketLinkTable { portal_id: number; ticket_number: number; deal_id: number; task_id: number; chat_id: number | null; triggered_at: number | null }

export interface WrittenFaceTable {
  portal_id: number
  ticket_number: number
  stage_id: string
  task_status: number
  responsible_id: number
  deadline_at: number | null
  hash: string
  kept_stage_id: string | null
}

export interface ChatSeenTable { portal_id: number; ticket_number: number; message_id: number }
export interface OwnMessageTable { portal_id: number; chat_id: number; message_id: number }
