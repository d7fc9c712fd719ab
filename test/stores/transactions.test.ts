import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { portalFields } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

test('a transaction that throws keeps nothing, and its error arrives as it is', async () => {
  const reason = new Error('changed my mind')
  await expect(db.database.transact(async ({ portals }) => {
    await portals.save(portalFields('gone'))
    throw reason
  })).rejects.toBe(reason)
  expect(await db.database.read(({ portals }) => portals.byMember('gone'))).toBeNull()
})

test('the outer database inside a transaction is refused instead of waiting for itself', async () => {
  await expect(db.database.transact(() => db.database.read(({ portals }) => portals.active()))).rejects.toThrow('the outer database')
  await expect(db.database.transact(() => db.database.transact(({ portals }) => portals.active()))).rejects.toThrow('the outer database')
})

test('stores kept from outside are refused inside a transaction too', async () => {
  const outer = await db.database.read((stores) => Promise.resolve(stores))
  await expect(db.database.transact(() => outer.portals.active())).rejects.toThrow('the outer database')
  await expect(db.database.transact(() => outer.portals.purge(1))).rejects.toThrow('the outer database')
})

test('after a refusal the database serves on, and transactions that meet wait for each other', async () => {
  const ids = await Promise.all(['one', 'two', 'three'].map((memberId) =>
    db.database.transact(async ({ portals }) => (await portals.save(portalFields(memberId))).id)))
  expect(new Set(ids).size).toBe(3)
})

test('a store method that locks says so when it is called outside a transaction', async () => {
  await expect(db.database.read(({ tickets }) => tickets.lock(1, 1))).rejects.toThrow('inside transact')
  await expect(db.database.read(({ coupons }) => coupons.lock(1, 1))).rejects.toThrow('inside transact')
  await expect(db.database.read(({ clocks }) => clocks.claimDue(1, 1))).rejects.toThrow('inside transact')
  await expect(db.database.read(({ tickets }) => tickets.rotation(1, 'technical'))).rejects.toThrow('inside transact')
})

test('each answer reaches its own question, also after statements that failed while they ran', async () => {
  await db.query('create table once (id bigint primary key)')
  for (const id of [1, 2, 3]) {
    await db.query('insert into once values ($1)', [id])
    const answers = await Promise.allSettled([
      db.query('insert into once values ($1)', [id]),
      db.query('select $1::int as told', [id]), db.query('select from nowhere where id = $1', [id]), db.query('select $1::int as told', [id + 10]),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : null))).toEqual([null, [{ told: id }], null, [{ told: id + 10 }]])
  }
})
