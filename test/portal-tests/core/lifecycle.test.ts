import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBindings } from '../../portal/apps/frame.ts'
import { finishInstall, installApp, setPayment, uninstallApp, updateApp } from '../../portal/apps/lifecycle.ts'
import type { AppRegistration } from '../../portal/kernel/app.ts'
import { actAs } from '../../portal/kernel/act.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { type Handler, openHandler } from './handler.ts'
import './probe.ts'
import { get, post, registration, setStage, type Stage } from './stage.ts'

let stage: Stage
let handler: Handler
beforeEach(async () => {
  stage = await setStage({ finished: false })
  handler = await openHandler()
})
afterEach(async () => {
  await stage.world.stop()
  await handler.close()
})

function call(method: string, params: Record<string, unknown> = {}) {
  return post(stage.desk.host, `/rest/${method}`, { ...params, auth: stage.token })
}

async function bindAll(): Promise<void> {
  for (const event of ['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL', 'ONAPPPAYMENT', 'ONCRMDEALUPDATE']) {
    await call('event.bind', { event, handler: `${handler.url}/${event}` })
  }
  await call('placement.bind', { PLACEMENT: 'CRM_DEAL_DETAIL_TAB', HANDLER: 'http://127.0.0.1:9/tab', TITLE: 'Desk', LANG_ALL: { en: { TITLE: 'Desk' } } })
}

function installCallback(): AppRegistration {
  const { installerUrl: _, ...plain } = registration
  const callback = { ...plain, clientId: 'app.callback', code: 'example.callback', installEventUrl: `${handler.url}/callback` }
  stage.world.registrations.set(callback.clientId, callback)
  return callback
}

async function settle(): Promise<string[]> {
  await stage.world.queue.idle()
  return handler.forms.map(({ event }) => event)
}

describe('an application with a wizard', () => {
  test('is not installed until the wizard says so: tokens work, events and placements wait', async () => {
    await bindAll()
    expect((await call('app.info')).body.result).toMatchObject({ INSTALLED: false })
    actAs(stage.world, stage.desk, 1, { method: 'probe.change', params: {} })
    expect(await settle()).toEqual([])
    const user = stage.desk.users.get(1)
    expect(user && findBindings(stage.app, 'CRM_DEAL_DETAIL_TAB', user)).toEqual([])
    expect(finishInstall(stage.world, stage.desk, stage.app)).toBe(true)
    expect((await call('app.info')).body.result).toMatchObject({ INSTALLED: true })
    expect(user && findBindings(stage.app, 'CRM_DEAL_DETAIL_TAB', user)).toHaveLength(1)
    expect(await settle()).toEqual(['ONAPPINSTALL'])
    expect(finishInstall(stage.world, stage.desk, stage.app)).toBe(false)
  })

  test('loses its bindings with an update, hears ONAPPUPDATE, and no ONAPPINSTALL afterwards', async () => {
    await bindAll()
    finishInstall(stage.world, stage.desk, stage.app)
    await settle()
    handler.forms.length = 0
    const token = stage.app.applicationToken
    updateApp(stage.world, stage.desk, stage.app, { ...registration, version: 2 }, true)
    expect(stage.app).toMatchObject({ version: 2, state: 'installing', events: [], placements: [] })
    expect(await settle()).toEqual(['ONAPPUPDATE'])
    const [{ data, auth } = { data: null, auth: {} as Record<string, string> }] = handler.forms
    expect(data).toEqual({ VERSION: '2', PREVIOUS_VERSION: '1', LANGUAGE_ID: 'la' })
    expect(auth['application_token']).toBe(stage.app.applicationToken)
    expect(auth['application_token']).not.toBe(token)
    expect(auth).toHaveProperty('refresh_token')
    await call('event.bind', { event: 'ONAPPINSTALL', handler: `${handler.url}/again` })
    finishInstall(stage.world, stage.desk, stage.app)
    expect(await settle()).toEqual(['ONAPPUPDATE'])
  })
})

