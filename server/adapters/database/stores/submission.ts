/** What a screen sent, by its key: sent twice, it is one request. */
import { day } from '../../../domain/time.ts'
import type { TicketStore } from '../../../usecases/ports/ticket-stores.ts'
import type { Db } from '../schema/schema.ts'

const kept = 7 * day

export function createSubmissions(db: Db): Pick<TicketStore, 'submitted' | 'recordSubmission'> {
  return {
    async submitted(portalId, key) {
      const row = await db.selectFrom('submission').select(['ticket_number', 'digest'])
        .where('portal_id', '=', portalId).where('key', '=', key).executeTakeFirst()
      return row === undefined ? null : { number: row.ticket_number, digest: row.digest }
    },

    async recordSubmission(portalId, key, { number, digest }, at) {
      const recorded = await db.insertInto('submission')
        .values({ portal_id: portalId, key, ticket_number: number, digest, submitted_at: at })
        .onConflict((conflict) => conflict.columns(['portal_id', 'key']).doNothing()).returning('key').execute()
      await db.deleteFrom('submission').where('portal_id', '=', portalId)
        .where('key', 'in', (sub) => sub.selectFrom('submission').select('key')
          .where('portal_id', '=', portalId).where('submitted_at', '<', at - kept).limit(20).forUpdate().skipLocked())
        .execute()
      return recorded.length === 1
    },
  }
}
