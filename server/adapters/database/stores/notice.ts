/** Notices that were decided: the unique key is what makes a decision exactly once (sla-rules 7). */
import type { NoticeStore } from '../../../usecases/ports/ticket-stores.ts'
import type { Db } from '../schema/schema.ts'

/** Stands for a notice of the ticket itself: a null would not collide with another null. */
const noClock = 0

export function createNoticeStore(db: Db): NoticeStore {
  return {
    async decide(portalId, key, at) {
      const decided = await db.insertInto('notice').values({
        portal_id: portalId, ticket_number: key.number, clock_no: key.clockNo ?? noClock, kind: key.kind, threshold: key.threshold,
        promise_no: key.promiseNo, decided_at: at,
      }).onConflict((conflict) => conflict.doNothing()).returning('ticket_number').execute()
      return decided.length === 1
    },

    async ofTicket(portalId, number) {
      const rows = await db.selectFrom('notice').selectAll()
        .where('portal_id', '=', portalId).where('ticket_number', '=', number)
        .orderBy('decided_at').orderBy('clock_no').orderBy('kind').orderBy('threshold').execute()
      return rows.map((row) => ({
        number: row.ticket_number, clockNo: row.clock_no === noClock ? null : row.clock_no, kind: row.kind, threshold: row.threshold,
        promiseNo: row.promise_no, at: row.decided_at,
      }))
    },
  }
}
