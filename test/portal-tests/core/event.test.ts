import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actAs } from '../../portal/kernel/act.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { type Handler, openHandler } from './handler.ts'
import './probe.ts'
import { post, setStage, type Stage } from './stage.ts'

let stage: Stage
let handler: Handler
beforeEach(async () => {
  stage = await setStage()
  handler = await openHandler()
})
afterEach(async () => {
  await stage.world.stop()
  await handler.close()
})

function call(method: string, params: Record<string, unknown> = {}, token = stage.token) {
  return post(stage.desk.host, `/rest/${method}`, { ...params, auth: token })
}

function bind(event = 'onCrmDealUpdate', more: Record<string, unknown> = {}, token = stage.token) {
  return call('event.bind', { event, handler: `${handler.url}/events`, ...more }, token)
}

async function change(userId = 3, robot = false): Promise<void> {
  actAs(stage.world, stage.desk, userId, { method: 'probe.change', params: { id: 759 }, robot })
  await stage.world.queue.idle()
}

describe('binding', () => {
  test('is listed as documented and counted when it is undone', async () => {
    expect((await bind()).body.result).toBe(true)
    expect((await call('event.get')).body.result).toEqual([{ event: 'ONCRMDEALUPDATE', handler: `${handler.url}/events`, auth_type: '0', offline: 0 }])
    expect((await call('event.unbind', { event: 'ONCRMDEALUPDATE', handler: `${handler.url}/events` })).body.result).toEqual({ count: 1 })
    expect((await call('event.get')).body.result).toEqual([])
  })

  test('of an unknown event, of one out of scope, twice, or without a handler is refused', async () => {
    expect(await bind('ONNOTHING')).toMatchObject({ status: 400, body: { error: 'ERROR_EVENT_NOT_FOUND', error_description: 'Event not found' } })
    expect((await bind('ONIMBOTV2MESSAGEADD')).body.error).toBe('ERROR_EVENT_NOT_FOUND')
    await bind()
    expect((await bind()).body.error_description).toBe('Unable to set event handler: Handler already binded')
    expect((await call('event.bind', { event: 'ONTASKADD' })).body).toMatchObject({ error: 'ERROR_ARGUMENT', argument: 'HANDLER' })
  })

  test('by an employee is possible for themselves only, and never offline', async () => {
    const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 3)
    expect(await bind('ONTASKADD', { auth_type: 1 }, accessToken)).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
    expect(await bind('ONTASKADD', { event_type: 'offline' }, accessToken)).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
    expect((await bind('ONTASKADD', {}, accessToken)).body.result).toBe(true)
    expect((await call('event.get')).body.result).toMatchObject([{ auth_type: '3' }])
    await bind()
    expect((await call('event.get', {}, accessToken)).body.result).toHaveLength(1)
    expect(await call('event.unbind', { event: 'ONCRMDEALUPDATE', auth_type: 0 }, accessToken)).toMatchObject({ status: 403 })
  })
})

describe('delivery', () => {
  test('is a form of strings with the token of the person who acted, and no refresh token', async () => {
    await bind()
    await change(3)
    const [form] = handler.forms
    expect(form).toMatchObject({ path: '/events', event: 'ONCRMDEALUPDATE', data: { FIELDS: { ID: '759' } } })
    expect(form?.ts).toMatch(/^\d{10}$/)
    expect(Object.keys(form?.auth ?? {}).sort()).toEqual([
      'access_token', 'application_token', 'client_endpoint', 'domain', 'expires', 'expires_in', 'member_id', 'scope', 'server_endpoint', 'status', 'user_id',
    ])
    expect(form?.auth).toMatchObject({ application_token: stage.app.applicationToken, member_id: stage.desk.memberId, user_id: '3', expires_in: '3600' })
    const answer = await call('probe.crm', {}, form?.auth['access_token'])
    expect(answer.status).toBe(200)
  })

  test('of a change by a robot carries no token at all', async () => {
    await bind()
    await change(3, true)
    expect(handler.forms[0]?.auth).toEqual({
      domain: stage.desk.host, server_endpoint: `http://${stage.world.authority.host}/rest/`, client_endpoint: `http://${stage.desk.host}/rest/`,
      member_id: stage.desk.memberId, application_token: stage.app.applicationToken,
    })
  })

  test('uses the token of auth_type when one was named', async () => {
    await bind('ONCRMDEALUPDATE', { auth_type: 2 })
    await change(3)
    expect(handler.forms[0]?.auth['user_id']).toBe('2')
  })

  test('also follows the application\'s own calls, alone and in a batch', async () => {
    await bind()
    await call('probe.change')
    await call('batch', { cmd: ['probe.change', 'probe.change?id=6'] })
    await stage.world.queue.idle()
    expect(handler.forms).toHaveLength(3)
  })

  test('is tried once, whatever the handler answers', async () => {
    await bind()
    handler.status = 500
    await change()
    handler.status = 200
    await change()
    expect(handler.forms).toHaveLength(2)
    expect(stage.world.log.list({ kind: 'event' }).map(({ status }) => status)).toEqual([500, 200])
  })

  test('waits for the end of the installation', async () => {
    await bind()
    stage.app.state = 'installing'
    await change()
    expect(handler.forms).toEqual([])
  })

  test('event.test proves the way to the handler', async () => {
    await bind('ONAPPTEST')
    expect((await call('event.test', { any: 'data' })).body.result).toBe(1)
    await stage.world.queue.idle()
    expect(handler.forms[0]).toMatchObject({ event: 'ONAPPTEST', data: { QUERY: { any: 'data' } } })
  })
})

