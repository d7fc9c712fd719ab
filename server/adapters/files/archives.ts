/** Looks into archives in memory (P-4.7). */
import type { Archives } from '../../usecases/ports/archives.ts'
import { unpackRar } from './rar.ts'
import { unpackZip } from './zip.ts'

export const archives: Archives = {
  unpack: (kind, bytes, room) => kind === 'zip' ? unpackZip(bytes, room) : unpackRar(bytes, room),
}
