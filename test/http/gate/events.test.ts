import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day, minute } from '../../../server/domain/time.ts'
import { checkPortals } from '../../../server/usecases/install/check-portals.ts'
import { purgePortals } from '../../../server/usecases/install/purge-portals.ts'
import { installApp, uninstallApp } from '../../portal/apps/lifecycle.ts'
import { actAs } from '../../portal/kernel/act.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { type Gate, openGate } from './gate.ts'
import { install, readPortal } from './installed.ts'
import { admin, agent, countPortals } from './visit.ts'

let gate: Gate

beforeAll(async () => {
  gate = await openGate()
})
afterAll(() => gate.close())
beforeEach(async () => {
  await gate.reset()
  await install(gate)
})

interface Inbox { readonly event: string; readonly object_id: number; readonly detail: Record<string, string> }
const inbox = () => gate.db.query<Inbox>('select event, object_id, detail from inbox order by event')

async function post(fields: Record<string, string>): Promise<number> {
  const response = await fetch(`${gate.url}/b24/events`, { method: 'POST', body: new URLSearchParams(fields) })
  return response.status
}

const event = (name: string, fields: Record<string, string> = {}) => ({
  event: name, ts: '1736405807', 'auth[member_id]': gate.portal.memberId, 'auth[application_token]': gate.app.applicationToken, ...fields,
})

test('a handler answers GET and HEAD, and takes nothing in (facts 4.1)', async () => {
  for (const method of ['GET', 'HEAD']) expect((await fetch(`${gate.url}/b24/events?event=ONTASKUPDATE`, { method })).status).toBe(200)
  expect(await inbox()).toEqual([])
})

describe('trust 5: an event is a hint', () => {
  test('of the portal itself, stored with ids alone', async () => {
    actAs(gate.world, gate.portal, agent, { method: 'tasks.task.add', params: { fields: { TITLE: 'x', RESPONSIBLE_ID: agent } } })
    const status = await post(event('OnTaskUpdate', { 'data[FIELDS_BEFORE][ID]': '7', 'data[FIELDS_AFTER][ID]': '7', 'data[IS_ACCESSIBLE_AFTER]': 'undefined', 'auth[access_token]': 'secret-of-the-event' }))
    expect(status).toBe(200)
    expect(await inbox()).toEqual([{ event: 'ONTASKUPDATE', object_id: 7, detail: { ts: '1736405807' } }])
    expect(JSON.stringify(gate.lines)).not.toContain('secret-of-the-event')
    expect(JSON.stringify(gate.lines)).not.toContain(gate.app.applicationToken)
  })

  test('the comment of a task names the task and its message; a deleted one has no FIELDS_AFTER', async () => {
    await post(event('ONTASKCOMMENTADD', { 'data[FIELDS_BEFORE]': 'undefined', 'data[FIELDS_AFTER][ID]': '0', 'data[FIELDS_AFTER][TASK_ID]': '9', 'data[FIELDS_AFTER][MESSAGE_ID]': '55' }))
    await post(event('ONTASKDELETE', { 'data[FIELDS_BEFORE][ID]': '9', 'data[FIELDS_AFTER]': 'undefined' }))
    expect(await inbox()).toMatchObject([{ event: 'ONTASKCOMMENTADD', object_id: 9, detail: { MESSAGE_ID: '55', TASK_ID: '9' } }, { event: 'ONTASKDELETE', object_id: 9 }])
  })

  test.each([
    ['a wrong token', { 'auth[application_token]': 'f'.repeat(32) }, 403],
    ['no token', { 'auth[application_token]': '' }, 422],
    ['an unknown portal', { 'auth[member_id]': 'e'.repeat(32) }, 403],
    ['a member id that is none', { 'auth[member_id]': "' or 1=1" }, 422],
    ['no object', { 'data[FIELDS_AFTER][ID]': 'abc' }, 422],
    ['a wrong token with a refresh token of another portal', { 'auth[application_token]': 'f'.repeat(32), event: 'ONAPPUPDATE', 'auth[refresh_token]': 'x'.repeat(40) }, 403],
  ])('%s leaves nothing', async (_, fields, status) => {
    expect(await post(event('ONTASKUPDATE', { 'data[FIELDS_AFTER][ID]': '7', ...fields }))).toBe(status)
    expect(await inbox()).toEqual([])
  })

  test('oversized, wrongly nested and wrongly encoded bodies are refused and leave nothing', async () => {
    expect(await post(event('ONTASKUPDATE', { 'data[FIELDS_AFTER][ID]': '7', pad: 'x'.repeat(300_000) }))).toBe(413)
    expect(await post({ ...event('ONTASKUPDATE'), auth: 'flat' })).toBeGreaterThanOrEqual(400)
    const json = await fetch(`${gate.url}/b24/events`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"event":"ONTASKUPDATE"}' })
    expect(json.status).toBe(422)
    expect(await inbox()).toEqual([])
  })

  test('a new application token is taken when the authorisation server proves the portal', async () => {
    gate.app.applicationToken = 'a'.repeat(32)
    const grant = issueGrant(gate.world, gate.portal, gate.app, admin)
    expect(await post(event('ONTASKUPDATE', { 'data[FIELDS_AFTER][ID]': '7' }))).toBe(403)
    expect(await post(event('ONAPPUPDATE', { 'data[VERSION]': '1', 'auth[refresh_token]': grant.refreshToken, 'auth[server_endpoint]': `http://${gate.world.authority.host}/rest/` }))).toBe(200)
    expect(await post(event('ONTASKUPDATE', { 'data[FIELDS_AFTER][ID]': '7' }))).toBe(200)
  })

  test('an employee who posts an invented token with the refresh token of their own frame changes nothing', async () => {
    const before = await readPortal(gate)
    const invented = event('ONAPPUPDATE', { 'data[VERSION]': '1', 'auth[application_token]': 'e'.repeat(32) })
    const { refreshToken } = issueGrant(gate.world, gate.portal, gate.app, agent)
    expect(await post({ ...invented, 'auth[refresh_token]': refreshToken })).toBe(403)
    expect((await readPortal(gate)).applicationTokenDigest).toBe(before.applicationTokenDigest)
    expect(await post(event('ONTASKUPDATE', { 'data[FIELDS_AFTER][ID]': '7' }))).toBe(200)
    await gate.db.database.transact((stores) => stores.portals.change(before.id, { applicationTokenDigest: null }))
    expect(await post({ ...invented, 'auth[refresh_token]': issueGrant(gate.world, gate.portal, gate.app, agent).refreshToken })).toBe(403)
    expect((await readPortal(gate)).applicationTokenDigest).toBeNull()
  })
})