describe('faults of delivery', () => {
  async function changeTwice(): Promise<unknown[]> {
    actAs(stage.world, stage.desk, 3, { method: 'probe.change', params: { id: 1 } })
    actAs(stage.world, stage.desk, 3, { method: 'probe.change', params: { id: 2 } })
    await stage.world.queue.idle()
    return handler.forms.map(({ data }) => (data as { FIELDS: { ID: string } }).FIELDS.ID)
  }

  test.each([
    ['event-duplicate', ['1', '1', '2']],
    ['event-lose', ['2']],
    ['event-reorder', ['2', '1']],
    ['event-delay', ['2', '1']],
  ] as const)('%s', async (kind, expected) => {
    await bind()
    stage.world.faults.add({ kind, method: 'ONCRMDEAL*', delayMs: 100 })
    expect(await changeTwice()).toEqual(expected)
  })
})

describe('offline events', () => {
  interface Queue {
    process_id: string | null
    events: { ID: string; EVENT_NAME: string; EVENT_DATA: unknown; MESSAGE_ID: string }[]
  }

  async function fetchQueue(params: Record<string, unknown> = {}): Promise<Queue> {
    return (await call('event.offline.get', params)).body.result as Queue
  }

  test('collapse repeats of one object and are gone once read', async () => {
    await bind('ONCRMDEALUPDATE', { event_type: 'offline' })
    await change()
    await change()
    const { process_id, events } = await fetchQueue()
    expect(process_id).toBeNull()
    expect(events).toMatchObject([{ EVENT_NAME: 'ONCRMDEALUPDATE', EVENT_DATA: { FIELDS: { ID: '759' } } }])
    expect((await fetchQueue()).events).toEqual([])
    expect(handler.forms).toEqual([])
  })

  test('in confirm mode stay reserved until they are cleared', async () => {
    await bind('ONCRMDEALUPDATE', { event_type: 'offline' })
    await change()
    const { process_id, events } = await fetchQueue({ clear: 0 })
    expect(process_id).toMatch(/^[a-z0-9]{32}$/)
    expect((await fetchQueue({ clear: 0 })).events).toEqual([])
    expect((await call('event.offline.list')).body.result).toMatchObject([{ PROCESS_ID: process_id }])
    expect((await call('event.offline.clear', { process_id, id: [events[0]?.ID] })).body.result).toBe(true)
    expect((await call('event.offline.list')).body.result).toEqual([])
  })

  test('are announced by ONOFFLINEEVENT at most once in its time', async () => {
    await bind('ONCRMDEALUPDATE', { event_type: 'offline' })
    await bind('ONOFFLINEEVENT', { options: { minTimeout: 60 } })
    stage.world.clock.set(Date.now(), true)
    await change()
    await change()
    stage.world.clock.advance(60_000)
    await change()
    expect(handler.forms.map(({ event }) => event)).toEqual(['ONOFFLINEEVENT', 'ONOFFLINEEVENT'])
    expect(handler.forms[0]?.auth).toHaveProperty('refresh_token')
  })

  test('do not hold what the application did itself with the same connector', async () => {
    await bind('ONCRMDEALUPDATE', { event_type: 'offline', auth_connector: 'desk' })
    await call('probe.change', { auth_connector: 'desk' })
    expect((await fetchQueue({ auth_connector: 'desk' })).events).toEqual([])
    await call('probe.change')
    expect((await fetchQueue({ auth_connector: 'desk' })).events).toHaveLength(1)
  })

  test('are for administrators', async () => {
    const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 3)
    expect(await call('event.offline.get', {}, accessToken)).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED', error_description: 'Access denied!' } })
  })
})
