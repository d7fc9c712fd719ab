import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentLimits } from '../../server/domain/attachment/limits.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenDesk, givenTicket, staff } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const file = { name: 'captura.png', kind: 'png', uploadedBy: 900, uploadedAt: 1_000 } as const

async function given(memberId: string) {
  const desk = await givenDesk(db.database, memberId)
  const { number } = await givenTicket(db.database, desk)
  const { portalId } = desk
  await db.database.read((s) => s.conversation.add(portalId, number, { no: 1, at: 1, by: staff, side: 'desk', visibility: 'public', text: 'hola', intake: {} }))
  return { portalId, number }
}

describe('the secrets box', () => {
  test('its register is only added to, and a second look of one person is refused by the database itself', async () => {
    const { portalId, number } = await given('box-1')
    const looked = { no: 1, at: 2, by: staff, what: 'looked' } as const
    await db.database.transact(async ({ secrets }) => {
      await secrets.append(portalId, number, { no: 1, at: 1, by: staff, what: 'asked', kind: 'ssh', note: 'servidor web' })
      await secrets.append(portalId, number, looked)
    })
    await expect(db.database.transact(({ secrets }) => secrets.append(portalId, number, looked))).rejects.toMatchObject({ code: 'secret.seen' })
    await expect(db.query('update secret_entry set note = null')).rejects.toThrow('append-only')
    expect(await db.database.read(({ secrets }) => secrets.entries(portalId, number))).toMatchObject([{ what: 'asked', kind: 'ssh', note: 'servidor web' }, { what: 'looked' }])
  })

  test('key and texts go together', async () => {
    const { portalId, number } = await given('box-2')
    await db.database.transact(async ({ secrets }) => {
      await secrets.addKey(portalId, number, 'wrapped')
      await secrets.keep(portalId, number, 1, 'sealed')
      await secrets.destroy(portalId, number)
    })
    expect(await db.database.read(({ secrets }) => secrets.sealed(portalId, number, 1))).toBeNull()
  })
})

describe('files', () => {
  test('the largest one comes back byte for byte', async () => {
    const { portalId } = await given('file-1')
    const bytes = Uint8Array.from({ length: attachmentLimits.bytes }, (_, i) => i * 31 % 251)
    const id = await db.database.transact(({ attachments }) => attachments.add(portalId, file, bytes))
    const read = await db.database.read(({ attachments }) => attachments.bytes(portalId, id))
    expect(Buffer.from(read ?? []).equals(Buffer.from(bytes))).toBe(true)
  })

  test('one file belongs to one message, and only its person attaches it', async () => {
    const { portalId, number } = await given('file-2')
    await db.database.transact(async ({ attachments }) => {
      const id = await attachments.add(portalId, file, new Uint8Array([1]))
      expect(await attachments.attach(portalId, [id], 901, number, 1)).toBe(0)
      expect(await attachments.attach(portalId, [id], 900, number, 1)).toBe(1)
      expect(await attachments.attach(portalId, [id], 900, number, 1)).toBe(0)
      expect(await attachments.ofTicket(portalId, number)).toMatchObject([{ id, place: { number, messageNo: 1 } }])
    })
  })

  test('what waits too long goes, what belongs to a message stays', async () => {
    const { portalId, number } = await given('file-3')
    await db.database.transact(async ({ attachments }) => {
      const kept = await attachments.add(portalId, file, new Uint8Array([1]))
      await attachments.attach(portalId, [kept], 900, number, 1)
      await attachments.add(portalId, file, new Uint8Array([2]))
      expect(await attachments.waiting(portalId, 900)).toBe(1)
      await attachments.expire(1_000, 10_000)
      expect(await attachments.waiting(portalId, 900)).toBe(1)
      await attachments.expire(1_001, 10_000)
      expect(await attachments.waiting(portalId, 900)).toBe(0)
      expect(await attachments.bytes(portalId, kept)).not.toBeNull()
    })
  })

  test('a copy has its own row and the same bytes', async () => {
    const { portalId, number } = await given('file-4')
    await db.database.transact(async ({ attachments, conversation }) => {
      const id = await attachments.add(portalId, file, new Uint8Array([7, 8]))
      await attachments.attach(portalId, [id], 900, number, 1)
      await conversation.add(portalId, number, { no: 2, at: 1, by: staff, side: 'desk', visibility: 'public', text: 'otra', intake: {} })
      await attachments.copy(portalId, { number, messageNo: 1 }, { number, messageNo: 2 })
      const copy = (await attachments.ofTicket(portalId, number)).find(({ place }) => place?.messageNo === 2)
      expect([...await attachments.bytes(portalId, copy?.id ?? 0) ?? []]).toEqual([7, 8])
    })
  })
})
