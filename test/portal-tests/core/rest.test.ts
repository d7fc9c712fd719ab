import { afterAll, beforeAll, expect, test } from 'vitest'
import { get, post, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())

test('a method answers with the envelope of v2 and the operating counters', async () => {
  const { status, body } = await post(stage.desk.host, '/rest/server.time', { auth: stage.token })
  expect(status).toBe(200)
  expect(body.result).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  expect(Object.keys(body.time ?? {}).sort()).toEqual(
    ['date_finish', 'date_start', 'duration', 'finish', 'operating', 'operating_reset_at', 'processing', 'start'],
  )
})
