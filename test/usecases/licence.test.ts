import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHealth } from '../../server/usecases/desk/read-health.ts'
import { noticeVersion } from '../../server/usecases/install/notice-version.ts'
import { readCustomer } from '../../server/usecases/customers/read-customer.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const told = (stage: Stage) => database.query<{ tag: string; text: string }>(`select work->'delivery'->>'tag' as tag, work->'delivery'->>'text' as text from outbox where portal_id = ${stage.portalId} and key like 'hd-licence%' order by outbox_id`)

async function turnTo(stage: Stage, licenceType: string): Promise<void> {
  const portal = (await stage.read((stores) => stores.portals.find(stage.portalId)))!
  await noticeVersion(stage.deps, portal, { ...portal.info, licenceType, licence: `pe_${licenceType}` })
}

test('a portal whose plan turns into one nobody knows: administrators hear it once, Health says it, no level moves (trust.md 9)', async () => {
  const stage = await openStage(database.database, { memberId: 'licence-1' })
  const health = async () => (await readHealth({ ...stage.deps, linkUrl: () => '' })({ portalId: stage.portalId, person: stage.person('administrator') })).licenceKnown
  const level = async () => (await readCustomer(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: stage.customerId })).level.key
  await turnTo(stage, 'pro100')
  expect([await told(stage), await health()]).toEqual([[], true])
  await turnTo(stage, 'galaxy')
  await turnTo(stage, 'galaxy')
  const administrator = (await told(stage)).filter(({ tag }) => tag === `hd-licence.unknown-${users.administrator}`)
  expect(administrator).toEqual([{ tag: `hd-licence.unknown-${users.administrator}`, text: expect.stringContaining('«galaxy»') as string }])
  expect([await health(), await level()]).toEqual([false, 'commercial'])
  await turnTo(stage, 'basic')
  expect(await health()).toBe(true)
  expect((await told(stage)).filter(({ tag }) => tag.endsWith(`-${users.administrator}`))).toHaveLength(1)
})
