/**
 * RAR by the WebAssembly build of the original reader: hostile input stays in the sandbox of its memory.
 *
 * Sizes are added up from the headers before anything is unpacked, and the reader never writes more than a header says.
 */
import { createExtractorFromData, UnrarError } from 'node-unrar-js'
import type { ArchiveFile, Room, Unpacked } from '../../usecases/ports/archives.ts'

export async function unpackRar(bytes: Uint8Array, room: Room): Promise<Unpacked> {
  try {
    const reader = await createExtractorFromData({ data: Uint8Array.from(bytes).buffer })
    const { arcHeader, fileHeaders } = reader.getFileList()
    const headers = [...take(fileHeaders, room.files + 1)]
    if (arcHeader.flags.headerEncrypted || headers.some(({ flags }) => flags.encrypted)) return { ok: false, reason: 'encrypted' }
    if (arcHeader.flags.volume) return { ok: false, reason: 'broken' }
    if (headers.length > room.files) return { ok: false, reason: 'crowded' }
    if (headers.reduce((sum, { unpSize }) => sum + unpSize, 0) > room.bytes) return { ok: false, reason: 'swollen' }
    const files: ArchiveFile[] = []
    for (const { fileHeader, extraction } of reader.extract().files) {
      if (fileHeader.flags.directory) continue
      if (extraction === undefined || extraction.length !== fileHeader.unpSize) return { ok: false, reason: 'broken' }
      files.push({ path: fileHeader.name, bytes: extraction })
    }
    return { ok: true, files }
  } catch (error) {
    const locked = error instanceof UnrarError && (error.reason === 'ERAR_MISSING_PASSWORD' || error.reason === 'ERAR_BAD_PASSWORD')
    // Whatever the reader throws at a stranger's bytes says something of the bytes.
    return { ok: false, reason: locked ? 'encrypted' : 'broken' }
  }
}

function* take<T>(items: Iterable<T>, limit: number): Generator<T> {
  let count = 0
  for (const item of items) {
    if (count++ === limit) return
    yield item
  }
}
