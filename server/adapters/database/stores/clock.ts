/** Open clocks for the sweep: its cost follows what is due, never what is open (sla-rules 7). */
import { sql } from 'kysely'
import type { Clock } from '../../../domain/clock/clock.ts'
import type { ClockStore } from '../../../usecases/ports/ticket-stores.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction, needTransaction } from '../transaction.ts'
import { toClockRow, toDueFields, writeClockRows, writeEvents } from './ticket-index.ts'

export function createClockStore(db: Db): ClockStore {
  return {
    async claimDue(now, limit) {
      needTransaction(db)
      const rows = await db.selectFrom('clock')
        .innerJoin('ticket', (join) => join.onRef('ticket.portal_id', '=', 'clock.portal_id').onRef('ticket.ticket_number', '=', 'clock.ticket_number'))
        .select(['clock.portal_id', 'clock.ticket_number', 'clock.document', 'ticket.assignee_id', 'ticket.subject', 'clock.next_action_at'])
        .where('clock.open', '=', true).where('clock.next_action_at', '<=', now)
        .where((row) => row.or([row('clock.retry_at', 'is', null), row('clock.retry_at', '<=', now)]))
        .orderBy('clock.next_action_at').limit(limit)
        .forNoKeyUpdate(['ticket', 'clock']).skipLocked().execute()
      return rows.map((row) => ({
        portalId: row.portal_id, number: row.ticket_number, clock: row.document, assigneeId: row.assignee_id, subject: row.subject,
        nextActionAt: row.next_action_at ?? now,
      }))
    },

    advance: (portalId, number, clock, events, nextActionAt) => inTransaction(db, async (transaction) => {
      await writeClockRows(transaction, [toClockRow(portalId, number, clock, nextActionAt)])
      const shown = toDueFields(await readOpenClocks(transaction, portalId, number))
      const { event_count } = await transaction.updateTable('ticket')
        .set((row) => ({
          ...shown,
          event_count: row('event_count', '+', events.length),
          changed_at: sql<number>`greatest(changed_at, ${Math.max(0, ...events.map(({ at }) => at))}::bigint)`,
        }))
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).returning('event_count').executeTakeFirstOrThrow()
      await writeEvents(transaction, portalId, number, events, event_count)
    }),

    async openTouching(portalId, scheduleKey, from, until) {
      const rows = await db.selectFrom('clock').select(['ticket_number', 'document'])
        .where('portal_id', '=', portalId).where('schedule_key', '=', scheduleKey).where('open', '=', true)
        .where('due_at', '>=', from).where('start_at', '<', until)
        .orderBy('ticket_number').orderBy('clock_no').execute()
      return rows.map(({ ticket_number, document }) => ({ number: ticket_number, clock: document }))
    },

    async openOfLevel(portalId, levelKey) {
      const rows = await db.selectFrom('clock').select(['ticket_number', 'document'])
        .where('portal_id', '=', portalId).where('open', '=', true).where(sql<boolean>`document->'level'->>'key' = ${levelKey}`).execute()
      return rows.map(({ ticket_number, document }) => ({ number: ticket_number, clock: document }))
    },

    async stored(portalId, number) {
      const rows = await db.selectFrom('clock').select('document')
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).orderBy('clock_no').execute()
      return rows.map(({ document }) => document)
    },

    async lag(now) {
      const row = await db.selectFrom('clock').select('next_action_at')
        .where('open', '=', true).where('next_action_at', '<=', now).where('retry_at', 'is', null).orderBy('next_action_at').limit(1).executeTakeFirst()
      return now - (row?.next_action_at ?? now)
    },

    async putOff(portalId, number, clockNo, until) {
      await db.updateTable('clock').set({ retry_at: until })
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).where('clock_no', '=', clockNo).execute()
    },

    async undecided() {
      const rows = await db.selectFrom('clock')
        .select((row) => ['portal_id', row.fn.countAll<number>().as('clocks'), row.fn.min<number | null>('next_action_at').as('since_at')])
        .where('retry_at', 'is not', null).where('open', '=', true).groupBy('portal_id').execute()
      return rows.map(({ portal_id, clocks, since_at }) => ({ portalId: portal_id, clocks, sinceAt: since_at ?? 0 }))
    },
  }
}

async function readOpenClocks(db: Db, portalId: number, number: number): Promise<readonly Clock[]> {
  const rows = await db.selectFrom('clock').select('document')
    .where('portal_id', '=', portalId).where('ticket_number', '=', number).where('open', '=', true).orderBy('clock_no').execute()
  return rows.map(({ document }) => document)
}
