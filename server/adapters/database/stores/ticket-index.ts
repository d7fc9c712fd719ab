/** The rows that index a ticket's log: written from the ticket the log leads to, in the same transaction. */
import type { Insertable } from 'kysely'
import { isPaused, readPromise, type Clock } from '../../../domain/clock/clock.ts'
import { readNextAction } from '../../../domain/clock/sweep.ts'
import type { PortalId, TicketNumber } from '../../../domain/ids.ts'
import type { TicketEvent } from '../../../domain/ticket/events.ts'
import type { Ticket } from '../../../domain/ticket/ticket.ts'
import type { Instant } from '../../../domain/time.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import type { ClockTable, TicketEventTable, TicketTable } from '../schema/ticket.ts'

export function toTicketRow(portalId: PortalId, ticket: Ticket): Insertable<TicketTable> {
  return {
    portal_id: portalId, ticket_number: ticket.number, ticket_kind: ticket.ticketKind, subject: ticket.subject,
    customer_id: ticket.customerId, contact_id: ticket.contactId, state: ticket.state, turn: ticket.turn,
    level_key: ticket.level.key, level_version: ticket.level.version, assignee_id: ticket.assigneeId, started: ticket.started, opened_at: ticket.openedAt,
    ...toDueFields(ticket.clocks.filter(({ ended }) => ended === null)), event_count: ticket.eventCount, changed_at: ticket.changedAt,
  }
}

/** What lists show of the open clocks: the owed answer first, else the news of development, else the supervisor's word. */
export function toDueFields(open: readonly Clock[]) {
  const response = open.find(({ kind }) => kind === 'response')
  const shown = response ?? open.find(({ kind }) => kind === 'development') ?? open[0]
  const promise = shown === undefined ? null : readPromise(shown)
  return {
    waiting_since_at: response?.startAt ?? null,
    due_at: promise?.dueAt ?? null,
    effective_due_at: promise?.effectiveDueAt ?? null,
    breached: shown !== undefined && shown.breach !== null,
    paused: shown !== undefined && isPaused(shown),
  }
}

/** What was written anew was decided anew: a failure of before no longer holds it up. */
export function toClockRow(portalId: PortalId, number: TicketNumber, clock: Clock, nextActionAt: Instant | null): Insertable<ClockTable> {
  return {
    portal_id: portalId, ticket_number: number, clock_no: clock.no, kind: clock.kind, open: clock.ended === null,
    schedule_key: clock.schedule.key, start_at: clock.startAt, due_at: readPromise(clock).dueAt, next_action_at: nextActionAt, retry_at: null,
    document: toJson(clock),
  }
}

/** Ended clocks first: the place of the one open response clock must be free before the next takes it. */
export async function writeClocks(db: Db, portalId: PortalId, { number, clocks }: Pick<Ticket, 'number' | 'clocks'>): Promise<void> {
  if (clocks.length === 0) return
  const ordered = [...clocks.filter(({ ended }) => ended !== null), ...clocks.filter(({ ended }) => ended === null)]
  await writeClockRows(db, ordered.map((clock) => toClockRow(portalId, number, clock, readNextAction(clock)?.at ?? null)))
}

export async function writeClockRows(db: Db, rows: readonly Insertable<ClockTable>[]): Promise<void> {
  await db.insertInto('clock').values(rows)
    .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number', 'clock_no']).doUpdateSet((row) => ({
      kind: row.ref('excluded.kind'), open: row.ref('excluded.open'), schedule_key: row.ref('excluded.schedule_key'),
      start_at: row.ref('excluded.start_at'), due_at: row.ref('excluded.due_at'), next_action_at: row.ref('excluded.next_action_at'),
      retry_at: row.ref('excluded.retry_at'), document: row.ref('excluded.document'),
    })).where((row) => row.or([
      row('clock.document', 'is distinct from', row.ref('excluded.document')),
      row('clock.next_action_at', 'is distinct from', row.ref('excluded.next_action_at')),
      row('clock.retry_at', 'is distinct from', row.ref('excluded.retry_at')),
    ])))
    .execute()
}

/** `eventCount` counts these events too. Two writers of one ticket that did not lock it collide here. */
export async function writeEvents(db: Db, portalId: PortalId, number: TicketNumber, events: readonly TicketEvent[], eventCount: number): Promise<void> {
  if (events.length === 0) return
  const before = eventCount - events.length
  const rows: Insertable<TicketEventTable>[] = events.map((event, i) => ({
    portal_id: portalId, ticket_number: number, seq: before + i + 1, kind: event.kind, happened_at: event.at, event: toJson(event),
  }))
  await db.insertInto('ticket_event').values(rows).execute()
}
