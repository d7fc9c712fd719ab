import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './probe.ts'
import { get, post, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())

function call(method: string, params: Record<string, unknown> = {}) {
  return post(stage.desk.host, `/rest/${method}`, { ...params, auth: stage.token })
}

describe('the envelope', () => {
  test('v2 answers with the result and the operating counters', async () => {
    const { status, body } = await call('server.time')
    expect(status).toBe(200)
    expect(body.result).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
    expect(Object.keys(body.time ?? {}).sort()).toEqual(
      ['date_finish', 'date_start', 'duration', 'finish', 'operating', 'operating_reset_at', 'processing', 'start'],
    )
  })

  test('a list has 50 rows, the total and the start of the next page', async () => {
    const { body } = await call('probe.list', { start: 50 })
    expect(body.result).toHaveLength(50)
    expect([body.total, body.next]).toEqual([120, 100])
  })

  test('the last page names no next one', async () => {
    const { body } = await call('probe.list', { start: 100 })
    expect(body.result).toHaveLength(20)
    expect(body).not.toHaveProperty('next')
  })

  test('start -1 switches counting off', async () => {
    const { body } = await call('probe.list', { start: -1 })
    expect(body.result).toHaveLength(50)
    expect(body).not.toHaveProperty('total')
    expect(body).not.toHaveProperty('next')
  })
})

describe('addresses', () => {
  test.each(['/rest/probe.echo', '/rest//probe.echo', '/rest/probe.echo.json', '/rest/PROBE.Echo', '/rest/probe.echo/'])('%s reaches the method', async (path) => {
    const { body } = await post(stage.desk.host, path, { auth: stage.token, a: 1 })
    expect(body.result).toEqual({ a: 1 })
  })

  test('an unknown method is 404', async () => {
    expect(await call('no.such')).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' } })
  })

  test('a webhook calls as its user, and not what needs an application', async () => {
    const hook = stage.desk.webhooks.add({ userId: 2, secret: 'hook', scopes: ['crm'] })
    expect((await post(stage.desk.host, `/rest/${hook.userId}/hook/probe.crm`, {})).body.result).toBe(true)
    expect(await post(stage.desk.host, '/rest/2/hook/probe.app', {})).toMatchObject({ status: 403, body: { error: 'WRONG_AUTH_TYPE' } })
    expect(await post(stage.desk.host, '/rest/2/hook/app.info', {})).toMatchObject({ status: 400, body: { error: 'ACCESS_DENIED' } })
    expect(await post(stage.desk.host, '/rest/2/hook/probe.disk', {})).toMatchObject({
      status: 403, body: { error: 'insufficient_scope', error_description: 'The request requires higher privileges than provided by the webhook token' },
    })
    expect(await post(stage.desk.host, '/rest/2/other/probe.crm', {})).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } })
  })
})

describe('parameters', () => {
  test('a form is read as PHP reads it', async () => {
    const response = await fetch(`http://${stage.desk.host}/rest/probe.echo?auth=${stage.token}&from=query`, {
      method: 'POST', body: new URLSearchParams('fields[TITLE]=Caf%C3%A9+1&fields[IDS][]=4&fields[IDS][]=5&filter[%3EID]=7&start=0'),
    })
    const { result } = (await response.json()) as { result: unknown }
    expect(result).toEqual({ from: 'query', fields: { TITLE: 'Café 1', IDS: ['4', '5'] }, filter: { '>ID': '7' }, start: '0' })
  })

  test('GET with everything in the query works', async () => {
    const { body } = await get(`http://${stage.desk.host}/rest/probe.echo?auth=${stage.token}&a[b]=1`)
    expect(body.result).toEqual({ a: { b: '1' } })
  })

  test('the order of parameters is kept, the query first', async () => {
    const { body } = await post(stage.desk.host, `/rest/probe.echo?z=1&auth=${stage.token}`, { b: 2, a: 3 })
    expect(Object.keys(body.result as object)).toEqual(['z', 'b', 'a'])
  })
})

describe('frames of other origins', () => {
  test('the preflight allows a JSON post', async () => {
    const response = await fetch(`http://${stage.desk.host}/rest/probe.echo`, { method: 'OPTIONS' })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')).toContain('content-type')
  })

  test('answers and refusals carry the header too', async () => {
    expect((await call('probe.echo')).headers.get('access-control-allow-origin')).toBe('*')
    expect((await call('no.such')).headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('rights', () => {
  test('a missing scope is 403 insufficient_scope', async () => {
    expect(await call('probe.disk')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
  })

  test('one of several scopes suffices', async () => {
    expect((await call('probe.tasks')).body.result).toBe(true)
  })

  test('an administrator method refuses an employee', async () => {
    const { issueGrant } = await import('../../portal/oauth/grant.ts')
    const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 3)
    expect(await post(stage.desk.host, '/rest/probe.admin', { auth: accessToken })).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
  })

  test('the code of an error may be empty', async () => {
    const { status, body } = await call('probe.fail')
    expect([status, body.error, body.error_description]).toEqual([400, '', 'Not found'])
  })
})
