/** What happened to a ticket, with all that writing and telling it needs. */
import type { RequesterNotice } from '../../domain/notice/notice.ts'
import type { ClockNo, PortalId } from '../../domain/ids.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Files } from '../attachments/attach-files.ts'
import type { Message } from '../ports/ticket-stores.ts'
import type { DeskRules } from '../schedules/load-rulebook.ts'

export interface Change {
  readonly portalId: PortalId
  readonly deskRules: DeskRules
  /** `null` for a new ticket. */
  readonly before: Ticket | null
  readonly events: readonly TicketEvent[]
  /** A new ticket in the place of one that was closed too long ago to be reopened (sla-rules 3.8). */
  readonly reopens?: boolean
  /** One text per `message_added`, in order. */
  readonly texts: readonly string[]
  readonly intake?: Message['intake']
  /** Uploaded before, by the person who speaks; they go with the first text. */
  readonly files?: Files | undefined
  /** The words came from the task's chat and are not mirrored back into it. */
  readonly fromChat?: boolean
  /** Said to the requester instead of what the events alone would say. */
  readonly notice?: RequesterNotice
  /** Whose promises moved, but not enough to be told (sla-rules 5): every clock's, or those of these clocks. */
  readonly quiet?: true | readonly ClockNo[]
}