describe('a payment, which needs no token (facts 1.4)', () => {
  const asked = () => gate.world.log.list({ method: 'app.info' }).length
  const payment = () => post({ event: 'ONAPPPAYMENT', 'auth[member_id]': gate.portal.memberId, 'data[STATUS]': 'P' })

  test('makes us ask the authorisation server, after the acknowledgement', async () => {
    gate.world.faults.add({ kind: 'error', method: 'app.info', status: 403, code: 'ACCESS_DENIED' })
    expect(await payment()).toBe(200)
    await gate.rest()
    expect((await readPortal(gate)).standing).toBe('plan-expired')
  })

  test('thirty of them make us ask once in ten minutes, and hold up no word of leaving (facts 11.2)', async () => {
    gate.world.log.clear()
    expect(new Set(await Promise.all(Array.from({ length: 30 }, payment)))).toEqual(new Set([200]))
    await gate.rest()
    expect(asked()).toBe(1)
    expect(await post(event('ONAPPUPDATE', { 'data[VERSION]': '1' }))).toBe(200)
    await gate.rest()
    expect(asked()).toBe(2)
    await post(event('ONAPPUNINSTALL'))
    expect(gate.world.log.list({ kind: 'oauth', method: 'oauth.token' })).toHaveLength(1)
    gate.world.clock.advance(11 * minute)
    await payment()
    await gate.rest()
    expect(asked()).toBe(3)
  })
})

