import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { day } from '../../server/domain/time.ts'
import { givenDesk, givenTicket, monday, staff } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

async function given(memberId: string) {
  const desk = await givenDesk(db.database, memberId)
  const { number } = await givenTicket(db.database, desk)
  return { ...desk, number }
}

test('a ticket is found by its deal and its task once they are linked', async () => {
  const { portalId, number } = await given('linked')
  await db.database.read(async ({ tickets }) => {
    expect(await tickets.linked(portalId, number)).toBeNull()
    await tickets.link(portalId, number, { dealId: 10, taskId: 20, chatId: null })
    await tickets.link(portalId, number, { dealId: 10, taskId: 20, chatId: 30 })
    const linked = { dealId: 10, taskId: 20, chatId: 30 }
    expect(await tickets.linked(portalId, number)).toEqual(linked)
    expect(await tickets.byDeal(portalId, [10, 11])).toEqual([{ number, linked }])
    expect(await tickets.byTask(portalId, [20])).toEqual([{ number, linked }])
    expect(await tickets.byTask(portalId, [10])).toEqual([])
    expect(await tickets.byDeal(portalId, [])).toEqual([])
  })
})

test('a deal belongs to one ticket', async () => {
  const desk = await given('one-deal')
  const { number } = await givenTicket(db.database, desk)
  await db.database.read(({ tickets }) => tickets.link(desk.portalId, desk.number, { dealId: 1, taskId: 1, chatId: null }))
  await expect(db.database.read(({ tickets }) => tickets.link(desk.portalId, number, { dealId: 1, taskId: 2, chatId: null }))).rejects.toMatchObject({ code: '23505' })
})

test('what we wrote last is remembered whole', async () => {
  const { portalId, number } = await given('written')
  const face = { stageId: 'C7:NEW', taskStatus: 2, responsibleId: 4, deadlineAt: null, hash: 'h1', keptStageId: null }
  await db.database.read(async ({ tickets }) => {
    expect(await tickets.written(portalId, number)).toBeNull()
    await tickets.setWritten(portalId, number, face)
    await tickets.setWritten(portalId, number, { ...face, deadlineAt: monday, hash: 'h2', keptStageId: 'C7:OWN' })
    expect(await tickets.written(portalId, number)).toEqual({ ...face, deadlineAt: monday, hash: 'h2', keptStageId: 'C7:OWN' })
  })
})

test('the newest chat message taken in never goes back', async () => {
  const { portalId, number } = await given('seen')
  await db.database.read(async ({ tickets }) => {
    expect(await tickets.chatSeen(portalId, number)).toBe(0)
    await tickets.setChatSeen(portalId, number, 50)
    await tickets.setChatSeen(portalId, number, 40)
    expect(await tickets.chatSeen(portalId, number)).toBe(50)
  })
})

test('our own chat messages are known by chat and id', async () => {
  const { portalId } = await given('own-messages')
  await db.database.read(async ({ tickets }) => {
    await tickets.recordOwnMessage(portalId, 30, 501)
    await tickets.recordOwnMessage(portalId, 30, 501)
    expect(await tickets.ownMessages(portalId, 30, [500, 501])).toEqual([501])
    expect(await tickets.ownMessages(portalId, 31, [501])).toEqual([])
    expect(await tickets.ownMessages(portalId, 30, [])).toEqual([])
  })
})

test('a submission is recorded once and leads to its ticket, for a day at least', async () => {
  const { portalId, number } = await given('submitted')
  const sent = { number, digest: 'of what was sent' }
  await db.database.read(async ({ tickets }) => {
    expect(await tickets.submitted(portalId, 'k')).toBeNull()
    expect(await tickets.recordSubmission(portalId, 'k', sent, monday)).toBe(true)
    expect(await tickets.recordSubmission(portalId, 'k', sent, monday)).toBe(false)
    await tickets.recordSubmission(portalId, 'next', sent, monday + day)
    expect(await tickets.submitted(portalId, 'k')).toEqual(sent)
    await tickets.recordSubmission(portalId, 'much later', sent, monday + 30 * day)
    expect(await tickets.submitted(portalId, 'k')).toBeNull()
  })
})

test('each kind of request has its own rotation', async () => {
  const { portalId } = await given('rotation')
  await db.database.transact(async ({ tickets }) => {
    expect(await tickets.rotation(portalId, 'technical')).toBeNull()
    await tickets.rotate(portalId, 'technical', 7)
    await tickets.rotate(portalId, 'commercial', 8)
    expect(await tickets.rotation(portalId, 'technical')).toBe(7)
    expect(await tickets.rotation(portalId, 'commercial')).toBe(8)
  })
})

test('a conversation is told oldest first, and only what the reader may see', async () => {
  const { portalId, number } = await given('conversation')
  const message = { at: monday, by: staff, side: 'desk', intake: {} } as const
  await db.database.read(async ({ conversation }) => {
    await conversation.add(portalId, number, { ...message, no: 2, visibility: 'internal', text: 'nota' })
    await conversation.add(portalId, number, { ...message, no: 1, visibility: 'public', text: 'hola', intake: { product: 'CRM' } })
    expect(await conversation.list(portalId, number, ['public', 'internal'])).toEqual([
      { ...message, no: 1, visibility: 'public', text: 'hola', intake: { product: 'CRM' } }, { ...message, no: 2, visibility: 'internal', text: 'nota' },
    ])
    expect((await conversation.list(portalId, number, ['public'])).map(({ text }) => text)).toEqual(['hola'])
    expect(await conversation.list(portalId, number, [])).toEqual([])
  })
})

test('a notice is decided once per clock, kind, threshold and promise', async () => {
  const { portalId, number } = await given('notices')
  const key = { number, clockNo: 1, kind: 'warning', threshold: '4.service_hour', promiseNo: 1 }
  await db.database.read(async ({ notices }) => {
    expect(await notices.decide(portalId, key, 1)).toBe(true)
    expect(await notices.decide(portalId, key, 2)).toBe(false)
    expect(await notices.decide(portalId, { ...key, promiseNo: 2 }, 3)).toBe(true)
    expect(await notices.decide(portalId, { ...key, clockNo: null }, 4)).toBe(true)
    expect(await notices.decide(portalId, { ...key, clockNo: null }, 5)).toBe(false)
    expect(await notices.ofTicket(portalId, number)).toEqual([{ ...key, at: 1 }, { ...key, promiseNo: 2, at: 3 }, { ...key, clockNo: null, at: 4 }])
  })
})
