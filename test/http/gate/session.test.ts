import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hour } from '../../../server/domain/time.ts'
import { forgeFrame } from '../../portal/apps/hostile-frame.ts'
import { finishInstall, updateApp } from '../../portal/apps/lifecycle.ts'
import { readRegistration } from '../../portal/registration.ts'
import { revokeGrant } from '../../portal/oauth/grant.ts'
import { type Gate, openGate } from './gate.ts'
import { install, readPortal, supervisor } from './installed.ts'
import { accountant, admin, agent, exchange, frameOf, postFrame, userOf } from './visit.ts'

let gate: Gate
let taskId: number

beforeAll(async () => {
  gate = await openGate()
  const { id } = await install(gate)
  const [created] = await gate.connection.outbound.deliver(id, [{ uncertain: false, delivery: { kind: 'ticket.create', logTitle: 'x', logText: 'x', face: {
    number: 1, title: 'Impresora', description: '', state: 'new', started: false, levelName: 'x', dueAt: null, effectiveDueAt: null, responsibleId: agent, companyId: null, coupon: null,
  } } }])
  taskId = created?.ok === true ? (created.linked?.taskId ?? 0) : 0
})
afterAll(() => gate.close())
beforeEach(() => gate.world.faults.clear())

const authOf = (userId: number) => ({ authId: frameOf(gate, userId).body['AUTH_ID'] })

describe('trust 2: later opens', () => {
  test('the roles are those of the desk now', async () => {
    expect((await exchange(gate, authOf(admin))).session.person.roles).toEqual(['administrator'])
    expect((await exchange(gate, authOf(agent))).session.person.roles).toEqual(['agent'])
    const stranger = (await exchange(gate, authOf(accountant))).session
    expect(stranger).toMatchObject({ person: { roles: [], registered: false }, setupNeeded: false })
  })

  test('a token of another application on the same portal is refused', async () => {
    const frame = forgeFrame(gate.world, gate.portal, userOf(gate, admin), frameOf(gate, admin), 'foreign-app')
    expect(await exchange(gate, { authId: frame.body['AUTH_ID'] })).toMatchObject({ status: 403, problem: { code: 'frame.forged' } })
  })

  test('an expired token asks for a fresh one; a token of nobody too', async () => {
    const frame = forgeFrame(gate.world, gate.portal, userOf(gate, agent), frameOf(gate, agent), 'expired-access')
    expect(await exchange(gate, { authId: frame.body['AUTH_ID'] })).toMatchObject({ status: 401, problem: { code: 'frame.unproved' } })
    expect(await exchange(gate, { authId: 'x'.repeat(40) })).toMatchObject({ status: 401 })
  })

  test('an unknown portal is unknown, whatever token comes with it', async () => {
    expect(await exchange(gate, { ...authOf(admin), memberId: 'f'.repeat(32) })).toMatchObject({ status: 404, problem: { code: 'portal.unknown' } })
  })

  test('an ordinary person opening a page does not enter the background chain', async () => {
    const before = await gate.connection.chains.current((await readPortal(gate)).id)
    const page = await postFrame(frameOf(gate, agent, 'LEFT_MENU'))
    expect(page).toMatchObject({ status: 200, boot: { page: 'app', setupToken: null } })
    expect(page.policy).toContain(`frame-ancestors http://${gate.portal.host}`)
    expect((await gate.connection.chains.current((await readPortal(gate)).id)).accessToken).toBe(before.accessToken)
  })
})

