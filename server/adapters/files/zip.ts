/**
 * ZIP by its central directory, strictly: what two readers could read differently is `broken` (gaps and overlaps between
 * files, names that differ, bytes before or after, several disks, ZIP64). No size it tells is believed.
 */
import { crc32, inflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import type { ArchiveFailure, ArchiveFile, Room, Unpacked } from '../../usecases/ports/archives.ts'
import { readDirectory, type ZipEntry } from './zip-directory.ts'

const inflate = promisify(inflateRaw)
const stored = 0
const deflated = 8

export async function unpackZip(bytes: Uint8Array, room: Room): Promise<Unpacked> {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (entries === null) return { ok: false, reason: 'broken' }
  if (entries.some(({ encrypted }) => encrypted)) return { ok: false, reason: 'encrypted' }
  if (entries.some(({ link }) => link)) return { ok: false, reason: 'escaping' }
  if (entries.length > room.files) return { ok: false, reason: 'crowded' }
  const files: ArchiveFile[] = []
  let left = room.bytes
  for (const entry of entries) {
    const content = await unpackEntry(entry, left)
    if (typeof content === 'string') return { ok: false, reason: content }
    left -= content.length
    if (entry.folder && content.length > 0) return { ok: false, reason: 'broken' }
    if (!entry.folder) files.push({ path: entry.path, bytes: content })
  }
  return { ok: true, files }
}

async function unpackEntry({ method, data, size, checksum }: ZipEntry, left: number): Promise<Buffer | ArchiveFailure> {
  if (method !== stored && method !== deflated) return 'broken'
  if (size > left) return 'swollen'
  const content = method === stored ? data : await inflateWithin(data, left)
  if (typeof content === 'string') return content
  if (content.length > left) return 'swollen'
  return content.length === size && crc32(content) === checksum ? content : 'broken'
}

async function inflateWithin(data: Buffer, left: number): Promise<Buffer | ArchiveFailure> {
  try {
    return await inflate(data, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'swollen' : 'broken'
  }
}