describe('leaving', () => {
  test('a forged ONAPPUNINSTALL suspends nothing, and asks the authorisation server at most once in ten minutes', async () => {
    gate.world.log.clear()
    for (let index = 0; index < 5; index += 1) expect(await post(event('ONAPPUNINSTALL', { 'data[CLEAN]': '1' }))).toBe(200)
    expect(await readPortal(gate)).toMatchObject({ standing: 'active', purgeAt: null })
    expect(gate.world.log.list({ kind: 'oauth', method: 'oauth.token' })).toHaveLength(1)
    gate.world.clock.advance(11 * minute)
  })

  test('forged ones that come together suspend nothing either', async () => {
    gate.world.log.clear()
    const all = await Promise.all(Array.from({ length: 4 }, () => post(event('ONAPPUNINSTALL', { 'data[CLEAN]': '1' }))))
    expect(all).toEqual([200, 200, 200, 200])
    expect(await readPortal(gate)).toMatchObject({ standing: 'active', purgeAt: null })
    expect(gate.world.log.list({ kind: 'oauth', method: 'oauth.token' })).toHaveLength(1)
    gate.world.clock.advance(11 * minute)
  })

  test('a true one suspends; data go after seven days, when the token is seen dead once more', async () => {
    uninstallApp(gate.world, gate.portal, gate.app, true)
    await gate.world.queue.idle()
    const left = await readPortal(gate)
    expect(left).toMatchObject({ standing: 'suspended', purgeAt: gate.clock.now() - (gate.clock.now() - (left.purgeAt ?? 0)) })
    expect(left.purgeAt).toBeGreaterThan(gate.clock.now() + 6 * day)
    expect(await purgePortals(gate.deps)()).toEqual({ purged: 0 })
    gate.world.clock.advance(8 * day)
    expect(await purgePortals(gate.deps)()).toEqual({ purged: 1 })
    expect(await countPortals(gate)).toBe(0)
    reinstall()
  })

  test('a forged one while the authorisation server is silent suspends until a pass of the daily check hears it again', async () => {
    gate.world.faults.add({ kind: '503', times: null, method: 'oauth.token' })
    await post(event('ONAPPUNINSTALL', { 'data[CLEAN]': '1' }))
    expect(await readPortal(gate)).toMatchObject({ standing: 'suspended', standingBefore: 'active' })
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 1, failed: 0 })
    expect(await readPortal(gate)).toMatchObject({ standing: 'suspended', standingBefore: 'active' })
    gate.world.faults.clear()
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 1, failed: 0 })
    expect(await readPortal(gate)).toMatchObject({ standing: 'active', standingBefore: null, purgeAt: null })
    gate.world.clock.advance(11 * minute)
  })

  test('a portal that the platform calls gone is asked no more; what a purge finds alive is what it was', async () => {
    const { id } = await readPortal(gate)
    await gate.db.database.transact((stores) => stores.portals.change(id, { standing: 'suspended', standingBefore: 'plan-expired', purgeAt: gate.clock.now() - 1 }))
    expect(await purgePortals(gate.deps)()).toEqual({ purged: 0 })
    expect(await readPortal(gate)).toMatchObject({ standing: 'plan-expired', standingBefore: null, purgeAt: null })
    uninstallApp(gate.world, gate.portal, gate.app, false)
    await gate.world.queue.idle()
    expect(await readPortal(gate)).toMatchObject({ standing: 'suspended', standingBefore: null })
    gate.world.clock.advance(2 * day)
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 0, failed: 0 })
    reinstall()
  })

  test('without CLEAN the data stay, and a new installation finds them', async () => {
    uninstallApp(gate.world, gate.portal, gate.app, false)
    await gate.world.queue.idle()
    const left = await readPortal(gate)
    expect(left).toMatchObject({ standing: 'suspended', purgeAt: null })
    reinstall()
    expect((await install(gate)).id).toBe(left.id)
  })

  function reinstall(): void {
    const registration = gate.world.registrations.get(gate.app.clientId)
    if (registration === undefined) throw new Error('no registration')
    Object.assign(gate.app, installApp(gate.world, gate.portal, registration, admin))
    gate.portal.apps.put(gate.app)
  }
})

describe('once a day', () => {
  test('an expired plan is tried again and comes back by itself', async () => {
    const { license } = gate.portal.settings
    const before = { ...license }
    Object.assign(license, { family: 'free', type: 'free', marketSubscription: false })
    await expect(gate.connection.inbound.users((await readPortal(gate)).id)).rejects.toMatchObject({ code: 'portal.plan-expired' })
    expect((await readPortal(gate)).standing).toBe('plan-expired')
    gate.world.clock.advance(day + minute)
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 1, failed: 1 })
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 0, failed: 0 })
    Object.assign(license, before)
    gate.world.clock.advance(day + minute)
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 1, failed: 0 })
    expect((await readPortal(gate)).standing).toBe('active')
  })

  test('a portal whose plan ran out and whose background administrator was dismissed waits for another one, who opens the app', async () => {
    const { id } = await readPortal(gate)
    await gate.db.database.transact((stores) => stores.portals.change(id, { standing: 'plan-expired' }))
    gate.world.faults.add({ kind: 'error', method: 'app.info', status: 403, code: 'user_access_error' })
    gate.world.clock.advance(day + minute)
    expect(await checkPortals(gate.deps)()).toEqual({ checked: 1, failed: 1 })
    expect((await readPortal(gate)).standing).toBe('unlinked')
  })
})
