import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry } from '../../server/domain/coupon/coupon.ts'
import { readBalance } from '../../server/domain/coupon/ledger.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenDesk, givenTicket, staff, type GivenDesk } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

async function givenCoupon(memberId: string): Promise<GivenDesk & { couponId: number; enter(kind: Entry['kind'], at: number, ticket?: number): Promise<void> }> {
  const desk = await givenDesk(db.database, memberId)
  const couponId = await db.database.read(({ coupons }) => coupons.add(desk.portalId, {
    customerId: desk.customerId, lastFour: '7K2Q', grantedAt: 10, expiresAt: 1_000, entitlementId: null, licenceYear: null,
  }, `digest-of-${memberId}`))
  const enter = (kind: Entry['kind'], at: number, ticket?: number) => db.database.read(({ coupons }) =>
    coupons.append(desk.portalId, { couponId, kind, at, by: staff, ticket: ticket ?? null, why: null }))
  await enter('granted', 10)
  return { ...desk, couponId, enter }
}

const ledger = ({ portalId, customerId }: GivenDesk) => db.database.read(({ coupons }) => coupons.ofCustomer(portalId, customerId))

test('a coupon is found by its digest and its id, and shows four characters', async () => {
  const { portalId, customerId, couponId } = await givenCoupon('found')
  await db.database.read(async ({ coupons }) => {
    const coupon = { id: couponId, customerId, lastFour: '7K2Q', grantedAt: 10, expiresAt: 1_000, entitlementId: null, licenceYear: null }
    expect(await coupons.byDigest(portalId, 'digest-of-found')).toEqual(coupon)
    expect(await coupons.byDigest(portalId, 'another')).toBeNull()
    expect(await coupons.find(portalId, couponId)).toEqual(coupon)
  })
})

test('a coupon is spent once until it is returned, and the balance is the sum of the entries', async () => {
  const given = await givenCoupon('once')
  const { number } = await givenTicket(db.database, given)
  await given.enter('redeemed', 20, number)
  await expect(given.enter('redeemed', 21, number)).rejects.toMatchObject({ code: 'coupon.spent' })
  expect(readBalance((await ledger(given)).entries)).toBe(0)
  await given.enter('returned', 30, number)
})

test('a coupon granted twice is refused', async () => {
  const given = await givenCoupon('granted')
  await expect(given.enter('granted', 11)).rejects.toMatchObject({ code: 'coupon.spent' })
})

test('a returned coupon can be spent again and keeps its whole history, in order', async () => {
  const given = await givenCoupon('history')
  const { number } = await givenTicket(db.database, given)
  for (const kind of ['redeemed', 'returned', 'redeemed', 'returned', 'expired'] as const) await given.enter(kind, 20, number)
  expect((await ledger(given)).entries.map(({ kind }) => kind)).toEqual(['granted', 'redeemed', 'returned', 'redeemed', 'returned', 'expired'])
})

test('a failed submission spends nothing', async () => {
  const given = await givenCoupon('failed')
  await expect(db.database.transact(async ({ coupons }) => {
    await coupons.lock(given.portalId, given.customerId)
    await coupons.append(given.portalId, { couponId: given.couponId, kind: 'redeemed', at: 20, by: staff, ticket: 99, why: null })
    throw new Error('no')
  })).rejects.toThrow('no')
  expect((await ledger(given)).entries).toHaveLength(1)
})

test('a coupon is due to expire when its year is over and the ledger still counts it', async () => {
  const given = await givenCoupon('expiring')
  const due = (now: number) => db.database.read(async ({ coupons }) =>
    (await coupons.dueExpiries(now, 100)).filter(({ portalId }) => portalId === given.portalId).map(({ coupon }) => coupon.id))
  expect(await due(999)).toEqual([])
  expect(await due(1_000)).toEqual([given.couponId])
  await given.enter('expired', 1_000)
  expect(await due(1_000)).toEqual([])
})

test('the ledger cannot be rewritten', async () => {
  await givenCoupon('rewritten')
  await expect(db.query(`update coupon_entry set kind = 'voided'`)).rejects.toThrow('append-only')
  await expect(db.query('delete from coupon_entry')).rejects.toThrow('append-only')
})

test('wrong codes are counted by person since an instant', async () => {
  const { portalId } = await givenDesk(db.database, 'wrong')
  await db.database.read(async ({ coupons }) => {
    for (const at of [10, 20, 30]) await coupons.recordWrongCode(portalId, 'user:1', at)
    await coupons.recordWrongCode(portalId, 'user:2', 30)
    expect(await coupons.wrongCodesSince(portalId, 'user:1', 20)).toBe(2)
    expect(await coupons.wrongCodesSince(portalId, 'user:3', 0)).toBe(0)
  })
})
