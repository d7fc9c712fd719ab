import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerInjection } from '../../portal/kernel/injection.ts'
import './probe.ts'
import type { Snapshot } from '../../portal/kernel/snapshot.ts'
import { type Answer, get, post, registration, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())
beforeEach(async () => {
  await admin('reset')
})

function admin(route: string, body: unknown = {}): Promise<Answer> {
  return post(stage.desk.host, `/__portal/${route}`, body)
}

function read(route: string): Promise<Answer> {
  return get(`http://${stage.desk.host}/__portal/${route}`)
}

async function install(): Promise<string> {
  await admin('install', { app: registration.code, userId: 1 })
  await admin('finish', { app: registration.code })
  const { body } = await admin('token', { app: registration.code, userId: 1 })
  return body['accessToken'] as unknown as string
}

describe('the clock', () => {
  test('is moved and read by everybody, and frozen', async () => {
    await admin('clock', { at: 1_700_000_000_000, frozen: true })
    await admin('clock', { advanceMs: 60_000 })
    expect((await read('clock')).body).toEqual({ now: 1_700_000_060_000, frozen: true })
    const token = await install()
    expect((await post(stage.desk.host, '/rest/server.time', { auth: token })).body.result).toBe('2023-11-14T23:14:20+01:00')
  })
})

describe('the market', () => {
  test('installs, opens frames, updates and removes over HTTP', async () => {
    await install()
    const frame = await admin('frame', { app: registration.code, userId: 1 })
    expect(frame.body).toMatchObject({ url: 'http://127.0.0.1:9/app', body: { PLACEMENT: 'DEFAULT' } })
    expect((await admin('update', { app: registration.code })).body).toMatchObject({ version: 2, state: 'installing' })
    expect(await admin('frame', { app: registration.code, userId: 3 })).toMatchObject({ status: 409, body: { error: 'not-installed' } })
    await admin('uninstall', { app: registration.code, clean: true })
    expect((await admin('frame', { app: registration.code, userId: 1 })).status).toBe(404)
  })

  test('refuses what cannot be: a second installation, an unknown forgery', async () => {
    await install()
    expect(await admin('install', { app: registration.code, userId: 1 })).toMatchObject({ status: 409, body: { error: `${registration.code} is installed on desk` } })
    expect((await admin('frame', { app: registration.code, userId: 1, hostile: 'nonsense' })).status).toBe(400)
  })

  test('learns of another application, and says what is missing in its registration', async () => {
    const other = { code: 'example.other', clientId: 'local.other', clientSecret: 'secret-two', applicationUrl: 'http://127.0.0.1:9/other', scopes: ['crm'] }
    expect(await admin('register', { ...other, scopes: 'crm' })).toMatchObject({ status: 400 })
    expect(await admin('register', { ...other, clientSecret: undefined })).toMatchObject({ status: 400 })
    expect((await admin('register', other)).status).toBe(200)
    expect((await admin('install', { app: 'example.other', userId: 1 })).body).toMatchObject({ version: 1, state: 'installed', scopes: ['crm'] })
  })

  test('makes tokens expire and revokes them', async () => {
    const token = await install()
    const ask = async () => (await post(stage.desk.host, '/rest/probe.crm', { auth: token })).body.error
    expect(await ask()).toBeUndefined()
    await admin('expire', { app: registration.code })
    expect(await ask()).toBe('expired_token')
    await admin('revoke', { userId: 1 })
    expect(await ask()).toBe('invalid_token')
  })
})

describe('people', () => {
  test('are added and changed', async () => {
    const { body } = await admin('users', { name: 'Olga', lastName: 'Marín', language: 'en' })
    expect(body).toMatchObject({ id: 8, active: true, language: 'en', email: 'olga.marin@example.com' })
    await admin('users/8', { active: false })
    expect(stage.desk.users.get(8)?.active).toBe(false)
  })

  test('act natively, without scopes and application', async () => {
    expect((await admin('act', { userId: 3, method: 'probe.disk' })).body.result).toBe(true)
    expect(await admin('act', { userId: 3, method: 'probe.fail' })).toMatchObject({ status: 400, body: { error_description: 'Not found' } })
  })

  test('are reached by what is injected from outside', async () => {
    registerInjection('probe', (_, portal, params) => `${portal.key} ${String(params['text'])}`)
    expect((await admin('inject/probe', { text: 'hello' })).body.result).toBe('desk hello')
    expect((await admin('inject/nothing')).status).toBe(404)
  })
})

