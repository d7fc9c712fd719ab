import { afterEach, beforeEach, expect, test } from 'vitest'
import { hour } from '../../../server/domain/time.ts'
import { revokeGrant } from '../../portal/oauth/grant.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const refreshes = () => stage.world.log.list({ kind: 'oauth', method: 'oauth.token' }).length
const standing = () => stage.db.database.read((stores) => stores.portals.find(stage.portalId)).then((portal) => portal?.standing)

test('a token that is still good is not refreshed', async () => {
  await stage.connection.inbound.users(stage.portalId)
  await stage.connection.inbound.users(stage.portalId)
  expect(refreshes()).toBe(0)
})

test('twenty callers of two processes with a spent token refresh it once', async () => {
  stage.world.clock.advance(2 * hour)
  const processes = [stage.connection, stage.connect()]
  const access = await Promise.all(Array.from({ length: 20 }, (_, index) => processes[index % 2]!.chains.current(stage.portalId)))
  expect(refreshes()).toBe(1)
  expect(new Set(access.map(({ accessToken }) => accessToken)).size).toBe(1)
})

test('a 401 in the middle of the hour is healed by one refresh, and the call is repeated', async () => {
  stage.world.faults.add({ kind: 'expired', method: 'batch' })
  expect(await stage.connection.inbound.users(stage.portalId)).not.toHaveLength(0)
  expect(refreshes()).toBe(1)
})

test('a process whose token another one rotated takes the new one without a refused call', async () => {
  const other = stage.connect()
  await stage.connection.inbound.users(stage.portalId)
  const { generation } = await other.chains.current(stage.portalId)
  await other.chains.renew(stage.portalId, generation)
  stage.world.log.clear()
  await stage.connection.inbound.users(stage.portalId)
  expect(stage.world.log.list({ kind: 'rest' }).map(({ status }) => status)).toEqual([200])
})

test('a spent refresh token breaks the chain, which an administrator sees, and nobody asks again', async () => {
  for (const grant of stage.world.authority.byRefresh.values()) revokeGrant(stage.world, grant)
  await expect(stage.connection.inbound.users(stage.portalId)).rejects.toMatchObject({ code: 'portal.unlinked' })
  expect(await standing()).toBe('unlinked')
  stage.world.log.clear()
  await expect(stage.connection.inbound.users(stage.portalId)).rejects.toMatchObject({ code: 'portal.unlinked' })
  expect(stage.world.log.list()).toEqual([])
})

test('an authorisation server that answers 503 breaks nothing', async () => {
  stage.world.clock.advance(2 * hour)
  stage.world.faults.add({ kind: '503', method: 'oauth.token' })
  await expect(stage.connection.inbound.users(stage.portalId)).rejects.toMatchObject({ retryable: true })
  expect(await standing()).toBe('active')
  expect(await stage.connection.inbound.users(stage.portalId)).not.toHaveLength(0)
})

test('trust 6: a renamed portal is found by the authorisation server, never by Location', async () => {
  await stage.connection.inbound.users(stage.portalId)
  const old = stage.portal.host
  const host = await stage.world.rename(stage.portal)
  const connection = stage.connect([host])
  expect(await connection.inbound.users(stage.portalId)).not.toHaveLength(0)
  const portal = await stage.db.database.read((stores) => stores.portals.find(stage.portalId))
  expect([portal?.endpoint, old === host]).toEqual([`http://${host}/rest`, false])
  expect(refreshes()).toBe(1)
})
