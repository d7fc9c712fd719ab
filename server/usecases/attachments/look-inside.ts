/** Looks into an archive and into the archives in it (P-4.7): what may not be attached may not be packed either. */
import { judgeInside } from '../../domain/attachment/judge.ts'
import { isArchive, type ArchiveKind, type ExtraKind } from '../../domain/attachment/kind.ts'
import { attachmentLimits } from '../../domain/attachment/limits.ts'
import { isEscaping, toPlainName } from '../../domain/attachment/name.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Archives, Room } from '../ports/archives.ts'

interface Packed { readonly name: string; readonly kind: ArchiveKind; readonly bytes: Uint8Array }

const whole: Room = { files: attachmentLimits.archiveFiles, bytes: attachmentLimits.archiveBytes }

/** The room that is left. Throws an `attachment.…` refusal that names the archive, and the file in it where one is to blame. */
export async function lookInside(archives: Archives, { name, kind, bytes }: Packed, extra: readonly ExtraKind[], room: Room = whole, depth = 1): Promise<Room> {
  if (depth > attachmentLimits.archiveDepth) throw new Refusal('attachment.nested', { name, depth: attachmentLimits.archiveDepth })
  const unpacked = await archives.unpack(kind, bytes, room)
  if (!unpacked.ok) throw new Refusal(`attachment.${unpacked.reason}`, { name, files: attachmentLimits.archiveFiles })
  const { files } = unpacked
  let left: Room = { files: room.files - files.length, bytes: room.bytes - files.reduce((sum, file) => sum + file.bytes.length, 0) }
  for (const file of files) {
    if (isEscaping(file.path)) throw new Refusal('attachment.escaping', { name })
    const inner = judgeInside(name, toPlainName(file.path), file.bytes, extra)
    if (inner !== null && isArchive(inner)) left = await lookInside(archives, { name, kind: inner, bytes: file.bytes }, extra, left, depth + 1)
  }
  return left
}
