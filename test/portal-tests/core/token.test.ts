import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installApp, setPayment, uninstallApp } from '../../portal/apps/lifecycle.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import { expireGrants, issueGrant } from '../../portal/oauth/grant.ts'
import { get, post, registration, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())

const secrets = { client_id: registration.clientId, client_secret: registration.clientSecret }

function ask(params: Record<string, string>) {
  return get(`http://${stage.world.authority.host}/oauth/token/?${new URLSearchParams(params).toString()}`)
}

function refresh(token: string) {
  return ask({ grant_type: 'refresh_token', ...secrets, refresh_token: token })
}

function call(token: string) {
  return post(stage.desk.host, '/rest/server.time', { auth: token })
}

function issue() {
  return issueGrant(stage.world, stage.desk, stage.app, 1)
}

async function authorizeCode(): Promise<string> {
  const answer = await get(`http://${stage.desk.host}/oauth/authorize/?client_id=${registration.clientId}&state=s1&portal_user=2`)
  expect(answer.status).toBe(302)
  const target = new URL(answer.headers.get('location') ?? '')
  expect(Object.fromEntries(target.searchParams)).toMatchObject({
    domain: stage.desk.host, member_id: stage.desk.memberId, scope: 'crm,task,im,placement,user', server_domain: stage.world.authority.host, state: 's1',
  })
  return target.searchParams.get('code') ?? ''
}

describe('the code', () => {
  test('is redeemed once, for a pair of the person who was signed in', async () => {
    const code = await authorizeCode()
    const first = await ask({ grant_type: 'authorization_code', ...secrets, code })
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      client_endpoint: `http://${stage.desk.host}/rest/`, domain: stage.world.authority.host, expires_in: 3600, member_id: stage.desk.memberId,
      server_endpoint: `http://${stage.world.authority.host}/rest/`, status: 'F', scope: 'crm,task,im,placement,user',
    })
    expect(await ask({ grant_type: 'authorization_code', ...secrets, code })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('lives 30 seconds', async () => {
    const code = await authorizeCode()
    stage.world.clock.advance(30_000)
    expect(await ask({ grant_type: 'authorization_code', ...secrets, code })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('an unknown application gets a message, no redirect', async () => {
    const answer = await get(`http://${stage.desk.host}/oauth/authorize/?client_id=nobody`)
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
  })
})

describe('renewal', () => {
  test('kills the old refresh token and the old access token', async () => {
    const old = issue()
    const fresh = await refresh(old.refreshToken)
    expect(fresh.body).toMatchObject({ user_id: 1, expires: expect.any(Number) as number })
    expect((await call(old.accessToken)).body.error).toBe('invalid_token')
    expect((await call(fresh.body['access_token'] as unknown as string)).status).toBe(200)
    expect(await refresh(old.refreshToken)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('leaves other chains of the same user alone', async () => {
    const [one, other] = [issue(), issue()]
    await refresh(one.refreshToken)
    expect((await call(other.accessToken)).status).toBe(200)
  })

  test('also takes a form', async () => {
    const response = await fetch(`http://${stage.world.authority.host}/oauth/token/`, {
      method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', ...secrets, refresh_token: issue().refreshToken }),
    })
    expect(response.status).toBe(200)
  })

  test('refuses a wrong secret, another application and missing parameters', async () => {
    const { refreshToken } = issue()
    expect(await ask({ grant_type: 'refresh_token', ...secrets, client_secret: 'no', refresh_token: refreshToken })).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    stage.world.registrations.set('other', { ...registration, clientId: 'other', clientSecret: 'x', code: 'example.other' })
    expect((await ask({ grant_type: 'refresh_token', client_id: 'other', client_secret: 'x', refresh_token: refreshToken })).body.error).toBe('WRONG_CLIENT')
    expect(await ask({ client_id: 'other' })).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})

describe('a token', () => {
  test('expires after an hour of the portal clock, or when it is told to', async () => {
    const { accessToken } = issue()
    stage.world.clock.advance(3_599_000)
    expect((await call(accessToken)).status).toBe(200)
    stage.world.clock.advance(1_000)
    expect(await call(accessToken)).toMatchObject({ status: 401, body: { error: 'expired_token', error_description: 'The access token provided has expired.' } })
    const other = issue()
    expireGrants(stage.world, (grant) => grant === other)
    expect((await call(other.accessToken)).body.error).toBe('expired_token')
  })

  test('of nobody, and of another portal, is NO_AUTH_FOUND', async () => {
    expect(await call('nonsense')).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } })
    const client = getPortal(stage.world, 'client-paid')
    const { accessToken } = issueGrant(stage.world, client, installApp(stage.world, client, registration, 1), 1)
    expect(await call(accessToken)).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } })
  })

  test('tells what it is at the authorisation server', async () => {
    const { body } = await get(`http://${stage.world.authority.host}/rest/app.info?auth=${issue().accessToken}`)
    expect(body.result).toEqual({
      ID: 1, CODE: 'example.desk', VERSION: 1, STATUS: 'F', INSTALLED: true, PAYMENT_EXPIRED: 'N', DAYS: null, LANGUAGE_ID: 'la',
      LICENSE: 'la_pro100', LICENSE_TYPE: 'pro100', LICENSE_FAMILY: 'pro',
    })
  })
})

describe('a plan', () => {
  test('free without a Market subscription answers 403, and its tokens cannot be renewed', async () => {
    const free = getPortal(stage.world, 'client-free')
    const { accessToken, refreshToken } = issueGrant(stage.world, free, installApp(stage.world, free, registration, 1), 1)
    expect(await post(free.host, '/rest/server.time', { auth: accessToken })).toMatchObject({
      status: 403, body: { error: 'ACCESS_DENIED', error_description: 'REST API is available only on commercial plans' },
    })
    expect((await refresh(refreshToken)).body).toEqual({ error: 'PAYMENT_REQUIRED', error_description: 'Payment required' })
    free.settings.license.marketSubscription = true
    expect((await post(free.host, '/rest/server.time', { auth: accessToken })).status).toBe(200)
  })

  test('that ran out for the application suspends it until it is paid', async () => {
    const { refreshToken } = issue()
    setPayment(stage.world, stage.desk, stage.app, { status: 'S', expired: true, daysLeft: -1 })
    expect((await call(stage.token)).status).not.toBe(200)
    expect((await refresh(refreshToken)).body.error).toBe('PAYMENT_REQUIRED')
    setPayment(stage.world, stage.desk, stage.app, { status: 'S', expired: false, daysLeft: 28 })
    expect((await refresh(refreshToken)).status).toBe(200)
  })
})

test('after the removal of the application nothing of its tokens works', async () => {
  const { accessToken, refreshToken } = issue()
  uninstallApp(stage.world, stage.desk, stage.app, false)
  expect(await call(accessToken)).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } })
  expect((await refresh(refreshToken)).body.error).toBe('invalid_grant')
})
