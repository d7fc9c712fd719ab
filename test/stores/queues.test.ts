import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutboxWork } from '../../server/usecases/ports/portal-stores.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenDesk, givenTicket, type GivenDesk } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const sync: OutboxWork = { kind: 'ticket.sync' }
const chat: OutboxWork = { kind: 'chat', text: 'hola' }

async function given(memberId: string) {
  const desk = await givenDesk(db.database, memberId)
  const first = await givenTicket(db.database, desk)
  const second = await givenTicket(db.database, desk)
  const add = (key: string, work: OutboxWork, number: number | null, notBeforeAt = 0) =>
    db.database.read(({ outbox }) => outbox.add(desk.portalId, { key, number, work, notBeforeAt }))
  return { ...desk, first: first.number, second: second.number, add }
}

const claim = ({ portalId }: GivenDesk, now: number, limit = 50) => db.database.read(({ outbox }) => outbox.claim(portalId, now, limit))
const keys = async (desk: GivenDesk, now: number, limit = 50) => (await claim(desk, now, limit)).map(({ key }) => key)

test('the same intent is queued once, and claimed once', async () => {
  const desk = await given('once')
  await desk.add('sync:1', sync, desk.first)
  await desk.add('sync:1', sync, desk.first)
  const [row, ...rest] = await claim(desk, 10)
  expect(row).toMatchObject({ key: 'sync:1', number: desk.first, work: sync, attempts: 1, uncertain: false })
  expect(rest).toEqual([])
  expect(await claim(desk, 10)).toEqual([])
})

test('a sync asked for while one is being sent is sent afterwards; a message is not sent twice', async () => {
  const desk = await given('meanwhile')
  await desk.add('sync:1', sync, desk.first)
  await desk.add('chat:1', chat, desk.first)
  const sending = await claim(desk, 10)
  await desk.add('sync:1', sync, desk.first)
  await desk.add('chat:1', chat, desk.first)
  expect(await claim(desk, 10)).toEqual([])
  for (const { id } of sending) await db.database.read(({ outbox }) => outbox.done(desk.portalId, id))
  expect(await keys(desk, 10)).toEqual(['sync:1'])
})

test('a ticket\'s rows keep their order: what waits for a retry holds up its successors, not other tickets', async () => {
  const desk = await given('ordered')
  await desk.add('a', sync, desk.first)
  await desk.add('b', chat, desk.first)
  await desk.add('c', chat, desk.second)
  const [a] = await claim(desk, 10, 1)
  expect(a?.key).toBe('a')
  expect(await keys(desk, 10)).toEqual(['c'])
  await db.database.read(({ outbox }) => outbox.retry(desk.portalId, a?.id ?? 0, 100, true, 'portal.busy'))
  expect(await keys(desk, 99)).toEqual([])
  const retried = await claim(desk, 100)
  expect(retried.map(({ key, uncertain, attempts }) => [key, uncertain, attempts])).toEqual([['a', true, 2], ['b', false, 1]])
})

test('rows left by a holder that died come back uncertain, and join what was queued since', async () => {
  const desk = await given('died')
  await desk.add('sync:1', sync, desk.first)
  await desk.add('chat:1', chat, desk.second)
  await claim(desk, 10)
  await desk.add('sync:1', sync, desk.first)
  expect(await db.database.read(({ outbox }) => outbox.recover(desk.portalId, 50))).toBe(2)
  expect(await claim(desk, 49)).toEqual([])
  expect((await claim(desk, 50)).map(({ key, uncertain }) => [key, uncertain])).toEqual([['sync:1', true], ['chat:1', true]])
})

test('a parked row is tried again only when it is requeued, and shown until then', async () => {
  const desk = await given('parked')
  await desk.add('chat:1', chat, desk.first, 5)
  await desk.add('chat:2', chat, desk.first, 7)
  const [row] = await claim(desk, 10, 1)
  await db.database.read(({ outbox }) => outbox.park(desk.portalId, row?.id ?? 0, 'portal.refused'))
  expect(await db.database.read(({ outbox }) => outbox.backlog(desk.portalId))).toEqual({ queued: 1, parked: 1, givenUp: 0, oldestAt: 7, lastError: 'portal.refused' })
  expect(await keys(desk, 10)).toEqual(['chat:2'])
  expect(await db.database.read(({ outbox }) => outbox.requeue(desk.portalId, 20))).toBe(1)
  expect(await keys(desk, 20)).toEqual(['chat:1'])
})

