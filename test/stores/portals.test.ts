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
})

test('a change touches only the fields it names, and can empty one', async () => {
  const { id } = await db.database.read(({ portals }) => portals.save({ ...portalFields('change'), purgeAt: 9_000 }))
  await db.database.read(({ portals }) => portals.change(id, { purgeAt: null, provisionedVersion: 3 }))
  await db.database.read(({ portals }) => portals.change(id, {}))
  expect(await db.database.read(({ portals }) => portals.find(id))).toEqual({ ...portalFields('change'), id, purgeAt: null, provisionedVersion: 3 })
})

test('the database tells a time of this century', async () => {
  expect(await db.now()).toBeGreaterThan(Date.UTC(2025, 0, 1))
})
