import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getPortal } from '../../portal/kernel/world.ts'
import { installApp } from '../../portal/apps/lifecycle.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { countChanges } from './probe.ts'
import { post, registration, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())

function call(method: string, body: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
  return post(stage.desk.host, `/rest/api/${method}`, { ...body, auth: stage.token }, headers)
}

describe('v3', () => {
  test('wraps an item in result and is reached with a doubled slash too', async () => {
    expect((await call('probe.item', { id: 42 })).body.result).toEqual({ item: { id: 42 } })
    expect((await post(stage.desk.host, '/rest//api/probe.item', { id: 1, auth: stage.token })).status).toBe(200)
  })

  test('errors have their own shape, without time', async () => {
    expect(await call('probe.fail')).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION', message: 'Error validating request object',
          validation: [{ field: 'id', message: 'Required field `id` is not specified' }],
        },
      },
    })
  })

  test('an unknown method and broken JSON are v3 errors, a bad token is a v2 error', async () => {
    expect(await call('no.such')).toMatchObject({ status: 404, body: { error: { code: 'BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION' } } })
    const broken = await fetch(`http://${stage.desk.host}/rest/api/probe.item`, {
      method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' },
    })
    expect(await broken.json()).toMatchObject({ error: { code: 'BITRIX_REST_V3_EXCEPTION_INVALIDJSONEXCEPTION' } })
    expect((await post(stage.desk.host, '/rest/api/probe.item', { auth: 'none' })).body.error).toBe('NO_AUTH_FOUND')
  })

  test('does not exist on the portal that lags behind', async () => {
    const portal = getPortal(stage.world, 'onprem')
    const { accessToken } = issueGrant(stage.world, portal, installApp(stage.world, portal, registration, 1), 1)
    expect(await post(portal.host, '/rest/api/probe.item', { auth: accessToken })).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } })
  })

  test('describes itself without the result envelope', async () => {
    expect((await call('documentation')).body).toHaveProperty('openapi')
  })
})

describe('the batch of v3', () => {
  const rows = [{ method: 'probe.item', query: { id: 1 } }, { method: 'probe.item', query: { id: 2 } }]

  test('takes a list with a webhook and a map of positions with a token', async () => {
    const expected = [{ item: { id: 1 } }, { item: { id: 2 } }]
    const hook = stage.desk.webhooks.add({ userId: 1, secret: 'v3', scopes: [] })
    expect((await post(stage.desk.host, `/rest/api/${hook.userId}/v3/batch`, rows)).body.result).toEqual(expected)
    expect((await call('batch', { 0: rows[0], 1: rows[1] })).body.result).toEqual(expected)
  })

  test('fails as a whole', async () => {
    expect(await call('batch', { 0: rows[0], 1: { method: 'probe.fail', query: {} } })).toMatchObject({ status: 400 })
  })

  test('refuses the old form', async () => {
    expect(await call('batch', { cmd: { a: 'probe.item?id=1' } })).toMatchObject({ status: 400, body: { error: { code: 'BITRIX_REST_V3_EXCEPTION_INVALIDSELECTEXCEPTION' } } })
  })

  test('substitutes from earlier items by alias', async () => {
    const { body } = await call('batch', {
      0: { method: 'probe.item', as: 'one', query: { id: 9 } }, 1: { method: 'probe.items', as: 'list', query: {} },
      2: { method: 'probe.item', query: { id: { $ref: 'one.id' }, ids: { $refArray: 'list.id' } } },
    })
    expect((body.result as { item?: unknown }[])[2]?.item).toEqual({ id: 9, ids: [3, 4] })
  })
})

describe('Idempotency-Key', () => {
  test('replays the stored answer and does the work once', async () => {
    const before = countChanges()
    const first = await call('probe.count', { a: 1 }, { 'Idempotency-Key': 'k1' })
    const second = await call('probe.count', { a: 1 }, { 'Idempotency-Key': 'k1' })
    expect(countChanges()).toBe(before + 1)
    expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
    expect([first.headers.get('idempotency-key'), second.headers.get('idempotency-key')]).toEqual(['k1', 'k1'])
    expect(second.body).toEqual(first.body)
  })

  test('with another body is 422', async () => {
    expect(await call('probe.count', { a: 2 }, { 'Idempotency-Key': 'k1' })).toMatchObject({
      status: 422, body: { error: { code: 'BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION' } },
    })
  })

  test('is forgotten after 24 hours and means nothing in v2', async () => {
    const before = countChanges()
    stage.world.clock.advance(86_400_000)
    const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 1)
    await post(stage.desk.host, '/rest/api/probe.count', { a: 1, auth: accessToken }, { 'Idempotency-Key': 'k1' })
    for (let time = 0; time < 2; time += 1) await post(stage.desk.host, '/rest/probe.change', { auth: accessToken }, { 'Idempotency-Key': 'k2' })
    expect(countChanges()).toBe(before + 3)
  })

  test('longer than 255 signs is 400', async () => {
    const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 1)
    const answer = await post(stage.desk.host, '/rest/api/probe.item', { auth: accessToken }, { 'Idempotency-Key': 'x'.repeat(256) })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BITRIX_REST_V3_EXCEPTION_INVALIDIDEMPOTENCYKEYEXCEPTION' } } })
  })
})
