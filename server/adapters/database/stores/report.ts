/** Registers and figures: each question is one statement over an index of its period. */
import { sql } from 'kysely'
import type { CountedClock } from '../../../domain/quality/figures.ts'
import type { TicketEvent } from '../../../domain/ticket/events.ts'
import type { ReportStore } from '../../../usecases/ports/report-store.ts'
import type { Db } from '../schema/schema.ts'
import { isWhoseClock } from './whose.ts'

export function createReportStore(db: Db): ReportStore {
  return {
    async clocks(portalId, whose, from, until, limit) {
      const rows = await db.selectFrom('clock')
        .innerJoin('ticket', (join) => join.onRef('ticket.portal_id', '=', 'clock.portal_id').onRef('ticket.ticket_number', '=', 'clock.ticket_number'))
        .select([
          'clock.clock_no', 'clock.kind', sql<CountedClock['level']>`clock.document -> 'level'`.as('level'),
          sql<CountedClock['breach']>`nullif(clock.document -> 'breach', 'null')`.as('breach'), sql<CountedClock['ended']>`nullif(clock.document -> 'ended', 'null')`.as('ended'),
        ])
        .where('clock.portal_id', '=', portalId).where(isWhoseClock(whose))
        .where((row) => row.or([
          row.and([row('clock.ended_at', '>=', from), row('clock.ended_at', '<', until)]),
          row.and([row('clock.breach_at', '<', until), row.or([row('clock.ended_at', 'is', null), row('clock.ended_at', '>=', until)])]),
        ]))
        .orderBy('clock.ended_at', 'desc').limit(limit).execute()
      return rows.map(({ clock_no, ...clock }) => ({ no: clock_no, ...clock }))
    },

    async events(portalId, { kinds, outcome, promises }, from, until, limit) {
      const rows = await db.selectFrom('ticket_event as entry')
        .innerJoin('ticket', (join) => join.onRef('ticket.portal_id', '=', 'entry.portal_id').onRef('ticket.ticket_number', '=', 'entry.ticket_number'))
        .leftJoin('ticket_event as former', (join) => join.onRef('former.portal_id', '=', 'entry.portal_id').onRef('former.ticket_number', '=', 'entry.ticket_number')
          .on('former.seq', '=', sql<number>`entry.seq - 1`))
        .leftJoin('clock', (join) => join.onRef('clock.portal_id', '=', 'entry.portal_id').onRef('clock.ticket_number', '=', 'entry.ticket_number')
          .on('clock.clock_no', '=', sql<number>`(entry.event ->> 'clockNo')::bigint`))
        .select((row) => [
          'entry.ticket_number', 'ticket.subject', 'entry.event', 'former.event as before', 'clock.document',
          row.selectFrom('schedule_version').select('reason').whereRef('schedule_version.portal_id', '=', 'entry.portal_id')
            .where('schedule_version.key', '=', sql<string>`entry.event #>> '{promise,basis,schedule,key}'`)
            .where('saved_at', '=', sql<number>`(entry.event #>> '{promise,madeAt}')::bigint`).orderBy('version', 'desc').limit(1).as('edit'),
        ])
        .where('entry.portal_id', '=', portalId).where('entry.kind', 'in', kinds).where('entry.happened_at', '>=', from).where('entry.happened_at', '<', until)
        .$if(outcome !== undefined, (query) => query.where(sql<boolean>`entry.event ->> 'outcome' = ${outcome ?? ''}`))
        .$if(promises !== undefined, (query) => query.where(sql<boolean>`entry.event #>> '{promise,reason}' = any(${[...promises ?? []]}::text[])`))
        .orderBy('entry.happened_at', 'desc').orderBy('entry.ticket_number', 'desc').orderBy('entry.seq', 'desc').limit(limit).execute()
      return rows.map(({ ticket_number, subject, event, before, document, edit }) => ({ number: ticket_number, subject, event, before, clock: document, edit }))
    },

    async excuses(portalId, numbers) {
      if (numbers.length === 0) return []
      const rows = await db.selectFrom('ticket_event').select(['ticket_number', 'event'])
        .where('portal_id', '=', portalId).where('ticket_number', 'in', numbers).where('kind', '=', 'breach_excused').orderBy('ticket_number').orderBy('seq').execute()
      return rows.map(({ ticket_number, event }) => ({ number: ticket_number, event }))
    },

    async reasonCounts(portalId, from, until) {
      const kinds: readonly TicketEvent['kind'][] = ['reason_given', 'voided']
      return db.selectFrom('ticket_event')
        .select((row) => [
          sql<string>`event ->> 'reason'`.as('reason'), row.fn.countAll<number>().filterWhere('kind', '=', 'reason_given').as('delayed'),
          row.fn.countAll<number>().filterWhere('kind', '=', 'voided').as('voided'),
        ])
        .where('portal_id', '=', portalId).where('kind', 'in', kinds).where('happened_at', '>=', from).where('happened_at', '<', until)
        .groupBy(sql`1`).orderBy(sql`count(*)`, 'desc').orderBy(sql`1`).execute()
    },

    async couponEntries(portalId, from, until, limit) {
      const rows = await db.selectFrom('coupon_entry')
        .innerJoin('coupon', (join) => join.onRef('coupon.portal_id', '=', 'coupon_entry.portal_id').onRef('coupon.coupon_id', '=', 'coupon_entry.coupon_id'))
        .innerJoin('customer', (join) => join.onRef('customer.portal_id', '=', 'coupon.portal_id').onRef('customer.customer_id', '=', 'coupon.customer_id'))
        .selectAll('coupon_entry').select(['coupon.last_four', 'coupon.customer_id', 'customer.name'])
        .where('coupon_entry.portal_id', '=', portalId).where('entered_at', '>=', from).where('entered_at', '<', until)
        .orderBy('entered_at', 'desc').orderBy('coupon_entry.coupon_id', 'desc').orderBy('entry_no', 'desc').limit(limit).execute()
      return rows.map((row) => ({
        at: row.entered_at, by: row.entered_by, kind: row.kind, lastFour: row.last_four, customerId: row.customer_id, customerName: row.name,
        ticket: row.ticket_number, why: row.why,
      }))
    },

    async wrongCodes(portalId, from, until, limit) {
      const rows = await db.selectFrom('wrong_code').select(['tried_at', 'who'])
        .where('portal_id', '=', portalId).where('tried_at', '>=', from).where('tried_at', '<', until)
        .orderBy('tried_at', 'desc').orderBy('wrong_code_id', 'desc').limit(limit).execute()
      return rows.map(({ tried_at, who }) => ({ at: tried_at, who }))
    },
  }
}