describe('trust 3: our own token', () => {
  test('it proves for an hour, then it is over', async () => {
    const { session } = await exchange(gate, authOf(agent))
    expect(await gate.tokens.prove(`Bearer ${session.token}`)).toMatchObject({ person: { userId: agent, roles: ['agent'] } })
    gate.world.clock.advance(hour + 1000)
    await expect(gate.tokens.prove(`Bearer ${session.token}`)).rejects.toMatchObject({ code: 'session.expired' })
  })

  test('a changed, foreign or missing token proves nothing', async () => {
    const { session } = await exchange(gate, authOf(agent))
    const [head, , sign] = session.token.split('.')
    const forged = Buffer.from(JSON.stringify({ portal: 1, user: 1, name: '', language: 'es', roles: ['administrator'], contact: null })).toString('base64url')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    for (const text of [undefined, 'Bearer', `Basic ${session.token}`, `Bearer ${head}.${forged}.${sign}`, `Bearer ${none}.${forged}.`]) {
      await expect(gate.tokens.prove(text)).rejects.toMatchObject({ code: 'session.missing' })
    }
  })

  test('a body that is no claim names its field', async () => {
    expect(await exchange(gate, { memberId: 'short', authId: 'x' })).toMatchObject({ status: 422, problem: { code: 'input.invalid', facts: { field: 'memberId' } } })
    expect(await exchange(gate, {})).toMatchObject({ status: 422, problem: { facts: { field: 'authId' } } })
    const broken = await fetch(`${gate.url}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8'])
  })
})

describe('trust 4: ids from the page are claims', () => {
  const claim = (userId: number, id: unknown) => exchange(gate, { ...authOf(userId), placement: 'TASK_VIEW_TAB', options: { taskId: id } })

  test('a task that the person may read is looked up; one that is no ticket is foreign', async () => {
    expect((await claim(agent, String(taskId))).session.page).toEqual({ kind: 'foreign', object: 'task' })
  })

  test('one they cannot read, one that is not there and a lie look the same', async () => {
    for (const id of [String(taskId), '99999', 'abc', { x: 1 }]) {
      const { session } = await claim(accountant, id)
      expect(['foreign', 'home']).toContain(session.page.kind)
      expect(JSON.stringify(session)).not.toContain('Impresora')
    }
  })
})

describe('trust 8: a new version', () => {
  test('is noticed when a page opens, and its bindings are made again', async () => {
    const registration = { ...readRegistration({ APP_URL: gate.url }), version: 2 }
    gate.world.registrations.set(registration.clientId, registration)
    updateApp(gate.world, gate.portal, gate.app, registration, false)
    expect(gate.app.placements).toEqual([])
    const { session } = await exchange(gate, { authId: frameOf(gate, admin).body['AUTH_ID'] })
    expect(session.setupNeeded).toBe(true)
    expect(await readPortal(gate)).toMatchObject({ standing: 'installing', info: { version: 2 } })
    finishInstall(gate.world, gate.portal, gate.app)
    await exchange(gate, authOf(admin))
    await expect.poll(() => gate.app.placements.length).toBe(5)
    await expect.poll(async () => (await readPortal(gate)).standing).toBe('active')
  })
})

describe('a broken chain', () => {
  test('is mended by an administrator who opens the app, and by nobody else', async () => {
    for (const grant of gate.world.authority.byRefresh.values()) revokeGrant(gate.world, grant)
    await expect(gate.connection.inbound.users((await readPortal(gate)).id)).rejects.toMatchObject({ code: 'portal.unlinked' })
    expect(await postFrame(frameOf(gate, agent))).toMatchObject({ status: 200, boot: { setupToken: null } })
    expect((await readPortal(gate)).standing).toBe('unlinked')
    expect(await postFrame(frameOf(gate, admin))).toMatchObject({ status: 200, boot: { page: 'app' } })
    expect((await readPortal(gate)).standing).toBe('active')
    expect(await gate.connection.inbound.users((await readPortal(gate)).id)).not.toHaveLength(0)
  })
  test('a background administrator who was dismissed is replaced by the next one who opens the app, and what was parked goes on', async () => {
    const { id } = await readPortal(gate)
    const queue = () => gate.db.database.read((stores) => stores.outbox.backlog(id))
    await gate.db.database.transact((stores) => stores.outbox.add(id, { key: 'parked', number: null, work: { kind: 'timeline', title: 'x', text: 'x' }, notBeforeAt: 0 }))
    const [row] = await gate.db.database.transact((stores) => stores.outbox.claim(id, gate.clock.now(), 1))
    await gate.db.database.transact((stores) => stores.outbox.park(id, row?.id ?? 0, 'portal.gone'))
    Object.assign(userOf(gate, admin), { active: false })
    Object.assign(userOf(gate, supervisor), { admin: true })
    await expect(gate.connection.inbound.users(id)).rejects.toMatchObject({ code: 'token.denied' })
    expect(await readPortal(gate)).toMatchObject({ standing: 'unlinked', backgroundUserId: admin })
    expect(await queue()).toMatchObject({ queued: 0, parked: 1 })
    expect(await postFrame(frameOf(gate, supervisor))).toMatchObject({ status: 200, boot: { page: 'app' } })
    expect(await readPortal(gate)).toMatchObject({ standing: 'active', backgroundUserId: supervisor })
    expect(await gate.connection.inbound.users(id)).not.toHaveLength(0)
    expect(await queue()).toMatchObject({ queued: 1, parked: 0 })
  })
})