describe('an application without pages', () => {
  test('is installed at once and told so with a refresh token', async () => {
    const app = installApp(stage.world, stage.desk, installCallback(), 1)
    expect(app.state).toBe('installed')
    expect(await settle()).toEqual(['ONAPPINSTALL'])
    expect(handler.forms[0]).toMatchObject({
      path: '/callback', data: { VERSION: '1', ACTIVE: 'Y', INSTALLED: 'Y', LANGUAGE_ID: 'la' },
      auth: { user_id: '1', expires_in: '3600', status: 'F', refresh_token: expect.any(String) as string },
    })
  })

  test('hears ONAPPUNINSTALL at its callback address', async () => {
    const app = installApp(stage.world, stage.desk, installCallback(), 1)
    uninstallApp(stage.world, stage.desk, app, false)
    expect(await settle()).toEqual(['ONAPPINSTALL', 'ONAPPUNINSTALL'])
  })
})

describe('removal', () => {
  test('revokes first, then tells without tokens, and forgets bindings and with CLEAN the options', async () => {
    await bindAll()
    finishInstall(stage.world, stage.desk, stage.app)
    await call('app.option.set', { options: { k: 'v' } })
    await settle()
    handler.forms.length = 0
    uninstallApp(stage.world, stage.desk, stage.app, true)
    expect((await call('server.time')).status).toBe(401)
    expect(await settle()).toEqual(['ONAPPUNINSTALL'])
    expect(handler.forms[0]).toMatchObject({ data: { LANGUAGE_ID: 'la', CLEAN: '1' } })
    expect(Object.keys(handler.forms[0]?.auth ?? {}).sort()).toEqual(['application_token', 'client_endpoint', 'domain', 'member_id', 'server_endpoint'])
    const again = installApp(stage.world, stage.desk, registration, 1)
    expect(again.options).toEqual({})
    expect(again).toMatchObject({ id: stage.app.id, events: [], placements: [] })
  })

  test('before the installation was finished tells nobody', async () => {
    await bindAll()
    uninstallApp(stage.world, stage.desk, stage.app, false)
    expect(await settle()).toEqual([])
  })

  test('without CLEAN keeps the options for the next installation', async () => {
    await call('app.option.set', { options: { k: 'v' } })
    uninstallApp(stage.world, stage.desk, stage.app, false)
    expect(installApp(stage.world, stage.desk, registration, 1).options).toEqual({ k: 'v' })
  })
})

test('ONAPPPAYMENT says what was paid and carries neither tokens nor the application token', async () => {
  await bindAll()
  setPayment(stage.world, stage.desk, stage.app, { status: 'S', expired: false, daysLeft: 28 })
  expect(await settle()).toEqual([])
  stage.app.state = 'installed'
  setPayment(stage.world, stage.desk, stage.app, { status: 'S', expired: false, daysLeft: 28 })
  await settle()
  expect(handler.forms[0]?.data).toEqual({ CODE: 'example.desk', VERSION: '1', STATUS: 'S', PAYMENT_EXPIRED: 'N', DAYS: '28', LANGUAGE_ID: 'la' })
  expect(Object.keys(handler.forms[0]?.auth ?? {}).sort()).toEqual(['client_endpoint', 'domain', 'member_id', 'server_endpoint'])
})

test('a renamed portal keeps its member_id, and its old host sends to the new one', async () => {
  finishInstall(stage.world, stage.desk, stage.app)
  const old = stage.desk.host
  const fresh = await stage.world.rename(stage.desk)
  expect(fresh).not.toBe(old)
  const answer = await post(old, '/rest/server.time', { auth: stage.token })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `http://${fresh}/rest/server.time`])
  expect((await call('server.time')).status).toBe(200)
  const query = { grant_type: 'refresh_token', client_id: registration.clientId, client_secret: registration.clientSecret, refresh_token: stage.refreshToken }
  const { body } = await get(`http://${stage.world.authority.host}/oauth/token/?${new URLSearchParams(query).toString()}`)
  expect(body).toMatchObject({ client_endpoint: `http://${fresh}/rest/`, member_id: stage.desk.memberId })
})

test('two portals know the same application apart', () => {
  const client = getPortal(stage.world, 'client-paid')
  const app = installApp(stage.world, client, registration, 1)
  expect(app.applicationToken).not.toBe(stage.app.applicationToken)
  expect(issueGrant(stage.world, client, app, 1).memberId).toBe(client.memberId)
})
