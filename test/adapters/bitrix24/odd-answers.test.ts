/** Answers whose meaning is plain and whose details are odd (facts 3.1, 3.5, 17): a portal that says nothing else. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { appInfo, profile } from '../../../server/contract/portal/app-info.ts'
import { portalEvent } from '../../../server/contract/portal/event.ts'
import { frameQuery } from '../../../server/contract/portal/frame.ts'
import { tokenAnswer } from '../../../server/contract/portal/oauth.ts'
import { dealRow, taskRow, userRow } from '../../../server/contract/portal/rows.ts'
import { openStage, type Stage } from './stage.ts'
import documented from '../../fixtures/bitrix24/crm.activity.list.json' with { type: 'json' }

let stage: Stage
let server: Server
let body: unknown

beforeAll(async () => {
  stage = await openStage()
  server = createServer((_request, response) => { response.setHeader('content-type', 'application/json').end(JSON.stringify(body)) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  await stage.db.database.transact((stores) => stores.portals.change(stage.portalId, { endpoint: `http://${host}/rest` }))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await stage.close()
})

const settings = { r0: { year_holidays: '1.01', week_holidays: ['SA'] } }

test.each([
  ['as in the documents, with a date for the reset', documented.response.time],
  ['no time', undefined], ['a time that is nothing', null], ['a time that is a list', []], ['figures that are none', { operating: 'x', operating_reset_at: null }],
])('the frame of an answer may hold %s', async (_, time) => {
  body = { result: { result: settings, result_error: [], result_total: [], result_next: [], result_time: { r0: time } }, time }
  const connection = stage.connect([new URL((await stage.db.database.read((stores) => stores.portals.find(stage.portalId)))?.endpoint ?? '').host])
  expect(await connection.inbound.calendar(stage.portalId)).toMatchObject({ holidays: '1.01', daysOff: ['SA'] })
})

describe('what is not needed does not reject what is', () => {
  const info = { CODE: 'example.servicedesk', VERSION: '3', INSTALLED: true, STATUS: 'F', LICENSE: 'la_pro100' }
  const grant = { access_token: 'a'.repeat(32), refresh_token: 'b'.repeat(32), client_endpoint: 'https://x/rest/', server_endpoint: 'https://y/rest/', member_id: 'c'.repeat(32) }
  const event = { event: 'ONTASKUPDATE', data: { FIELDS_AFTER: { ID: '7' } }, auth: { member_id: 'c'.repeat(32), application_token: 'd'.repeat(32) } }
  const deal = { id: 1, stageId: 'C1:NEW', categoryId: 1, assignedById: 3, updatedTime: '2026-11-22T10:00:00+02:00' }
  const task = { id: '1', status: '2', responsibleId: '3', changedDate: '2026-11-22T10:00:00+02:00' }

  test.each<[string, z.ZodType, unknown, unknown]>([
    ['app.info, payment', appInfo, { ...info, PAYMENT_EXPIRED: null, LICENSE_TYPE: [] }, { PAYMENT_EXPIRED: false, LICENSE_TYPE: '' }],
    ['app.info, a number for installed', appInfo, { ...info, INSTALLED: 1 }, { INSTALLED: true }],
    ['profile, rights and names', profile, { ID: '3', ADMIN: null, NAME: {}, TIME_ZONE: false }, { ADMIN: false, NAME: '', TIME_ZONE: '' }],
    ['a grant, its life and scope', tokenAnswer, { ...grant, expires_in: null, expires: '2026-11-22', scope: ['crm'] }, { member_id: grant.member_id }],
    ['an event, its time and tokens', portalEvent, { ...event, ts: 'now', auth: { ...event.auth, access_token: '', refresh_token: '', server_endpoint: [] } }, { event: 'ONTASKUPDATE', auth: { application_token: 'd'.repeat(32) } }],
    ['an event, the fields it does not have', portalEvent, { ...event, data: { ...event.data, FIELDS_BEFORE: [], FIELDS: 'none' } }, { data: { FIELDS_AFTER: { ID: '7' } } }],
    ['a page, its language and its session', frameQuery, { DOMAIN: 'x.example', PROTOCOL: '', LANG: '7', APP_SID: 'x'.repeat(99) }, { DOMAIN: 'x.example' }],
    ['a deal, a number for its origin', dealRow, { ...deal, originId: 12, updatedBy: 'system' }, { originId: '12', updatedBy: null }],
    ['a task, dates that are empty', taskRow, { ...task, activityDate: '', deadline: false, changedBy: {}, chatId: [] }, { activityDate: null, deadline: null, changedBy: null, chatId: null }],
    ['a person, old dates and names', userRow, { ID: '3', ACTIVE: null, NAME: [], TIME_ZONE: {} }, { ACTIVE: true, NAME: '', TIME_ZONE: '' }],
  ])('%s', (_, schema, value, read) => {
    expect(schema.parse(value)).toMatchObject(read as object)
  })
})
