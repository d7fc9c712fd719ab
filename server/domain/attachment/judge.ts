/** Which file may be attached (P-4.7): PNG, GIF, JPG; BMP only inside ZIP or RAR; what the administrator added. A refusal names the file and the reason. */
import { Refusal } from '../refusal.ts'
import { archiveKinds, extraKinds, readKind, type ExtraKind, type FileKind } from './kind.ts'
import { attachmentLimits } from './limits.ts'

const images: readonly FileKind[] = ['png', 'gif', 'jpg']

/** What a desk takes, for people to read. */
export function readAccepted(extra: readonly ExtraKind[]): readonly FileKind[] {
  return [...images, ...archiveKinds, ...extraKinds.filter((kind) => extra.includes(kind))]
}

/** Throws `attachment.empty`, `attachment.too-large`, `attachment.bitmap` or `attachment.type`. */
export function judgeFile(name: string, bytes: Uint8Array, extra: readonly ExtraKind[]): FileKind {
  if (bytes.length === 0) throw new Refusal('attachment.empty', { name })
  if (bytes.length > attachmentLimits.bytes) throw new Refusal('attachment.too-large', { name, bytes: attachmentLimits.bytes })
  const kind = readKind(bytes)
  if (kind === 'bmp') throw new Refusal('attachment.bitmap', { name })
  if (kind === null || !readAccepted(extra).includes(kind)) throw new Refusal('attachment.type', { name, accepted: readAccepted(extra).join(', ').toUpperCase() })
  return kind
}

/** A file of an archive. Empty ones are harmless. Throws `attachment.inside`. */
export function judgeInside(name: string, inside: string, bytes: Uint8Array, extra: readonly ExtraKind[]): FileKind | null {
  if (bytes.length === 0) return null
  const kind = readKind(bytes)
  if (kind !== null && (kind === 'bmp' || readAccepted(extra).includes(kind))) return kind
  throw new Refusal('attachment.inside', { name, inside: inside.slice(0, 120) })
}
