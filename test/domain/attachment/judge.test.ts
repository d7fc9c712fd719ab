import { describe, expect, test } from 'vitest'
import { judgeFile, judgeInside } from '../../../server/domain/attachment/judge.ts'
import { readKind } from '../../../server/domain/attachment/kind.ts'
import { attachmentLimits } from '../../../server/domain/attachment/limits.ts'
import { isEscaping, toFileName, toPlainName } from '../../../server/domain/attachment/name.ts'
import { bmp, gif, jpg, pdf, png, program, text } from '../../support/files.ts'

const refused = (code: string, facts = {}) => expect.objectContaining({ code, facts: expect.objectContaining(facts) })

describe('the content decides what a file is, not its name (P-4.7)', () => {
  test.each([['png', png], ['gif', gif], ['jpg', jpg]] as const)('%s is taken under whatever name', (kind, bytes) => {
    expect(judgeFile('informe.exe', bytes, [])).toBe(kind)
  })

  test('a program called captura.png is refused by its name and the reason', () => {
    expect(() => judgeFile('captura.png', program, ['txt', 'pdf'])).toThrow(refused('attachment.type', { name: 'captura.png', accepted: 'PNG, GIF, JPG, ZIP, RAR, TXT, PDF' }))
  })

  test('BMP is taken only inside an archive', () => {
    expect(() => judgeFile('pantalla.bmp', bmp, [])).toThrow(refused('attachment.bitmap', { name: 'pantalla.bmp' }))
    expect(judgeInside('todo.zip', 'pantalla.bmp', bmp, [])).toBe('bmp')
  })

  test('logs, TXT and PDF are taken when the administrator added them, also inside an archive', () => {
    expect(() => judgeFile('error.log', text, [])).toThrow(refused('attachment.type'))
    expect(() => judgeFile('manual.pdf', pdf, ['txt'])).toThrow(refused('attachment.type'))
    expect(judgeFile('error.log', text, ['txt'])).toBe('txt')
    expect(judgeFile('manual.pdf', pdf, ['pdf'])).toBe('pdf')
    expect(() => judgeInside('todo.zip', 'error.log', text, [])).toThrow(refused('attachment.inside', { name: 'todo.zip', inside: 'error.log' }))
    expect(judgeInside('todo.zip', 'error.log', text, ['txt'])).toBe('txt')
  })

  test('nothing and too much are refused', () => {
    expect(() => judgeFile('nada.png', new Uint8Array(), [])).toThrow(refused('attachment.empty'))
    const large = new Uint8Array(attachmentLimits.bytes + 1)
    large.set(png)
    expect(() => judgeFile('grande.png', large, [])).toThrow(refused('attachment.too-large'))
    expect(judgeFile('justa.png', large.subarray(0, attachmentLimits.bytes), [])).toBe('png')
  })

  test('two letters make no bitmap, and control characters no text', () => {
    expect(readKind(new TextEncoder().encode('BM: una nota que empieza como un mapa de bits'))).toBe('txt')
    expect(readKind(new Uint8Array([72, 111, 108, 97, 0]))).toBeNull()
  })
})

describe('names', () => {
  test('only the last part of a path is kept, without what is invisible or turns the direction', () => {
    expect(toPlainName('..\\..\\Windows\\captura\u202Egnp.exe')).toBe('capturagnp.exe')
    expect(toPlainName('/etc/passwd')).toBe('passwd')
    expect(toPlainName('a\u0000b\r\nc.png')).toBe('abc.png')
    expect(toPlainName('../..')).toBe('archivo')
    expect([...toPlainName(`${'ñ'.repeat(300)}.png`)]).toHaveLength(120)
  })

  test('the name offered ends as the content asks', () => {
    expect(toFileName('foto.exe', 'png')).toBe('foto.exe.png')
    expect(toFileName('FOTO.JPEG', 'jpg')).toBe('FOTO.JPEG')
    expect(toFileName('registro', 'txt')).toBe('registro.txt')
  })

  test.each(['../a.png', 'a/../../b.png', '/a.png', '\\a.png', 'C:\\a.png', 'C:a.png'])('%s leaves its folder', (path) => {
    expect(isEscaping(path)).toBe(true)
  })

  test.each(['a.png', 'fotos/a..png', 'fotos/..a/b.png'])('%s does not', (path) => { expect(isEscaping(path)).toBe(false) })
})
