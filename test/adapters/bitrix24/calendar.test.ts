/** The portal's own calendar as its documentation has it (fixtures/bitrix24/calendar.settings.get.json). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => { stage = await openStage() })
afterAll(() => stage.close())

test('days off, hours and days of the week are read as the portal says them', async () => {
  expect(await stage.connection.inbound.calendar(stage.portalId)).toEqual({ holidays: '1.01,6.01,1.05,25.12', workdays: '31.12', daysOff: ['SA', 'SU'], opensAt: '9', closesAt: '19' })
})

test('a portal that agreed to an app without this permission answers no', async () => {
  stage.app.scopes = stage.app.scopes.filter((scope) => scope !== 'calendar')
  await expect(stage.connection.inbound.calendar(stage.portalId)).rejects.toMatchObject({ code: 'portal.forbidden', retryable: false })
})
