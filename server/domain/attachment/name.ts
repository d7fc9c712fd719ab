/** Names of files come from people and from archives: they are shown and offered, never used as a path. */
import type { FileKind } from './kind.ts'

const longest = 120
const endings: Readonly<Record<FileKind, readonly string[]>> = {
  png: ['png'], gif: ['gif'], jpg: ['jpg', 'jpeg'], bmp: ['bmp'], zip: ['zip'], rar: ['rar'], pdf: ['pdf'], txt: ['txt', 'log'],
}

/** The last part of a path without what is invisible, turns the writing direction or means something to a file system. */
export function toPlainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '').replaceAll(/\s+/g, ' ').trim().replace(/^\.+/, '')
  return plain === '' ? 'archivo' : [...plain].slice(-longest).join('')
}

/** A name that ends as its content asks: `photo.exe` that is a PNG is offered as `photo.exe.png`. */
export function toFileName(name: string, kind: FileKind): string {
  const plain = toPlainName(name)
  const ending = plain.includes('.') ? plain.split('.').at(-1)?.toLowerCase() ?? '' : ''
  return endings[kind].includes(ending) ? plain : `${plain}.${endings[kind][0]}`
}

/** A path that leaves the folder it is unpacked into: absolute, of a drive, or with a step up. */
export function isEscaping(path: string): boolean {
  const parts = path.split(/[/\\]/)
  return /^[/\\]|^[A-Za-z]:/.test(path) || parts.includes('..') || path.includes('\0')
}