describe('the log', () => {
  test('has each request, its batch commands and their errors, without tokens', async () => {
    const token = await install()
    await admin('log', {})
    await post(stage.desk.host, '/rest/batch', { auth: token, cmd: { a: 'probe.crm', b: 'probe.disk' } })
    const { body } = await read('log?kind=rest&method=probe.disk')
    const [entry] = body['entries'] as unknown as Record<string, unknown>[]
    expect(entry).toMatchObject({
      portal: 'desk', method: 'batch', version: 2, app: registration.code, userId: 1, status: 200, error: '',
      commands: [{ key: 'a', method: 'probe.crm', error: '' }, { key: 'b', method: 'probe.disk', error: 'insufficient_scope' }],
    })
    expect(JSON.stringify(body)).not.toContain(token)
    expect((await read('counts')).body).toMatchObject({ 'rest batch': 1 })
  })
})

describe('the state', () => {
  test('is saved as JSON and loaded again, tokens included', async () => {
    const token = await install()
    const { refreshToken } = (await admin('token', { app: registration.code, userId: 1 })).body as unknown as { refreshToken: string }
    const saved = (await read('state')).body
    await admin('reset')
    expect((await post(stage.desk.host, '/rest/probe.crm', { auth: token })).status).toBe(401)
    await admin('state', saved)
    expect((await post(stage.desk.host, '/rest/probe.crm', { auth: token })).body.result).toBe(true)
    expect(stage.desk.findApp(registration.clientId)?.state).toBe('installed')
    expect(stage.world.authority.byRefresh.get(refreshToken)?.userId).toBe(1)
  })

  test('goes on with new tokens after it was loaded into a world that began again', async () => {
    await install()
    const saved = (await read('state')).body
    await admin('reset')
    await admin('state', saved)
    const known = (saved as unknown as Snapshot).grants.flatMap((grant) => [grant.accessToken, grant.refreshToken])
    const fresh = Object.values((await admin('token', { app: registration.code, userId: 2 })).body)
    expect(known.filter((token) => fresh.includes(token))).toEqual([])
  })

  test.each([{}, { x: 1 }, { clock: {}, registrations: [], portals: [], grants: [], codes: [] }, { portals: [{}] }])('is not touched by what is no saved state: %j', async (wrong) => {
    const token = await install()
    const saved = (await read('state')).body as Record<string, unknown>
    expect((await admin('state', Object.keys(wrong).length === 1 && 'portals' in wrong ? { ...saved, ...wrong } : wrong)).status).toBe(400)
    expect((await post(stage.desk.host, '/rest/probe.crm', { auth: token })).body.result).toBe(true)
  })

  test('is put back to the beginning: people, applications, faults, clock', async () => {
    await install()
    await admin('users/3', { name: 'Changed' })
    await admin('faults', { kind: '503', times: null })
    await admin('clock', { advanceMs: 1e9 })
    await admin('reset')
    expect(stage.desk.users.get(3)?.name).toBe('Lucía')
    expect(stage.desk.apps.all()).toEqual([])
    expect(stage.world.faults.list().rules).toEqual([])
    expect(stage.world.clock.save()).toEqual({ offset: 0, frozenAt: null })
  })
})

test('faults and the random mode are set and cleared', async () => {
  const { body } = await admin('faults', { kind: 'html', method: 'crm.*' })
  expect(body).toMatchObject({ id: 1, kind: 'html', portal: 'desk', method: 'crm.*', times: 1 })
  expect((await admin('faults', { kind: 'nonsense' })).status).toBe(400)
  await admin('chaos', { seed: 5, rate: 0.1, kinds: ['503'] })
  expect((await read('faults')).body).toMatchObject({ rules: [{ id: 1 }], chaos: { seed: 5, rate: 0.1, kinds: ['503'] } })
  for (const wrong of [{ kinds: ['nonsense'] }, { stages: ['nonsense'] }, { rate: 2 }, { rate: 'much' }]) {
    expect((await admin('chaos', { seed: 5, rate: 0.1, ...wrong })).status).toBe(400)
  }
  await fetch(`http://${stage.desk.host}/__portal/faults`, { method: 'DELETE' })
  expect((await read('faults')).body).toMatchObject({ rules: [], chaos: null })
})

test('the choices of a portal are changed, unknown ones are refused', async () => {
  const token = await install()
  const ask = async (headers = {}) => (await post(stage.desk.host, '/rest/probe.crm', { auth: token }, headers)).body
  expect((await admin('settings', { httpsOnly: true })).body).toMatchObject({ httpsOnly: true, batchReferences: 'documented' })
  expect(await ask()).toEqual({ error: 'INVALID_REQUEST', error_description: 'Https required' })
  expect((await ask({ 'X-Forwarded-Proto': 'https' })).result).toBe(true)
  for (const wrong of [{ title: 'Other' }, { httpsOnly: 'yes' }, { mostFileBytes: -1 }, { batchReferences: 'none' }]) {
    expect((await admin('settings', wrong)).status).toBe(400)
  }
})
