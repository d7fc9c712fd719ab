import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import './probe.ts'
import { post, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())

interface Batch {
  result: Record<string, unknown>
  result_error: Record<string, { error: string }>
  result_total: Record<string, number>
  result_next: Record<string, number>
  result_time: Record<string, Record<string, unknown>>
}

async function batch(cmd: unknown, halt: unknown = 0): Promise<Batch> {
  const { status, body } = await post(stage.desk.host, '/rest/batch', { halt, cmd, auth: stage.token })
  expect(status).toBe(200)
  return body.result as Batch
}

async function echo(value: string, before: Record<string, string> = { map: 'probe.map' }): Promise<unknown> {
  const { result } = await batch({ ...before, echo: `probe.echo?v=${encodeURIComponent(value)}` })
  return (result['echo'] as { v?: unknown }).v
}

describe('the answer', () => {
  test('has results, totals and next pages by key, and empty maps are []', async () => {
    const answer = await batch({ list: 'probe.list?start=0', one: 'probe.crm' })
    expect(answer.result['one']).toBe(true)
    expect(answer).toMatchObject({ result_total: { list: 120 }, result_next: { list: 50 }, result_error: [] })
    expect(answer.result_time['one']).toHaveProperty('operating')
  })

  test('to a list of commands is a list', async () => {
    expect((await batch(['probe.crm', 'probe.crm'])).result).toEqual([true, true])
    expect((await batch({ 0: 'probe.crm', 1: 'probe.crm' })).result).toEqual([true, true])
    expect((await batch(['probe.fail', 'probe.crm'])).result).toEqual({ 1: true })
  })

  test('everything empty is [] when all fail', async () => {
    const answer = await batch({ a: 'probe.disk', b: 'probe.disk' })
    expect(answer).toMatchObject({ result: [], result_total: [], result_next: [], result_time: [] })
    expect(Object.keys(answer.result_error)).toEqual(['a', 'b'])
    expect(answer.result_error['a']?.error).toBe('insufficient_scope')
  })
})

describe('errors', () => {
  test('stop nothing without halt', async () => {
    expect((await batch({ a: 'probe.fail', b: 'probe.crm' })).result).toEqual({ b: true })
  })

  test('stop the rest with halt: later commands are absent everywhere', async () => {
    const answer = await batch({ a: 'probe.crm', b: 'no.such', c: 'probe.crm' }, 1)
    expect(answer.result).toEqual({ a: true })
    expect(answer.result_error).toEqual({ b: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' } })
  })

  test('meet the 51st command and every later one', async () => {
    const answer = await batch(Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`c${index}`, 'probe.crm'])))
    expect(Object.keys(answer.result)).toHaveLength(50)
    expect(answer.result_error).toMatchObject({ c50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' }, c51: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' } })
  })

  test('meet a nested batch and methods that may not be batched', async () => {
    const answer = await batch({ nested: 'batch?cmd[a]=probe.crm', upload: 'probe.upload' })
    expect(answer.result_error).toMatchObject({ nested: { error: 'ERROR_BATCH_METHOD_NOT_ALLOWED' }, upload: { error: 'ERROR_BATCH_METHOD_NOT_ALLOWED' } })
  })
})

describe('references', () => {
  test('that are the whole value keep their type', async () => {
    expect(await echo('$result[map][NUMBER]')).toBe(7)
    expect(await echo('$result[map][LIST]')).toEqual([{ ID: 11 }])
  })

  test('reach into lists and maps', async () => {
    expect(await echo('$result[map][LIST][0][ID]')).toBe(11)
  })

  test('are replaced inside a longer text', async () => {
    expect(await echo('D_$result[map][NUMBER]')).toBe('D_7')
    expect(await echo('see $result[map][ID] and $result[map][LIST][0][ID] too')).toBe('see 7 and 11 too')
  })

  test('are replaced in nested values', async () => {
    const { result } = await batch({ map: 'probe.map', echo: 'probe.echo?fields[LINK][0]=D_$result[map][ID]' })
    expect(result['echo']).toEqual({ fields: { LINK: ['D_7'] } })
  })

  test('reach the totals of an earlier list', async () => {
    expect(await echo('$total[list]', { list: 'probe.list' })).toBe(120)
  })

  test('that lead nowhere are empty', async () => {
    expect(await echo('D_$result[gone][ID]')).toBe('D_')
    expect(await echo('$result[map][NO][WAY]')).toBe('')
  })

  test('of a hostile subject read the answers of other commands', async () => {
    expect(await echo('please $result[map][ID] help')).toBe('please 7 help')
  })

  test('as the published source has them: numbers stay unreplaced in texts, a lost path stops where it got', async () => {
    stage.desk.settings.batchReferences = 'source'
    expect(await echo('D_$result[map][NUMBER]')).toBe('D_$result[map][NUMBER]')
    expect(await echo('D_$result[map][ID]')).toBe('D_7')
    expect(await echo('$result[map][LIST][0][GONE]')).toEqual({ ID: 11 })
    stage.desk.settings.batchReferences = 'documented'
  })
})
