import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Frame, FrameRefused, type FrameRequest, openFrame } from '../../portal/apps/frame.ts'
import { forgeFrame, type HostileKind } from '../../portal/apps/hostile-frame.ts'
import { finishInstall, installApp } from '../../portal/apps/lifecycle.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import { get, getUser, post, registration, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage({ finished: false })
})
afterEach(() => stage.world.stop())

function open(userId: number, request: FrameRequest = { placement: 'DEFAULT' }): Frame {
  return openFrame(stage.world, stage.desk, getUser(stage.desk, userId), stage.app, request)
}

async function bindTab(): Promise<void> {
  await post(stage.desk.host, '/rest/placement.bind', { PLACEMENT: 'TASK_VIEW_TAB', HANDLER: 'http://127.0.0.1:9/tab?kind=task', auth: stage.token })
}

describe('while the wizard has not finished', () => {
  test('an administrator gets the installer again and again, the first time as FIRST_RUN', () => {
    const [first, second] = [open(1), open(1)]
    expect([first.url, second.url]).toEqual(['http://127.0.0.1:9/install', 'http://127.0.0.1:9/install'])
    expect([first.initData, second.initData]).toMatchObject([{ INSTALL: true, FIRST_RUN: true }, { INSTALL: true, FIRST_RUN: false }])
  })

  test('everybody else, and every placement, is refused', async () => {
    await bindTab()
    expect(() => open(3)).toThrow(new FrameRefused('not-installed'))
    expect(() => open(1, { placement: 'TASK_VIEW_TAB' })).toThrow(new FrameRefused('not-installed'))
  })
})

describe('once installed', () => {
  beforeEach(async () => {
    await bindTab()
    finishInstall(stage.world, stage.desk, stage.app)
  })

  test('a tab is posted with the documented query and body', () => {
    const { action, query, body, name } = open(3, { placement: 'TASK_VIEW_TAB', options: { taskId: '31' }, uri: '/company/personal/user/1/tasks/task/view/31/' })
    expect(query).toEqual({ DOMAIN: stage.desk.host, PROTOCOL: '0', LANG: 'la', APP_SID: expect.stringMatching(/^[0-9a-f]{32}$/) as string })
    expect(action.startsWith('http://127.0.0.1:9/tab?kind=task&DOMAIN=')).toBe(true)
    expect(name).toBe(`${stage.desk.host}|0|${query.APP_SID}`)
    expect(Object.keys(body)).toEqual([
      'AUTH_ID', 'REFRESH_ID', 'AUTH_EXPIRES', 'SERVER_ENDPOINT', 'APPLICATION_TOKEN', 'APPLICATION_SCOPE', 'member_id', 'status', 'PLACEMENT', 'PLACEMENT_OPTIONS',
    ])
    expect(body).toMatchObject({ AUTH_EXPIRES: '3600', member_id: stage.desk.memberId, status: 'F', PLACEMENT: 'TASK_VIEW_TAB' })
    expect(body['PLACEMENT_OPTIONS']).toBe('{"taskId":"31","URI":"\\/company\\/personal\\/user\\/1\\/tasks\\/task\\/view\\/31\\/"}')
  })

  test('the page gets the same tokens and options by message', () => {
    const { body, initData } = open(3, { placement: 'TASK_VIEW_TAB', options: { taskId: '31' } })
    expect(initData).toEqual({
      DOMAIN: stage.desk.host, PROTOCOL: '0', PATH: '/rest', LANG: 'la', MEMBER_ID: stage.desk.memberId, AUTH_ID: body['AUTH_ID'], REFRESH_ID: body['REFRESH_ID'],
      AUTH_EXPIRES: '3600', IS_ADMIN: false, APP_OPTIONS: {}, USER_OPTIONS: {}, PLACEMENT: 'TASK_VIEW_TAB', PLACEMENT_OPTIONS: { taskId: '31' },
      INSTALL: false, FIRST_RUN: false,
    })
  })

  test('each opening has its own pair of tokens of the person who opened', async () => {
    const [one, other] = [open(3), open(3)]
    expect(one.body['AUTH_ID']).not.toBe(other.body['AUTH_ID'])
    expect(one.url).toBe('http://127.0.0.1:9/app')
    expect(stage.world.authority.byAccess.get(one.body['AUTH_ID'] ?? '')?.userId).toBe(3)
  })

  test('a place that is not bound does not open', () => {
    expect(() => open(3, { placement: 'LEFT_MENU' })).toThrow(new FrameRefused('not-bound'))
  })

  function forge(kind: HostileKind): Frame {
    return forgeFrame(stage.world, stage.desk, getUser(stage.desk, 1), open(1), kind)
  }

  function redeem(frame: Frame) {
    const query = { grant_type: 'refresh_token', client_id: registration.clientId, client_secret: registration.clientSecret, refresh_token: frame.body['REFRESH_ID'] ?? '' }
    return get(`http://${stage.world.authority.host}/oauth/token/?${new URLSearchParams(query).toString()}`)
  }

  test('a frame with the token of another application passes the portal and fails with our secret', async () => {
    const frame = forge('foreign-app')
    expect((await post(stage.desk.host, '/rest/server.time', { auth: frame.body['AUTH_ID'] })).status).toBe(200)
    expect((await redeem(frame)).body.error).toBe('WRONG_CLIENT')
    const { body } = await get(`http://${stage.world.authority.host}/rest/app.info?auth=${frame.body['AUTH_ID'] ?? ''}`)
    expect(body.result).toMatchObject({ CODE: 'example.intruder' })
  })

  test('frames with a forged place, a spent refresh token or an expired access token', async () => {
    expect(forge('forged-domain').action).toContain(encodeURIComponent(getPortal(stage.world, 'client-paid').host))
    expect(forge('foreign-member').body['member_id']).toBe(getPortal(stage.world, 'client-paid').memberId)
    expect(forge('forged-endpoint').body['SERVER_ENDPOINT']).not.toContain(stage.world.authority.host)
    expect((await redeem(forge('spent-refresh'))).body.error).toBe('invalid_grant')
    const { body } = await post(stage.desk.host, '/rest/server.time', { auth: forge('expired-access').body['AUTH_ID'] })
    expect(body.error).toBe('expired_token')
  })
})

test('the portal that lags behind sends no application token', () => {
  const portal = getPortal(stage.world, 'onprem')
  const app = installApp(stage.world, portal, registration, 1)
  const { body } = openFrame(stage.world, portal, getUser(portal, 1), app, { placement: 'DEFAULT' })
  expect(Object.keys(body)).not.toContain('APPLICATION_TOKEN')
  expect(body['PLACEMENT_OPTIONS']).toBe('[]')
})
