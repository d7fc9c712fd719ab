import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Chaos, FaultBox, type FaultKind, type FaultTarget } from '../../portal/faults/fault-box.ts'
import { countChanges } from './probe.ts'
import { get, post, registration, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.world.stop())

function call(method = 'probe.change') {
  return post(stage.desk.host, `/rest/${method}`, { auth: stage.token })
}

describe('a rule', () => {
  test.each([
    ['503', 503, 'QUERY_LIMIT_EXCEEDED'],
    ['429', 429, 'OPERATION_TIME_LIMIT'],
    ['expired', 401, 'expired_token'],
    ['error', 500, 'INTERNAL_SERVER_ERROR'],
  ] as const)('%s answers %i %s once and does no work', async (kind, status, error) => {
    const before = countChanges()
    stage.world.faults.add({ kind })
    expect(await call()).toMatchObject({ status, body: { error } })
    expect(countChanges()).toBe(before)
    expect((await call()).status).toBe(kind === 'expired' ? 401 : 200)
  })

  test('html and empty answers are no JSON', async () => {
    stage.world.faults.add({ kind: 'html', status: 502 })
    stage.world.faults.add({ kind: 'empty', status: 504 })
    const [html, empty] = [await call(), await call()]
    expect([html.status, html.headers.get('content-type'), String(html.body['text']).startsWith('<html>')]).toEqual([502, 'text/html', true])
    expect([empty.status, empty.body['text']]).toEqual([504, ''])
  })

  test('reset-before breaks the connection and does nothing, reset-after did the work', async () => {
    const before = countChanges()
    stage.world.faults.add({ kind: 'reset-before' })
    await expect(call()).rejects.toThrow()
    expect(countChanges()).toBe(before)
    stage.world.faults.add({ kind: 'reset-after' })
    await expect(call()).rejects.toThrow()
    expect(countChanges()).toBe(before + 1)
  })

  test('strikes only its portal and method, after it let some pass, as often as it says', async () => {
    stage.world.faults.add({ kind: '503', portal: 'client-paid' })
    stage.world.faults.add({ kind: '503', method: 'probe.*', skip: 1, times: 2 })
    expect((await call('server.time')).status).toBe(200)
    const statuses = []
    for (let count = 0; count < 4; count += 1) statuses.push((await call()).status)
    expect(statuses).toEqual([200, 503, 503, 200])
  })

  test('reaches the authorisation server', async () => {
    stage.world.faults.add({ kind: 'empty', status: 503, method: 'oauth.token', portal: 'desk' })
    const query = { grant_type: 'refresh_token', client_id: registration.clientId, client_secret: registration.clientSecret, refresh_token: stage.refreshToken }
    const ask = () => get(`http://${stage.world.authority.host}/oauth/token/?${new URLSearchParams(query).toString()}`)
    expect((await ask()).status).toBe(503)
    expect((await ask()).status).toBe(200)
  })

  test('leaves no token in the log', async () => {
    stage.world.faults.add({ kind: '503' })
    await call()
    expect(JSON.stringify(stage.world.log.list())).not.toContain(stage.token)
  })

  test('leaves its name in the log', async () => {
    stage.world.faults.add({ kind: 'reset-after' })
    await call().catch(() => null)
    expect(stage.world.log.list({ kind: 'rest' }).at(-1)).toMatchObject({ method: 'probe.change', status: 0, fault: 'reset-after' })
  })
})

describe('the random mode', () => {
  const kinds: FaultKind[] = ['503', 'html', 'reset-after', 'event-lose']
  const target: FaultTarget = { portal: 'desk', method: 'm', stage: 'rest' }

  function draw(chaos: Partial<Chaos>, count = 1000): string[] {
    const box = new FaultBox()
    box.setChaos({ seed: 7, rate: 0.2, kinds, maxDelayMs: 10, stages: ['rest'], ...chaos })
    return Array.from({ length: count }, () => box.take(target)?.kind ?? '')
  }

  test('repeats itself for the same seed and differs for another', () => {
    expect(draw({})).toEqual(draw({}))
    expect(draw({})).not.toEqual(draw({ seed: 8 }))
  })

  test('leaves the steps alone that it was not let loose on', () => {
    expect(draw({ stages: ['oauth', 'event'], rate: 1 })).toEqual(Array.from({ length: 1000 }, () => ''))
  })

  test('strikes at about its rate, with kinds that fit the step', () => {
    const drawn = draw({}, 10_000).filter((kind) => kind !== '')
    expect(drawn.length).toBe(2008)
    expect(new Set(drawn)).toEqual(new Set(['503', 'html', 'reset-after']))
  })
})
