/** What a file is, told by its content and never by its name (P-4.7). */

export type FileKind = 'png' | 'gif' | 'jpg' | 'bmp' | 'zip' | 'rar' | 'pdf' | 'txt'

/** Kinds that an administrator may add; the source speaks of images only. */
export const extraKinds = ['txt', 'pdf'] as const
export type ExtraKind = (typeof extraKinds)[number]

export const archiveKinds = ['zip', 'rar'] as const
export type ArchiveKind = (typeof archiveKinds)[number]

/** The media type a kind is sent with. */
export const mediaTypes: Readonly<Record<FileKind, string>> = {
  png: 'image/png', gif: 'image/gif', jpg: 'image/jpeg', bmp: 'image/bmp', zip: 'application/zip', rar: 'application/vnd.rar',
  pdf: 'application/pdf', txt: 'text/plain; charset=utf-8',
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const signatures: readonly { readonly kind: FileKind; readonly bytes: readonly number[] }[] = [
  { kind: 'png', bytes: [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...ascii('IHDR')] },
  { kind: 'gif', bytes: ascii('GIF87a') },
  { kind: 'gif', bytes: ascii('GIF89a') },
  { kind: 'jpg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'zip', bytes: [...ascii('PK'), 3, 4] },
  { kind: 'zip', bytes: [...ascii('PK'), 5, 6] },
  { kind: 'rar', bytes: [...ascii('Rar!'), 0x1a, 7, 0] },
  { kind: 'rar', bytes: [...ascii('Rar!'), 0x1a, 7, 1, 0] },
  { kind: 'pdf', bytes: ascii('%PDF-') },
]

/** `null` = nothing that is known here. */
export function readKind(bytes: Uint8Array): FileKind | null {
  const signed = signatures.find((signature) => signature.bytes.every((byte, i) => bytes[i] === byte))
  if (signed !== undefined) return signed.kind
  if (isBitmap(bytes)) return 'bmp'
  return isText(bytes) ? 'txt' : null
}

/** Two letters say little: the two reserved fields are zero and the size of the second header is one that exists. */
function isBitmap(bytes: Uint8Array): boolean {
  if (bytes.length < 26 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(6, true) === 0 && [12, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true))
}

/** No control characters but tabs, line and page ends and the colours of a console: a log of whatever code page. */
function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => (byte >= 0x20 && byte !== 0x7f) || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 0x1b)
}

export function isArchive(kind: FileKind): kind is ArchiveKind {
  return kind === 'zip' || kind === 'rar'
}
