import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHealth } from '../../server/usecases/desk/read-health.ts'
import { noticeVersion } from '../../server/usecases/install/notice-version.ts'
import { readCustomer } from '../../server/usecases/customers/read-customer.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

/** What the portal says of itself when it is asked next; another version is news of its own. */
async function turnTo(stage: Stage, licenceType: string, version: number): Promise<void> {
  const portal = (await stage.read((stores) => stores.portals.find(stage.portalId)))!
  await noticeVersion(stage.deps, portal, { ...portal.info, licenceType, licence: `pe_${licenceType}`, version })
  await dispatchOutbox(stage.deps)()
}

test('a portal whose plan turns into one nobody knows: administrators hear it once, Health says it, no level moves (trust.md 9)', async () => {
  const stage = await openStage(database.database, { memberId: 'licence-1' })
  const told = () => stage.portal.sent.flatMap((one) => one.kind === 'notice' && one.userId === users.administrator ? [one.text] : [])
  const health = async () => (await readHealth({ ...stage.deps, linkUrl: () => '' })({ portalId: stage.portalId, person: stage.person('administrator') })).licenceKnown
  const level = async () => (await readCustomer(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: stage.customerId })).level.key
  await turnTo(stage, 'pro100', 2)
  expect([told(), await health()]).toEqual([[], true])
  await turnTo(stage, 'galaxy', 2)
  await turnTo(stage, 'galaxy', 3)
  expect(told()).toEqual([expect.stringContaining('«galaxy»')])
  expect([await health(), await level()]).toEqual([false, 'commercial'])
  await turnTo(stage, 'basic', 3)
  expect([told().length, await health()]).toEqual([1, true])
})
