import { describe, expect, test } from 'vitest'
import { archives } from '../../../server/adapters/files/archives.ts'
import { attachmentLimits } from '../../../server/domain/attachment/limits.ts'
import { lookInside } from '../../../server/usecases/attachments/look-inside.ts'
import type { Room } from '../../../server/usecases/ports/archives.ts'
import { bmp, png, program, text, toRar, toZip } from '../../support/files.ts'

const room: Room = { files: 10, bytes: 1_000_000 }
const zip = (bytes: Buffer, left = room) => archives.unpack('zip', bytes, left)
const rar = (bytes: Buffer, left = room) => archives.unpack('rar', bytes, left)
const failed = (reason: string) => ({ ok: false, reason })
const pictures = [{ path: 'fotos/', bytes: Buffer.alloc(0) }, { path: 'fotos/pantalla.bmp', bytes: bmp }, { path: 'fotos/ñandú.png', bytes: png }]
const without = pictures.slice(1)
const zeros = (count: number) => Buffer.alloc(count)

describe('a ZIP', () => {
  test('gives its files, packed or stored, and no folders', async () => {
    const files = pictures.map((file, i) => ({ ...file, method: i === 2 ? 0 as const : 8 as const }))
    const unpacked = await zip(toZip(files, { comment: 'del cliente' }))
    expect(unpacked).toEqual({ ok: true, files: without.map(({ path, bytes }) => ({ path, bytes })) })
  })

  test('with a password is told as such', async () => {
    expect(await zip(toZip([{ path: 'a.png', bytes: png, flags: 1 }]))).toEqual(failed('encrypted'))
  })

  test('that swells beyond the room is cut off, whatever size it claims', async () => {
    const bomb = zeros(2_000_000)
    expect(await zip(toZip([{ path: 'a.txt', bytes: bomb }]))).toEqual(failed('swollen'))
    expect(await zip(toZip([{ path: 'a.txt', bytes: bomb, claimed: 10 }]))).toEqual(failed('swollen'))
    const half = zeros(600_000)
    expect(await zip(toZip([{ path: 'a.txt', bytes: half }, { path: 'b.txt', bytes: half }]))).toEqual(failed('swollen'))
  })

  test('of more files than there is room for is told as such', async () => {
    expect(await zip(toZip(Array.from({ length: 11 }, (_, i) => ({ path: `${i}.png`, bytes: png }))))).toEqual(failed('crowded'))
  })

  test('that two readers could read differently is broken', async () => {
    const good = toZip([{ path: 'a.png', bytes: png }])
    expect(await zip(toZip([{ path: 'a.png', bytes: png }], { between: Buffer.from('hidden') }))).toEqual(failed('broken'))
    expect(await zip(toZip([{ path: 'a.png', bytes: png, localPath: 'b.exe' }]))).toEqual(failed('broken'))
    expect(await zip(toZip([{ path: 'a.png', bytes: png, claimed: 5 }]))).toEqual(failed('broken'))
    expect(await zip(toZip([{ path: 'a/', bytes: program }]))).toEqual(failed('broken'))
    expect(await zip(Buffer.concat([good, Buffer.from('tail')]))).toEqual(failed('broken'))
  })

  test('cut at any byte or changed at any byte never ends the process', async () => {
    const good = toZip([{ path: 'a.png', bytes: png }, { path: 'b.bmp', bytes: bmp }])
    for (let at = 0; at < good.length; at += 1) {
      expect(await zip(good.subarray(0, at))).toEqual(failed('broken'))
      const changed = Buffer.from(good)
      changed[at] = 0xff
      expect(typeof (await zip(changed)).ok).toBe('boolean')
    }
  })

  test('with a link instead of a file is escaping', async () => {
    expect(await zip(toZip([{ path: 'a.png', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]))).toEqual(failed('escaping'))
  })
})

describe('a RAR', () => {
  test('gives its files', async () => {
    const unpacked = await rar(toRar([{ path: 'pantalla.bmp', bytes: bmp }, { path: 'foto.png', bytes: png }]))
    expect(unpacked).toMatchObject({ ok: true, files: [{ path: 'pantalla.bmp' }, { path: 'foto.png' }] })
    expect(unpacked.ok && unpacked.files.map(({ bytes }) => Buffer.from(bytes).equals(bmp) || Buffer.from(bytes).equals(png))).toEqual([true, true])
  })

  test('with a password, for its files or for their names, is told as such', async () => {
    expect(await rar(toRar([{ path: 'a.png', bytes: png, flags: 4 }]))).toEqual(failed('encrypted'))
    expect(await rar(toRar([{ path: 'a.png', bytes: png }], 0x80))).toEqual(failed('encrypted'))
  })

  test('is counted before it is unpacked', async () => {
    expect(await rar(toRar([{ path: 'a.png', bytes: png, claimed: 1_000_001 }]))).toEqual(failed('swollen'))
    expect(await rar(toRar(Array.from({ length: 11 }, (_, i) => ({ path: `${i}.png`, bytes: png }))))).toEqual(failed('crowded'))
  })

  test('that is cut or damaged is broken', async () => {
    const good = toRar([{ path: 'a.png', bytes: png }])
    expect(await rar(good.subarray(0, 40))).toEqual(failed('broken'))
    const changed = Buffer.from(good)
    changed[good.indexOf('IHDR')] = 0
    expect(await rar(changed)).toEqual(failed('broken'))
  })
})

describe('what is in an archive (P-4.7)', () => {
  const inside = (bytes: Buffer, kind: 'zip' | 'rar' = 'zip') => lookInside(archives, { name: 'todo', kind, bytes }, [])
  const refused = (code: string) => expect.objectContaining({ code, facts: expect.objectContaining({ name: 'todo' }) })

  test('images pass, bitmaps too, in an archive in an archive too', async () => {
    const inner = toRar([{ path: 'pantalla.bmp', bytes: bmp }])
    expect(await inside(toZip([{ path: 'dentro.rar', bytes: inner }, { path: 'a.png', bytes: png }])))
      .toEqual({ files: attachmentLimits.archiveFiles - 3, bytes: attachmentLimits.archiveBytes - inner.length - png.length - bmp.length })
  })

  test.each([
    ['attachment.inside', toZip([{ path: 'a.png', bytes: program }]), 'zip'],
    ['attachment.inside', toRar([{ path: 'a.png', bytes: program }]), 'rar'],
    ['attachment.inside', toZip([{ path: 'dentro.zip', bytes: toZip([{ path: 'a.log', bytes: text }]) }]), 'zip'],
    ['attachment.escaping', toZip([{ path: '../../a.png', bytes: png }]), 'zip'],
    ['attachment.nested', toZip([{ path: 'b.zip', bytes: toZip([{ path: 'c.zip', bytes: toZip([{ path: 'a.png', bytes: png }]) }]) }]), 'zip'],
    ['attachment.encrypted', toZip([{ path: 'a.png', bytes: png, flags: 1 }]), 'zip'],
  ] as const)('%s names the archive', async (code, bytes, kind) => {
    await expect(inside(bytes, kind)).rejects.toEqual(refused(code))
  })

  test('archives in an archive share its room: what swells in steps is swollen', async () => {
    const layer = Array.from({ length: 9 }, (_, i) => ({ path: `${i}.zip`, bytes: toZip([{ path: 'a.bmp', bytes: Buffer.concat([bmp, zeros(8_000_000)]) }]) }))
    await expect(inside(toZip(layer))).rejects.toEqual(refused('attachment.swollen'))
  })
})
