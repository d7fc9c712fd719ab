/** The central directory of a ZIP (APPNOTE 4.3), each entry checked against its own header. */

export interface ZipEntry {
  readonly path: string
  readonly folder: boolean
  readonly encrypted: boolean
  /** A symbolic link of Unix. */
  readonly link: boolean
  readonly method: number
  /** Unpacked, as the directory tells. */
  readonly size: number
  readonly checksum: number
  readonly data: Buffer
}

const endMark = 0x06054b50
const directoryMark = 0x02014b50
const headerMark = 0x04034b50
/** Checksum and two sizes, with or without a mark. */
const longestDescriptor = 16

interface Located { readonly entry: ZipEntry; readonly from: number; readonly until: number; readonly described: boolean }

/** `null` for what is no plain ZIP. */
export function readDirectory(bytes: Buffer): readonly ZipEntry[] | null {
  const end = findEnd(bytes)
  if (end === null) return null
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  const severalDisks = bytes.readUInt32LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count
  if (severalDisks || start + bytes.readUInt32LE(end + 12) !== end) return null
  const located: Located[] = []
  let at = start
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directoryMark) return null
    const one = readEntry(bytes, at, start)
    if (one === null) return null
    located.push(one)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return at === end && isSeamless(located, start) ? located.map(({ entry }) => entry) : null
}

/** The end record, whose comment must reach the last byte. */
function findEnd(bytes: Buffer): number | null {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === endMark && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at
  }
  return null
}

function readEntry(bytes: Buffer, at: number, limit: number): Located | null {
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  const packed = bytes.readUInt32LE(at + 20)
  const nameLength = bytes.readUInt16LE(at + 28)
  const from = bytes.readUInt32LE(at + 42)
  if (from + 30 > limit || bytes.readUInt32LE(from) !== headerMark || bytes.readUInt16LE(from + 8) !== method) return null
  const dataAt = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)
  const until = dataAt + packed
  const name = bytes.subarray(at + 46, at + 46 + nameLength)
  if (until > limit || !name.equals(bytes.subarray(from + 30, from + 30 + bytes.readUInt16LE(from + 26)))) return null
  const path = name.toString('utf8')
  return {
    from, until, described: (flags & 8) !== 0,
    entry: {
      path, folder: path.endsWith('/'), encrypted: (flags & 0x2041) !== 0, link: isLink(bytes, at), method,
      size: bytes.readUInt32LE(at + 24), checksum: bytes.readUInt32LE(at + 16), data: bytes.subarray(dataAt, until),
    },
  }
}

/** The file's mode stands in the upper half of the external attributes when Unix made it. */
function isLink(bytes: Buffer, at: number): boolean {
  return bytes.readUInt8(at + 5) === 3 && (bytes.readUInt16LE(at + 40) & 0xf000) === 0xa000
}

/** Nothing hides between the files: each begins where the former ended, but for its descriptor. */
function isSeamless(located: readonly Located[], end: number): boolean {
  let at = 0
  let described = false
  for (const { from, until, described: next } of [...located].sort((a, b) => a.from - b.from)) {
    if (from < at || from - at > (described ? longestDescriptor : 0)) return false
    at = until
    described = next
  }
  return end >= at && end - at <= (described ? longestDescriptor : 0)
}
