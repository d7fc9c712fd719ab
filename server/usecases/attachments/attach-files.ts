/** Gives uploaded files to the message they came with (P-4.7), in its transaction. */
import { attachmentLimits } from '../../domain/attachment/limits.ts'
import type { MessageNo, PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { AttachmentId } from '../ports/secret-stores.ts'

export interface Files { readonly ids: readonly AttachmentId[]; readonly uploadedBy: PortalUserId }

/** `undefined` for none, so that a change without files says nothing of them. */
export function toFiles(ids: readonly AttachmentId[] | undefined, uploadedBy: PortalUserId): Files | undefined {
  return ids === undefined || ids.length === 0 ? undefined : { ids: [...new Set(ids)], uploadedBy }
}

/** Throws `attachment.too-many`, or `attachment.unknown` when one is not theirs, has expired or belongs to a message already. */
export async function attachFiles(stores: Stores, portalId: PortalId, { ids, uploadedBy }: Files, number: TicketNumber, messageNo: MessageNo): Promise<void> {
  if (ids.length > attachmentLimits.perMessage) throw new Refusal('attachment.too-many', { count: attachmentLimits.perMessage })
  if (await stores.attachments.attach(portalId, ids, uploadedBy, number, messageNo) !== ids.length) throw new Refusal('attachment.unknown')
}
