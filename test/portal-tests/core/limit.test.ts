import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Limits } from '../../portal/rest/limit.ts'
import './probe.ts'
import { post, setStage, type Stage } from './stage.ts'

describe('the bucket', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const usual = { leak: 2, size: 50 }

  function fill(limits: Limits, portal: string, source: string, size = usual): number {
    let admitted = 0
    while (limits.admit(portal, source, size)) admitted += 1
    return admitted
  }

  test('takes 50 requests at once and leaks 2 a second', () => {
    const limits = new Limits(true)
    expect(fill(limits, 'desk', 'a')).toBe(50)
    vi.advanceTimersByTime(1000)
    expect(fill(limits, 'desk', 'a')).toBe(2)
  })

  test('of an Enterprise plan takes 250 and leaks 5', () => {
    const limits = new Limits(true)
    expect(fill(limits, 'desk', 'a', { leak: 5, size: 250 })).toBe(250)
    vi.advanceTimersByTime(1000)
    expect(fill(limits, 'desk', 'a', { leak: 5, size: 250 })).toBe(5)
  })

  test('is one for each portal and source address', () => {
    const limits = new Limits(true)
    fill(limits, 'desk', 'a')
    expect(fill(limits, 'desk', 'b')).toBe(50)
    expect(fill(limits, 'client', 'a')).toBe(50)
  })

  test('server time of a method counts for ten minutes from the first call of its minute, and blocks above 480 seconds', () => {
    const limits = new Limits(true)
    vi.setSystemTime(20_000)
    limits.spend('desk app1', 'crm.item.list', 200)
    vi.setSystemTime(50_000)
    limits.spend('desk app1', 'crm.item.list', 100)
    vi.setSystemTime(5 * 60_000)
    expect(limits.spend('desk app1', 'CRM.item.list', 200).seconds).toBe(500)
    expect(limits.findBlock('desk app1', 'crm.item.list')?.resetAt).toBe(620_000)
    expect(limits.findBlock('desk app1', 'crm.item.add')).toBeNull()
    vi.setSystemTime(620_000)
    expect(limits.findBlock('desk app1', 'crm.item.list')).toBeNull()
  })
})

describe('over HTTP', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setStage({ limits: true })
  })
  afterEach(() => stage.world.stop())

  test('the request above the bucket is 503, and a batch is one request', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const cmd = { a: 'probe.crm', b: 'probe.crm' }
    for (let count = 0; count < 50; count += 1) await post(stage.desk.host, '/rest/batch', { cmd, auth: stage.token })
    expect(await post(stage.desk.host, '/rest/probe.crm', { auth: stage.token })).toMatchObject({
      status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' },
    })
    vi.useRealTimers()
  })

  test('a portal on premises has no limits', async () => {
    stage.desk.settings.edition = 'onprem'
    stage.world.limits.spend(`desk app${stage.app.id}`, 'probe.crm', 1000)
    for (let count = 0; count < 60; count += 1) stage.world.limits.admit('desk', '127.0.0.1', { leak: 0, size: 50 })
    expect((await post(stage.desk.host, '/rest/probe.crm', { auth: stage.token })).status).toBe(200)
  })

  test('a method that used up its time is 429 until operating_reset_at', async () => {
    const answers = []
    for (let count = 0; count < 3; count += 1) answers.push(await post(stage.desk.host, '/rest/probe.costly', { auth: stage.token }))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(answers[1]?.body.time?.['operating']).toBe(600)
    expect(answers[2]?.body.error).toBe('OPERATION_TIME_LIMIT')
    expect((await post(stage.desk.host, '/rest/probe.crm', { auth: stage.token })).status).toBe(200)
  })
})
