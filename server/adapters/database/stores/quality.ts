/** Ratings, counted from the tickets' logs (P-5.1): nothing is kept twice. */
import { sql } from 'kysely'
import type { QualityStore } from '../../../usecases/ports/knowledge-stores.ts'
import type { Db } from '../schema/schema.ts'
import { isWhoseTicket } from './whose.ts'

export function createQualityStore(db: Db): QualityStore {
  return {
    async ratings(portalId, whose, from, until) {
      return db.selectFrom((rated) => rated.selectFrom('ticket_event').distinctOn('ticket_number')
        .select(['ticket_number', sql<number>`(event ->> 'score')::bigint`.as('score')])
        .where('portal_id', '=', portalId).where('kind', '=', 'rated').where('happened_at', '>=', from).where('happened_at', '<', until)
        .orderBy('ticket_number').orderBy('seq', 'desc').as('last'))
        .innerJoin('ticket', (join) => join.onRef('ticket.ticket_number', '=', 'last.ticket_number').on('ticket.portal_id', '=', portalId))
        .where(isWhoseTicket(whose))
        .select((row) => ['ticket.level_key as levelKey', 'last.score', row.fn.countAll<number>().as('tickets')])
        .groupBy(['ticket.level_key', 'last.score']).orderBy('ticket.level_key').orderBy('last.score').execute()
    },

    async closings(portalId, from, until) {
      const row = await db.selectFrom('ticket_event').select((of) => of.fn.countAll<number>().as('closings'))
        .where('portal_id', '=', portalId).where('kind', '=', 'closed').where('happened_at', '>=', from).where('happened_at', '<', until).executeTakeFirstOrThrow()
      return row.closings
    },
  }
}
