import { judgeFile } from '../../domain/attachment/judge.ts'
import { isArchive } from '../../domain/attachment/kind.ts'
import { attachmentLimits } from '../../domain/attachment/limits.ts'
import { toFileName, toPlainName } from '../../domain/attachment/name.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import type { Archives } from '../ports/archives.ts'
import { isStaff, readOwnContact } from '../tickets/access.ts'
import { lookInside } from './look-inside.ts'
import type { AttachmentView } from './views.ts'

export interface FileDeps extends Pick<Deps, 'database' | 'clock'> { readonly archives: Archives }
interface Input extends Asker { readonly name: string; readonly bytes: Uint8Array }

/**
 * Keeps a file for the message that its person is writing (P-4.7); it waits a day. The name is offered, the content decides.
 * Throws `contact.unregistered`, `attachment.limited`, or the refusal that names the file and the reason.
 */
export const uploadFile = ({ database, clock, archives }: FileDeps) => async ({ portalId, person, name, bytes }: Input): Promise<AttachmentView> => {
  checkRight(person.roles, 'open')
  const extra = await database.read(async (stores) => {
    if (!isStaff(person) && await readOwnContact(stores, portalId, person) === null) throw new Refusal('contact.unregistered')
    if (await stores.attachments.waiting(portalId, person.userId) >= attachmentLimits.waiting) throw new Refusal('attachment.limited', { count: attachmentLimits.waiting })
    return (await stores.desks.read(portalId))?.attachmentTypes ?? []
  })
  const plain = toPlainName(name)
  const kind = judgeFile(plain, bytes, extra)
  if (isArchive(kind)) await lookInside(archives, { name: plain, kind, bytes }, extra)
  const file = { name: toFileName(name, kind), kind, uploadedBy: person.userId, uploadedAt: clock.now() }
  const id = await database.transact((stores) => stores.attachments.add(portalId, file, bytes))
  return { id, name: file.name, kind, size: bytes.length }
}
