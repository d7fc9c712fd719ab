/** The vendor's own client, unchanged, against the portal. */
import { B24OAuth, EnumAppStatus } from '@bitrix24/b24jssdk'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { expireGrants } from '../../portal/oauth/grant.ts'
import './probe.ts'
import { registration, setStage, type Stage } from './stage.ts'

let stage: Stage
let client: B24OAuth
beforeEach(async () => {
  stage = await setStage({ limits: true })
  client = connect()
})
afterEach(async () => {
  client.destroy()
  await stage.world.stop()
})

/** `clientEndpoint` keeps its slash, so that the client calls `/rest//method` as it does on a real portal. */
function connect(): B24OAuth {
  const oauth = new B24OAuth(
    {
      applicationToken: stage.app.applicationToken, userId: 1, memberId: stage.desk.memberId, accessToken: stage.token, refreshToken: stage.refreshToken,
      expires: Math.floor(Date.now() / 1000) + 3600, expiresIn: 3600, scope: stage.app.scopes.join(','), domain: stage.desk.host,
      clientEndpoint: `http://${stage.desk.host}/rest/`, serverEndpoint: `http://${stage.world.authority.host}/rest/`, status: EnumAppStatus.Free,
    },
    { clientId: registration.clientId, clientSecret: registration.clientSecret },
    { restrictionParams: { maxRetries: 1, retryDelay: 1, retryOnNetworkError: false } },
  )
  oauth.offClientSideWarning()
  return oauth
}

function countCalls(method: string): number {
  return stage.world.log.counts.get(`rest ${method}`) ?? 0
}

describe('B24OAuth', () => {
  test('calls a method, and a refusal is an error with the code of the portal', async () => {
    const answer = await client.actions.v2.call.make({ method: 'probe.echo', params: { a: 1 } })
    expect(answer.getData()?.result).toMatchObject({ a: 1 })
    await expect(client.actions.v2.call.make({ method: 'no.such' })).rejects.toMatchObject({ status: 404, code: 'ERROR_METHOD_NOT_FOUND' })
  })

  test('walks a list by id', async () => {
    const answer = await client.actions.v2.callList.make({ method: 'probe.list', idKey: 'id' })
    expect(answer.getData()).toHaveLength(120)
    expect(countCalls('probe.list')).toBe(3)
  })

  test('sends a batch and gets each answer and each error', async () => {
    const answer = await client.actions.v2.batch.make({
      calls: { map: { method: 'probe.map' }, echo: { method: 'probe.echo', params: { v: 'D_$result[map][NUMBER]' } }, bad: { method: 'probe.disk' } },
      options: { isHaltOnError: false, returnAjaxResult: false },
    })
    expect(answer.getData()).toMatchObject({ map: { NUMBER: 7 }, echo: { v: 'D_7' } })
    expect(answer.getErrorMessages().join()).toContain('privileges')
    expect(countCalls('batch')).toBe(1)
  })

  test('calls v3 and its batch', async () => {
    const one = await client.actions.v3.call.make({ method: 'probe.item', params: { id: 5 } })
    expect(one.getData()?.result).toMatchObject({ item: { id: 5 } })
    const batch = await client.actions.v3.batch.make({
      calls: [{ method: 'probe.item', params: { id: 1 } }, { method: 'probe.item', params: { id: 2 } }],
      options: { isHaltOnError: true, returnAjaxResult: false },
    })
    expect(batch.getData()).toEqual([{ item: { id: 1 } }, { item: { id: 2 } }])
  })

  test('refreshes an expired token once and goes on', async () => {
    expireGrants(stage.world, () => true)
    const answer = await client.actions.v2.call.make({ method: 'probe.echo', params: { a: 1 } })
    expect(answer.isSuccess).toBe(true)
    expect(stage.world.log.counts.get('oauth oauth.token')).toBe(1)
    expect(client.auth.getAuthData()).toMatchObject({ member_id: stage.desk.memberId })
  })

  test('meets the request limit as an error of its own', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let count = 0; count < 60; count += 1) stage.world.limits.admit('desk', '127.0.0.1', { leak: 2, size: 50 })
    await expect(client.actions.v2.call.make({ method: 'probe.crm' })).rejects.toMatchObject({ status: 503, code: 'QUERY_LIMIT_EXCEEDED' })
    vi.useRealTimers()
  })
})
