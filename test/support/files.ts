/** Files for tests, made byte by byte: images, and archives honest and hostile. */
import { crc32, deflateRawSync } from 'node:zlib'

const bytes = (...parts: readonly (string | readonly number[])[]) => Buffer.concat(parts.map((part) => typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))

export const png = bytes([0x89], 'PNG', [13, 10, 26, 10, 0, 0, 0, 13], 'IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0])
export const gif = bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b])
export const jpg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0, 1, 1])
export const bmp = bytes('BM', [58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0])
export const pdf = bytes('%PDF-1.7\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n')
export const text = Buffer.from('2026-03-02 09:00:01 error: no hay conexión\r\n\tlínea 2\n', 'utf8')
export const program = bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff])

export interface Packed { readonly path: string; readonly bytes: Uint8Array; readonly flags?: number; readonly method?: 0 | 8; readonly mode?: number; readonly claimed?: number; readonly localPath?: string }

/** `claimed` = the size the directory tells instead of the true one. `between` stands before the first file. */
export function toZip(files: readonly Packed[], { between = Buffer.alloc(0), comment = '' }: { readonly between?: Buffer; readonly comment?: string } = {}): Buffer {
  const locals: Buffer[] = [between]
  const directory: Buffer[] = []
  let at = between.length
  for (const { path, bytes: content, flags = 0, method = 8, mode = 0o100644, claimed = content.length, localPath = path } of files) {
    const data = method === 8 ? deflateRawSync(content) : Buffer.from(content)
    const shared = (name: string) => {
      const head = Buffer.alloc(26)
      head.writeUInt16LE(20, 0)
      head.writeUInt16LE(flags, 2)
      head.writeUInt16LE(method, 4)
      head.writeUInt32LE(crc32(content), 10)
      head.writeUInt32LE(data.length, 14)
      head.writeUInt32LE(claimed, 18)
      head.writeUInt16LE(Buffer.byteLength(name), 22)
      return head
    }
    const local = Buffer.concat([bytes('PK', [3, 4]), shared(localPath), Buffer.from(localPath), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(at, 10)
    directory.push(bytes('PK', [1, 2, 20, 3]), shared(path), rest, Buffer.from(path))
    locals.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  end.writeUInt16LE(Buffer.byteLength(comment), 16)
  return Buffer.concat([...locals, central, bytes('PK', [5, 6]), end, Buffer.from(comment)])
}

/** RAR 4, stored without compression: the format's own plain case. `flags` 4 = encrypted. */
export function toRar(files: readonly { readonly path: string; readonly bytes: Uint8Array; readonly flags?: number; readonly claimed?: number }[], archiveFlags = 0): Buffer {
  const block = (type: number, flags: number, body: Buffer) => {
    const head = Buffer.alloc(5)
    head.writeUInt8(type, 0)
    head.writeUInt16LE(flags, 1)
    head.writeUInt16LE(7 + body.length, 3)
    const whole = Buffer.concat([head, body])
    const checksum = Buffer.alloc(2)
    checksum.writeUInt16LE(crc32(whole) & 0xffff)
    return Buffer.concat([checksum, whole])
  }
  const entries = files.flatMap(({ path, bytes: content, flags = 0, claimed = content.length }) => {
    const body = Buffer.alloc(25)
    body.writeUInt32LE(content.length, 0)
    body.writeUInt32LE(claimed, 4)
    body.writeUInt8(3, 8)
    body.writeUInt32LE(crc32(content), 9)
    body.writeUInt8(20, 17)
    body.writeUInt8(0x30, 18)
    body.writeUInt16LE(Buffer.byteLength(path), 19)
    body.writeUInt32LE(0o100644, 21)
    return [block(0x74, 0x8000 | flags, Buffer.concat([body, Buffer.from(path)])), Buffer.from(content)]
  })
  return Buffer.concat([bytes('Rar!', [0x1a, 7, 0]), block(0x73, archiveFlags, Buffer.alloc(6)), ...entries, block(0x7b, 0x4000, Buffer.alloc(0))])
}