test('a portal with work due is told while it is active, most urgent first, also when only a dead holder\'s rows are left', async () => {
  const [late, early, left] = [await given('late'), await given('early'), await given('left')]
  await late.add('x', chat, null, 200_000)
  await early.add('x', chat, null, 100_000)
  await left.add('x', chat, null, 50_000)
  await claim(left, 100_000)
  const due = async (now: number) => (await db.database.read(({ outbox }) => outbox.duePortals(now, 100)))
    .filter((id) => [late, early, left].some(({ portalId }) => portalId === id))
  expect(await due(150_000)).toEqual([left.portalId, early.portalId])
  expect(await due(200_000)).toEqual([left.portalId, early.portalId, late.portalId])
  await db.database.read(({ portals }) => portals.change(early.portalId, { standing: 'unlinked' }))
  expect(await due(200_000)).toEqual([left.portalId, late.portalId])
})

test('a mark is taken once in its pause', async () => {
  const { portalId } = await given('marked')
  const takeMark = (at: number) => db.database.read(({ inbox }) => inbox.takeMark(portalId, 'check', at, at - 100))
  expect(await Promise.all([takeMark(1000), takeMark(1000)])).toContain(false)
  expect([await takeMark(1099), await takeMark(1100), await takeMark(1199)]).toEqual([false, true, false])
})

const arrive = (portalId: number, objectId: number, detail = {}) =>
  db.database.read(({ inbox }) => inbox.add(portalId, { event: 'ONTASKUPDATE', objectId, detail, receivedAt: 100 }))
const take = (now: number, limit = 10) => db.database.read(({ inbox }) => inbox.claim(now, 60, limit))

test('hints about one object collapse until they are taken; one that comes afterwards is kept', async () => {
  const { portalId } = await givenDesk(db.database, 'hints')
  await arrive(portalId, 5, { ts: '1' })
  await arrive(portalId, 5, { ts: '2' })
  const [row, ...rest] = await take(100)
  expect(row).toMatchObject({ portalId, event: 'ONTASKUPDATE', objectId: 5, detail: { ts: '2' }, attempts: 1 })
  expect(rest).toEqual([])
  await arrive(portalId, 5, { ts: '3' })
  await db.database.read(({ inbox }) => inbox.done(portalId, row?.id ?? 0))
  expect((await take(100)).map(({ detail }) => detail)).toEqual([{ ts: '3' }])
  await db.query('delete from inbox')
})

test('a hint that was taken and not settled comes back when its time is over', async () => {
  const { portalId } = await givenDesk(db.database, 'lost')
  await arrive(portalId, 6)
  await take(100)
  expect(await take(159)).toEqual([])
  const [again] = await take(160)
  expect(again?.attempts).toBe(2)
  await arrive(portalId, 6)
  await db.database.read(({ inbox }) => inbox.retry(portalId, again?.id ?? 0, 500, 'portal.silent'))
  expect(await take(499)).toEqual([])
  expect((await take(500)).map(({ id }) => id)).toEqual([again?.id])
  await db.query('delete from inbox')
})

test('a portal with many hints does not hold up another', async () => {
  const [busy, quiet] = [await givenDesk(db.database, 'busy'), await givenDesk(db.database, 'quiet')]
  for (let id = 1; id <= 20; id++) await arrive(busy.portalId, id)
  await arrive(quiet.portalId, 1)
  expect((await take(100, 4)).map(({ portalId }) => portalId)).toContain(quiet.portalId)
})

test('a reconciliation pass knows where it has got to, per kind', async () => {
  const { portalId } = await givenDesk(db.database, 'marks')
  await db.database.read(async ({ inbox }) => {
    expect(await inbox.mark(portalId, 'deals')).toBeNull()
    await inbox.setMark(portalId, 'deals', 5)
    await inbox.setMark(portalId, 'deals', 9)
    expect(await inbox.mark(portalId, 'deals')).toBe(9)
    expect(await inbox.mark(portalId, 'tasks')).toBeNull()
  })
})
