/** The texts of messages: beside the log, so that they can be removed without touching it. */
import type { ConversationStore } from '../../../usecases/ports/ticket-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'

export function createConversationStore(db: Db): ConversationStore {
  return {
    async add(portalId, number, message) {
      await db.insertInto('message').values({
        portal_id: portalId, ticket_number: number, message_no: message.no, sent_at: message.at, sent_by: toJson(message.by),
        side: message.side, visibility: message.visibility, text: message.text, intake: toJson(message.intake),
      }).execute()
    },

    async list(portalId, number, visible) {
      if (visible.length === 0) return []
      const rows = await db.selectFrom('message').selectAll()
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).where('visibility', 'in', visible)
        .orderBy('message_no').execute()
      return rows.map((row) => ({
        no: row.message_no, at: row.sent_at, by: row.sent_by, side: row.side, visibility: row.visibility, text: row.text, intake: row.intake,
      }))
    },
  }
}
