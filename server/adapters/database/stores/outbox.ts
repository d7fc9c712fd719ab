/** Work for a portal. Of one key at most one row waits and one is being sent: a change made meanwhile is sent afterwards. */
import { sql } from 'kysely'
import type { OutboxStore, OutboxWork } from '../../../usecases/ports/portal-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction } from '../transaction.ts'
import { queueAgain } from './outbox-return.ts'

const shows: ReadonlySet<OutboxWork['kind']> = new Set(['ticket.sync', 'card', 'checklist'])

export function createOutboxStore(db: Db): OutboxStore {
  const own = (portalId: number) => db.selectFrom('outbox').where('portal_id', '=', portalId)

  return {
    add: (portalId, row) => inTransaction(db, async (transaction) => {
      // What is told once is not told again while it is on its way; what shows the ticket is, for it may have read it before.
      if (!shows.has(row.work.kind)) {
        const unfinished = await transaction.selectFrom('outbox').select('outbox_id')
          .where('portal_id', '=', portalId).where('key', '=', row.key).executeTakeFirst()
        if (unfinished !== undefined) return
      }
      await transaction.insertInto('outbox').values({
        portal_id: portalId, key: row.key, ticket_number: row.number, work: toJson(row.work), status: 'queued',
        queued_at: row.notBeforeAt, not_before_at: row.notBeforeAt,
      }).onConflict((conflict) => conflict.constraint('outbox_unfinished').doNothing()).execute()
    }),

    async duePortals(now, limit) {
      const rows = await db.selectFrom('outbox').innerJoin('portal', 'portal.portal_id', 'outbox.portal_id')
        .select('outbox.portal_id').where('outbox.status', 'in', ['queued', 'sending']).where('outbox.not_before_at', '<=', now)
        .where('portal.standing', '=', 'active')
        .groupBy('outbox.portal_id').orderBy((row) => row.fn.min('outbox.not_before_at')).limit(limit).execute()
      return rows.map(({ portal_id }) => portal_id)
    },

    async claim(portalId, now, limit) {
      const rows = await db.updateTable('outbox')
        .set((row) => ({ status: 'sending', attempts: row('attempts', '+', 1) }))
        .where('portal_id', '=', portalId)
        .where('outbox_id', 'in', (sub) => sub.selectFrom('outbox as due').select('due.outbox_id')
          .where('due.portal_id', '=', portalId).where('due.status', '=', 'queued').where('due.not_before_at', '<=', now)
          .where((row) => row.not(row.exists(row.selectFrom('outbox as earlier').select('earlier.outbox_id')
            .whereRef('earlier.portal_id', '=', 'due.portal_id').whereRef('earlier.ticket_number', '=', 'due.ticket_number')
            .whereRef('earlier.outbox_id', '<', 'due.outbox_id')
            .where((held) => held.or([held('earlier.status', '=', 'sending'),
              held.and([held('earlier.status', '=', 'queued'), held('earlier.not_before_at', '>', now)])])))))
          .orderBy('due.outbox_id').limit(limit).forUpdate().skipLocked())
        .returning(['outbox_id', 'key', 'ticket_number', 'work', 'attempts', 'uncertain']).execute()
      return rows.sort((a, b) => a.outbox_id - b.outbox_id).map((row) => ({
        id: row.outbox_id, key: row.key, number: row.ticket_number, work: row.work, attempts: row.attempts, uncertain: row.uncertain,
      }))
    },

    recover: (portalId, notBeforeAt) => inTransaction(db, async (transaction) => {
      const left = await transaction.selectFrom('outbox').select('outbox_id')
        .where('portal_id', '=', portalId).where('status', '=', 'sending').orderBy('outbox_id').forUpdate().execute()
      for (const { outbox_id } of left) await queueAgain(transaction, portalId, outbox_id, { notBeforeAt, uncertain: true })
      return left.length
    }),

    async done(portalId, id) {
      await db.deleteFrom('outbox').where('portal_id', '=', portalId).where('outbox_id', '=', id).execute()
    },

    retry: (portalId, id, notBeforeAt, uncertain, error) =>
      inTransaction(db, (transaction) => queueAgain(transaction, portalId, id, { notBeforeAt, uncertain, error })),

    /** Takes the place of an older parked row of its key. */
    park: (portalId, id, error) => inTransaction(db, async (transaction) => {
      await transaction.deleteFrom('outbox').where('portal_id', '=', portalId).where('status', '=', 'parked').where('outbox_id', '<>', id)
        .where('key', '=', (sub) => sub.selectFrom('outbox').select('key').where('portal_id', '=', portalId).where('outbox_id', '=', id))
        .execute()
      await transaction.updateTable('outbox').set({ status: 'parked', error })
        .where('portal_id', '=', portalId).where('outbox_id', '=', id).execute()
    }),

    requeue: (portalId, now) => inTransaction(db, async (transaction) => {
      const parked = await transaction.selectFrom('outbox').select(['outbox_id', 'uncertain'])
        .where('portal_id', '=', portalId).where('status', '=', 'parked').orderBy('outbox_id').forUpdate().execute()
      for (const { outbox_id, uncertain } of parked) await queueAgain(transaction, portalId, outbox_id, { notBeforeAt: now, uncertain })
      return parked.length
    }),

    giveUp: (portalId, id, at) => inTransaction(db, async (transaction) => {
      const row = await transaction.deleteFrom('outbox').where('portal_id', '=', portalId).where('outbox_id', '=', id).returning('key').executeTakeFirst()
      if (row !== undefined) await transaction.insertInto('outbox_given_up').values({ portal_id: portalId, key: row.key, given_up_at: at }).execute()
    }),

    async backlog(portalId) {
      const counts = await own(portalId).select([
        sql<number>`count(*) filter (where status <> 'parked')`.as('queued'),
        sql<number>`count(*) filter (where status = 'parked')`.as('parked'),
        sql<number | null>`min(queued_at) filter (where status <> 'parked')`.as('oldest_at'),
      ]).executeTakeFirstOrThrow()
      const failed = await own(portalId).select('error').where('error', 'is not', null).orderBy('outbox_id', 'desc').limit(1).executeTakeFirst()
      const lost = await db.selectFrom('outbox_given_up').select((row) => row.fn.countAll<number>().as('rows')).where('portal_id', '=', portalId).executeTakeFirstOrThrow()
      return { queued: counts.queued, parked: counts.parked, givenUp: lost.rows, oldestAt: counts.oldest_at, lastError: failed?.error ?? null }
    },
  }
}
