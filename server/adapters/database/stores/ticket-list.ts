/** Lists, counts and registers of a desk's tickets. */
import { sql, type ExpressionBuilder } from 'kysely'
import type { TicketFilter, TicketRow, TicketStore } from '../../../usecases/ports/ticket-stores.ts'
import type { Db, Schema } from '../schema/schema.ts'
import { toPattern } from './pattern.ts'

type Own = Pick<TicketStore, 'list' | 'subjects' | 'place' | 'count' | 'eventsOf'>

export function createTicketLists(db: Db): Own {
  const joined = (portalId: number) => db.selectFrom('ticket')
    .innerJoin('contact', (join) => join.onRef('contact.portal_id', '=', 'ticket.portal_id').onRef('contact.contact_id', '=', 'ticket.contact_id'))
    .leftJoin('customer', (join) => join.onRef('customer.portal_id', '=', 'ticket.portal_id').onRef('customer.customer_id', '=', 'ticket.customer_id'))
    .leftJoin('level_version', (join) => join.onRef('level_version.portal_id', '=', 'ticket.portal_id')
      .onRef('level_version.key', '=', 'ticket.level_key').onRef('level_version.version', '=', 'ticket.level_version'))
    .where('ticket.portal_id', '=', portalId)

  return {
    async list(portalId, filter) {
      const matching = joined(portalId).where((row) => row.and(toConditions(row, filter)))
      const page = await toOrder(matching, filter.order)
        .select([
          'ticket_number', 'ticket_kind', 'subject', 'ticket.customer_id', 'customer.name as customer_name', 'ticket.contact_id',
          'contact.name as contact_name', 'state', 'turn', 'level_key', 'assignee_id', 'opened_at', 'due_at', 'effective_due_at',
          'breached', 'paused', 'ticket.changed_at',
        ])
        .limit(filter.limit).offset(filter.offset).execute()
      const all = await matching.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = page.map((row): TicketRow => ({
        number: row.ticket_number, ticketKind: row.ticket_kind, subject: row.subject, customerId: row.customer_id,
        customerName: row.customer_name, contactId: row.contact_id, contactName: row.contact_name, state: row.state, turn: row.turn,
        levelKey: row.level_key, assigneeId: row.assignee_id, openedAt: row.opened_at, dueAt: row.due_at,
        effectiveDueAt: row.effective_due_at, breached: row.breached, paused: row.paused, changedAt: row.changed_at,
      }))
      return { rows, total: all.total }
    },

    async subjects(portalId, numbers) {
      if (numbers.length === 0) return new Map()
      const rows = await db.selectFrom('ticket').select(['ticket_number', 'subject']).where('portal_id', '=', portalId).where('ticket_number', 'in', numbers).execute()
      return new Map(rows.map(({ ticket_number, subject }) => [ticket_number, subject]))
    },

    async place(portalId, number) {
      const waiting = joined(portalId).where('waiting_since_at', 'is not', null).where('paused', '=', false)
        .select(['ticket_number', sql<number>`row_number() over (order by ${sql.raw(orders.arrival.join(', '))})`.as('place')])
      const own = await db.selectFrom(waiting.as('waiting')).select('place').where('ticket_number', '=', number).executeTakeFirst()
      return own === undefined ? null : own.place
    },

    async count(portalId) {
      const rows = await db.selectFrom('ticket').select((row) => ['state', row.fn.countAll<number>().as('tickets')])
        .where('portal_id', '=', portalId).groupBy('state').execute()
      return Object.fromEntries(rows.map(({ state, tickets }) => [state, tickets]))
    },

    async eventsOf(portalId, kinds, from, until, limit) {
      if (kinds.length === 0) return []
      const rows = await db.selectFrom('ticket_event').select(['ticket_number', 'event'])
        .where('portal_id', '=', portalId).where('kind', 'in', kinds).where('happened_at', '>=', from).where('happened_at', '<', until)
        .orderBy('happened_at', 'desc').orderBy('ticket_number', 'desc').orderBy('seq', 'desc').limit(limit).execute()
      return rows.map(({ ticket_number, event }) => ({ number: ticket_number, event }))
    },
  }
}

type Outer<T> = { [K in keyof T]: T[K] | null }
type Joined = Pick<Schema, 'ticket' | 'contact'> & { customer: Outer<Schema['customer']>; level_version: Outer<Schema['level_version']> }

function toConditions(row: ExpressionBuilder<Joined, 'ticket' | 'contact' | 'customer' | 'level_version'>, filter: TicketFilter) {
  const { customerId, contactId, assigneeId, states, text, waitsFor, besides, pressing } = filter
  return [
    ...(customerId === undefined ? [] : [row('ticket.customer_id', '=', customerId)]),
    ...(contactId === undefined ? [] : [row('ticket.contact_id', '=', contactId)]),
    ...(assigneeId === undefined ? [] : [row('ticket.assignee_id', '=', assigneeId)]),
    ...(states === undefined ? [] : [row(sql<string>`ticket.state`, '=', sql<string>`any(${[...states]}::text[])`)]),
    ...(waitsFor === undefined ? [] : [
      row('waiting_since_at', 'is not', null), row('started', '=', false), row.or([row('assignee_id', 'is', null), row('assignee_id', '=', waitsFor)]),
      row.or([row('paused', '=', false), ...(besides === undefined ? [] : [row('ticket.ticket_number', '=', besides)])]),
    ]),
    ...(pressing === undefined ? [] : [row.and([row('effective_due_at', 'is not', null), row('paused', '=', false), row.or([
      row('breached', '=', true),
      row('effective_due_at', '<=', sql<number>`case when level_version.document ->> 'scheduleKey' = '24x7' then ${pressing['24x7']}::bigint else ${pressing.desk}::bigint end`),
    ])])]),
    ...(text === undefined || text === '' ? [] : [row.or([
      row('ticket.subject', 'ilike', toPattern(text)),
      row('customer.name', 'ilike', toPattern(text)),
      row('contact.name', 'ilike', toPattern(text)),
      ...(/^\d{1,15}$/.test(text) ? [row('ticket.ticket_number', '=', Number(text))] : []),
    ])]),
  ]
}

/** `arrival`: the VIP lane first, then by the start of the turn that waits (P-2.2); tickets nobody waits for come last. */
const orders: Readonly<Record<TicketFilter['order'], readonly string[]>> = {
  arrival: [`coalesce(level_version.document ->> 'lane' = 'vip', false) desc`, 'waiting_since_at nulls last', 'opened_at', 'ticket_number'],
  recent: ['ticket.changed_at desc', 'ticket_number desc'],
  due: ['effective_due_at nulls last', 'ticket_number'],
}

function toOrder<Q extends { orderBy(expression: ReturnType<typeof sql.raw>): Q }>(query: Q, order: TicketFilter['order']): Q {
  return orders[order].reduce((sorted, term) => sorted.orderBy(sql.raw(term)), query)
}
