/** A ticket's other faces in the portal, and what we know to be our own echo. */
import type { PortalId } from '../../../domain/ids.ts'
import type { TicketStore, WrittenFace } from '../../../usecases/ports/ticket-stores.ts'
import type { Db } from '../schema/schema.ts'

type Own = Pick<TicketStore, 'linked' | 'link' | 'unlink' | 'triggeredAt' | 'setTriggered' | 'byDeal' | 'byTask' | 'written' | 'setWritten' | 'chatSeen' | 'setChatSeen' | 'recordOwnMessage' | 'ownMessages'>

export function createTicketMirror(db: Db): Own {
  async function by(portalId: PortalId, column: 'deal_id' | 'task_id', ids: readonly number[]) {
    if (ids.length === 0) return []
    const rows = await db.selectFrom('ticket_link').selectAll().where('portal_id', '=', portalId).where(column, 'in', ids).execute()
    return rows.map((row) => ({ number: row.ticket_number, linked: { dealId: row.deal_id, taskId: row.task_id, chatId: row.chat_id } }))
  }

  return {
    async linked(portalId, number) {
      const row = await db.selectFrom('ticket_link').selectAll()
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      return row === undefined ? null : { dealId: row.deal_id, taskId: row.task_id, chatId: row.chat_id }
    },

    async link(portalId, number, linked) {
      const fields = { deal_id: linked.dealId, task_id: linked.taskId, chat_id: linked.chatId }
      await db.insertInto('ticket_link').values({ portal_id: portalId, ticket_number: number, ...fields })
        .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number']).doUpdateSet(fields)).execute()
    },

    async unlink(portalId, number) {
      await db.deleteFrom('ticket_link').where('portal_id', '=', portalId).where('ticket_number', '=', number).execute()
    },

    async triggeredAt(portalId, number) {
      const row = await db.selectFrom('ticket_link').select('triggered_at')
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      return row?.triggered_at ?? null
    },

    async setTriggered(portalId, number, at) {
      await db.updateTable('ticket_link').set({ triggered_at: at }).where('portal_id', '=', portalId).where('ticket_number', '=', number).execute()
    },

    byDeal: (portalId, dealIds) => by(portalId, 'deal_id', dealIds),
    byTask: (portalId, taskIds) => by(portalId, 'task_id', taskIds),

    async written(portalId, number) {
      const row = await db.selectFrom('written_face').selectAll()
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      if (row === undefined) return null
      const face: WrittenFace = {
        stageId: row.stage_id, taskStatus: row.task_status, responsibleId: row.responsible_id, deadlineAt: row.deadline_at, hash: row.hash, keptStageId: row.kept_stage_id,
      }
      return face
    },

    async setWritten(portalId, number, face) {
      const fields = {
        stage_id: face.stageId, task_status: face.taskStatus, responsible_id: face.responsibleId, deadline_at: face.deadlineAt, hash: face.hash, kept_stage_id: face.keptStageId,
      }
      await db.insertInto('written_face').values({ portal_id: portalId, ticket_number: number, ...fields })
        .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number']).doUpdateSet(fields)).execute()
    },

    async chatSeen(portalId, number) {
      const row = await db.selectFrom('chat_seen').select('message_id')
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      return row?.message_id ?? 0
    },

    /** Never goes back: a late reader does not make us read again. */
    async setChatSeen(portalId, number, messageId) {
      await db.insertInto('chat_seen').values({ portal_id: portalId, ticket_number: number, message_id: messageId })
        .onConflict((conflict) => conflict.columns(['portal_id', 'ticket_number']).doUpdateSet({ message_id: messageId })
          .where('chat_seen.message_id', '<', messageId)).execute()
    },

    async recordOwnMessage(portalId, chatId, messageId) {
      await db.insertInto('own_message').values({ portal_id: portalId, chat_id: chatId, message_id: messageId })
        .onConflict((conflict) => conflict.doNothing()).execute()
    },

    async ownMessages(portalId, chatId, messageIds) {
      if (messageIds.length === 0) return []
      const rows = await db.selectFrom('own_message').select('message_id')
        .where('portal_id', '=', portalId).where('chat_id', '=', chatId).where('message_id', 'in', messageIds).execute()
      return rows.map(({ message_id }) => message_id)
    },
  }
}
