/** The shell's endpoints without a browser: who acts, what is refused, and portals that lag behind. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getPortal } from '../../portal/kernel/world.ts'
import type { World } from '../../portal/kernel/world.ts'
import { startWorld } from '../../portal/start.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ limits: false, apps: [{
    code: 'example.probe', clientId: 'app.probe.1', clientSecret: 'probe-secret', applicationUrl: 'http://127.0.0.1:9/app',
    scopes: ['crm', 'task'], version: 1, kind: 'market', title: { es: 'Sonda' },
  }] })
})
afterAll(() => world.stop())

async function ask(portal: string, path: string, user: number, body?: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { 'x-shell-user': String(user), 'content-type': 'application/json' }
  const response = await fetch(`http://${getPortal(world, portal).host}/__shell/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() as Record<string, unknown> }
}

test('who is nobody, or was dismissed, is the first administrator', async () => {
  expect((await ask('desk', 'surroundings', 99)).body).toMatchObject({ user: { id: 1, admin: true } })
  expect((await ask('desk', 'surroundings', 7)).body).toMatchObject({ user: { id: 1 } })
  expect((await ask('desk', 'surroundings', 3)).body).toMatchObject({ user: { id: 3, name: 'Lucía Navarro', language: 'la', zone: 'Europe/Madrid' } })
})

test('a refusal of a method is passed on with its code', async () => {
  expect(await ask('desk', 'call', 1, { method: 'crm.item.get', params: { entityTypeId: 2, id: 999 } })).toMatchObject({ status: 400, body: { error: 'NOT_FOUND' } })
  expect(await ask('desk', 'call', 1, { method: 'no.such.method' })).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } })
})

test('only an administrator installs, and an application without a wizard is installed at once', async () => {
  expect(await ask('desk', 'market/install', 3, { appCode: 'example.probe' })).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
  expect(await ask('desk', 'market/install', 1, { appCode: 'example.probe' })).toMatchObject({ status: 200, body: { id: 1 } })
  expect(await ask('desk', 'market/install', 1, { appCode: 'example.probe' })).toMatchObject({ status: 409 })
  expect(getPortal(world, 'desk').findApp('app.probe.1')?.state).toBe('installed')
  expect(await ask('desk', 'frame/open', 3, { appCode: 'example.probe', placement: 'TASK_VIEW_TAB' })).toMatchObject({ status: 409, body: { error: 'FRAME_NOT_BOUND' } })
  expect((await ask('desk', 'frame/option', 3, { appCode: 'example.probe', owner: 'app', name: 'a', value: 1 })).body).toEqual({ result: 'error', errorCode: 'ACCESS_DENIED' })
})

test('the frame of a portal on premises carries neither application token nor scopes', async () => {
  await ask('onprem', 'market/install', 1, { appCode: 'example.probe' })
  const { body } = await ask('onprem', 'frame/open', 2, { appCode: 'example.probe', placement: 'DEFAULT', uri: '/marketplace/app/1/' })
  expect(Object.keys(body['body'] as object).sort()).toEqual(['AUTH_EXPIRES', 'AUTH_ID', 'PLACEMENT', 'PLACEMENT_OPTIONS', 'REFRESH_ID', 'SERVER_ENDPOINT', 'member_id', 'status'])
})

test('a long list is read to its end', async () => {
  for (let n = 0; n < 120; n += 1) await ask('desk', 'call', 1, { method: 'crm.item.add', params: { entityTypeId: 2, fields: { title: `n${n}` } } })
  const { body } = await ask('desk', 'list', 1, { method: 'crm.item.list', key: 'items', params: { entityTypeId: 2, select: ['id'] } })
  expect(new Set((body['result'] as { id: number }[]).map((row) => row.id)).size).toBe(120)
})

test('a body that is no JSON, is too large, or comes as a form is refused', async () => {
  const post = (body: string, type: string) => fetch(`http://${getPortal(world, 'desk').host}/__shell/clock`, { method: 'POST', headers: { 'content-type': type }, body })
  expect((await post('{"advance":', 'application/json')).status).toBe(400)
  expect((await post('[]', 'application/json')).status).toBe(400)
  expect((await post('advance=1', 'application/x-www-form-urlencoded')).status).toBe(415)
  expect((await post(`{"a":"${'x'.repeat(1_000_001)}"}`, 'application/json')).status).toBe(413)
  expect(await ask('desk', 'clock', 1, { advance: -1 })).toMatchObject({ status: 400 })
})

test('the document stands on every page address, and may be framed by its own portal only', async () => {
  const page = await fetch(`http://${getPortal(world, 'desk').host}/crm/deal/details/5/`)
  expect([page.status, page.headers.get('x-frame-options')]).toEqual([200, 'SAMEORIGIN'])
  expect(await page.text()).toContain('<title>Soporte Cordillera</title>')
  expect((await fetch(`http://${getPortal(world, 'desk').host}/no-such-file.png`)).status).toBe(404)
})
