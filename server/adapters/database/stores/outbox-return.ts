/** An outbox row goes back to wait: it joins a younger row of its key that waits already, for both mean the same. */
import type { Instant } from '../../../domain/time.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'

export interface Return { readonly notBeforeAt: Instant; readonly uncertain: boolean; readonly error?: string }

/** The older row keeps its place and takes the younger one's work, which was queued later and knows more. */
export async function queueAgain(transaction: Db, portalId: number, id: number, back: Return): Promise<void> {
  const younger = await transaction.deleteFrom('outbox').where('portal_id', '=', portalId).where('outbox_id', '<>', id).where('status', '=', 'queued')
    .where('key', '=', (sub) => sub.selectFrom('outbox').select('key').where('portal_id', '=', portalId).where('outbox_id', '=', id))
    .returning(['work', 'uncertain']).executeTakeFirst()
  await transaction.updateTable('outbox').set({
    status: 'queued', not_before_at: back.notBeforeAt, uncertain: back.uncertain || younger?.uncertain === true,
    ...(back.error !== undefined && { error: back.error }),
    ...(younger !== undefined && { work: toJson(younger.work) }),
  }).where('portal_id', '=', portalId).where('outbox_id', '=', id).execute()
}
