/** Files: what lists show apart from the bytes (P-4.7). */
import { sql, type Selectable } from 'kysely'
import type { Attachment, AttachmentStore } from '../../../usecases/ports/secret-stores.ts'
import type { AttachmentTable } from '../schema/handed-over.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction } from '../transaction.ts'

export function createAttachmentStore(db: Db): AttachmentStore {
  return {
    add: (portalId, { name, kind, uploadedBy, uploadedAt }, bytes) => inTransaction(db, async (transaction) => {
      const { attachment_id } = await transaction.insertInto('attachment').values({
        portal_id: portalId, name, kind, size: bytes.length, uploaded_by_id: uploadedBy, uploaded_at: uploadedAt, ticket_number: null, message_no: null,
      }).returning('attachment_id').executeTakeFirstOrThrow()
      await transaction.insertInto('attachment_content').values({ portal_id: portalId, attachment_id, bytes }).execute()
      return attachment_id
    }),

    async find(portalId, id) {
      const row = await db.selectFrom('attachment').selectAll().where('portal_id', '=', portalId).where('attachment_id', '=', id).executeTakeFirst()
      return row === undefined ? null : toAttachment(row)
    },

    async bytes(portalId, id) {
      const row = await db.selectFrom('attachment_content').select('bytes').where('portal_id', '=', portalId).where('attachment_id', '=', id).executeTakeFirst()
      return row?.bytes ?? null
    },

    async ofTicket(portalId, number) {
      const rows = await db.selectFrom('attachment').selectAll().where('portal_id', '=', portalId).where('ticket_number', '=', number)
        .orderBy('attachment_id').execute()
      return rows.map(toAttachment)
    },

    async waiting(portalId, uploadedBy) {
      const row = await db.selectFrom('attachment').select((count) => count.fn.countAll<number>().as('files'))
        .where('portal_id', '=', portalId).where('uploaded_by_id', '=', uploadedBy).where('ticket_number', 'is', null).executeTakeFirst()
      return row?.files ?? 0
    },

    async attach(portalId, ids, uploadedBy, number, messageNo) {
      if (ids.length === 0) return 0
      const rows = await db.updateTable('attachment').set({ ticket_number: number, message_no: messageNo })
        .where('portal_id', '=', portalId).where('attachment_id', 'in', ids).where('uploaded_by_id', '=', uploadedBy).where('ticket_number', 'is', null)
        .returning('attachment_id').execute()
      return rows.length
    },

    copy: (portalId, from, to) => inTransaction(db, async (transaction) => {
      const files = await transaction.selectFrom('attachment').selectAll().where('portal_id', '=', portalId)
        .where('ticket_number', '=', from.number).where('message_no', '=', from.messageNo).orderBy('attachment_id').execute()
      for (const { attachment_id: former, ...file } of files) {
        const { attachment_id } = await transaction.insertInto('attachment').values({ ...file, ticket_number: to.number, message_no: to.messageNo })
          .returning('attachment_id').executeTakeFirstOrThrow()
        await transaction.insertInto('attachment_content').columns(['portal_id', 'attachment_id', 'bytes'])
          .expression((from) => from.selectFrom('attachment_content').select(['portal_id', sql<number>`${attachment_id}::bigint`.as('attachment_id'), 'bytes'])
            .where('portal_id', '=', portalId).where('attachment_id', '=', former)).execute()
      }
    }),

    async expire(before, limit) {
      const gone = await sql`delete from attachment where (portal_id, attachment_id) in (
        select portal_id, attachment_id from attachment where ticket_number is null and uploaded_at < ${before} limit ${limit})`.execute(db)
      return Number(gone.numAffectedRows ?? 0)
    },
  }
}

function toAttachment(row: Selectable<AttachmentTable>): Attachment {
  return {
    id: row.attachment_id, name: row.name, kind: row.kind, size: row.size, uploadedBy: row.uploaded_by_id, uploadedAt: row.uploaded_at,
    place: row.ticket_number === null || row.message_no === null ? null : { number: row.ticket_number, messageNo: row.message_no },
  }
}
