import type { FileKind } from '../../domain/attachment/kind.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import type { Stores } from '../ports/database.ts'
import type { Attachment, AttachmentId } from '../ports/secret-stores.ts'
import { isStaff, ownsTicket, readOwnContact, readVisible } from '../tickets/access.ts'

interface Input extends Asker { readonly id: AttachmentId }
export interface FileContent { readonly name: string; readonly kind: FileKind; readonly bytes: Uint8Array }

/** Who may read a message may have its files; one that waits is its person's alone (P-4.7, P-4.13). Throws `attachment.unknown`. */
export const readFile = ({ database }: Pick<Deps, 'database'>) => (input: Input): Promise<FileContent> => database.read(async (stores) => {
  const { portalId, id } = input
  const file = await stores.attachments.find(portalId, id)
  if (file === null || !await isSeen(stores, input, file)) throw new Refusal('attachment.unknown', { attachment: id })
  const bytes = await stores.attachments.bytes(portalId, id)
  if (bytes === null) throw new Refusal('attachment.unknown', { attachment: id })
  return { name: file.name, kind: file.kind, bytes }
})

async function isSeen(stores: Stores, { portalId, person }: Input, { place, uploadedBy }: Attachment): Promise<boolean> {
  if (place === null) return uploadedBy === person.userId
  const ticket = await stores.tickets.read(portalId, place.number)
  if (ticket === null) return false
  const own = ownsTicket(await readOwnContact(stores, portalId, person), ticket)
  if (!own && !isStaff(person)) return false
  return (await stores.conversation.list(portalId, place.number, readVisible(person, own))).some(({ no }) => no === place.messageNo)
}
