import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { portalFields } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

test('a portal saved again under its member id keeps its id and takes the new fields', async () => {
  const first = await db.database.read(({ portals }) => portals.save(portalFields('again')))
  const second = await db.database.read(({ portals }) => portals.save({ ...portalFields('again'), standing: 'suspended' }))
  expect(second).toEqual({ ...first, standing: 'suspended' })
  expect(await db.database.read(({ portals }) => portals.byMember('again'))).toEqual(second)
  expect(await db.database.read(({ portals }) => portals.byMember('nobody'))).toBeNull()
})

test('a change touches only the fields it names, and can empty one', async () => {
  const { id } = await db.database.read(({ portals }) => portals.save({ ...portalFields('change'), purgeAt: 9_000_000 }))
  await db.database.read(({ portals }) => portals.change(id, { purgeAt: null, provisionedVersion: 3 }))
  await db.database.read(({ portals }) => portals.change(id, {}))
  expect(await db.database.read(({ portals }) => portals.find(id))).toEqual({ ...portalFields('change'), id, purgeAt: null, provisionedVersion: 3 })
})

test('a portal is claimed for its daily check once, and only while it is active', async () => {
  await db.database.read(async ({ portals }) => {
    const stale = await portals.save({ ...portalFields('stale'), checkedAt: 10 })
    await portals.save({ ...portalFields('left'), checkedAt: 10, standing: 'suspended' })
    expect((await portals.claimUnchecked(100, 5_000, 10)).map(({ id }) => id)).toEqual([stale.id])
    expect(await portals.claimUnchecked(100, 5_000, 10)).toEqual([])
    expect((await portals.active()).map(({ memberId }) => memberId)).not.toContain('left')
  })
})

test('a purge is due at its instant and not before', async () => {
  await db.database.read(async ({ portals }) => {
    const { id } = await portals.save({ ...portalFields('leaving'), purgeAt: 7_000 })
    expect(await portals.duePurges(6_999)).toEqual([])
    expect((await portals.duePurges(7_000)).map((portal) => portal.id)).toEqual([id])
  })
})

test('a chain rotated from an older generation is not overwritten', async () => {
  await db.database.read(async ({ portals, tokens }) => {
    const { id } = await portals.save(portalFields('chain'))
    expect(await tokens.read(id)).toBeNull()
    await tokens.replace(id, 'first', 100)
    expect(await tokens.rotate(id, 1, 'second', 200)).toBe(true)
    expect(await tokens.rotate(id, 1, 'loser', 300)).toBe(false)
    await tokens.markBroken(id, 1)
    expect(await tokens.read(id)).toEqual({ sealed: 'second', expiresAt: 200, generation: 2, broken: false })
  })
})

test('a broken chain is whole again when an administrator brings a new one', async () => {
  await db.database.read(async ({ portals, tokens }) => {
    const { id } = await portals.save(portalFields('relinked'))
    await tokens.replace(id, 'first', 100)
    await tokens.markBroken(id, 1)
    expect(await tokens.read(id)).toMatchObject({ broken: true })
    await tokens.replace(id, 'new', 900)
    expect(await tokens.read(id)).toEqual({ sealed: 'new', expiresAt: 900, generation: 2, broken: false })
  })
})

test('a set-up token answers once, and not after its time', async () => {
  await db.database.read(async ({ portals, setupTokens }) => {
    const { id } = await portals.save(portalFields('setup'))
    await setupTokens.add('good', id, 4, 1_000)
    await setupTokens.add('late', id, 4, 1_000)
    expect(await setupTokens.consume('good', 999)).toEqual({ portalId: id, userId: 4 })
    expect(await setupTokens.consume('good', 999)).toBeNull()
    expect(await setupTokens.consume('late', 1_000)).toBeNull()
  })
})

test('a lease has one owner until it runs out or is given back, and its owner may prolong it', async () => {
  await db.database.read(async ({ leases }) => {
    expect(await leases.take('work', 'a', 0, 100)).toBe(true)
    expect(await leases.take('work', 'b', 99, 200)).toBe(false)
    expect(await leases.take('work', 'a', 99, 300)).toBe(true)
    await leases.release('work', 'b')
    expect(await leases.take('work', 'b', 299, 400)).toBe(false)
    expect(await leases.take('work', 'b', 300, 400)).toBe(true)
    await leases.release('work', 'b')
    expect(await leases.take('work', 'a', 301, 400)).toBe(true)
  })
})

test('the database tells a time of this century', async () => {
  expect(await db.now()).toBeGreaterThan(Date.UTC(2025, 0, 1))
})
