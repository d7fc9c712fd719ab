import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { portalEvent, readEventHint } from '../../../server/contract/portal/event.ts'

const folder = fileURLToPath(new URL('../../fixtures/bitrix24/', import.meta.url))
const documented = readdirSync(folder).filter((name) => /^ON(APP|CRMDEAL|TASK|CRMTIMELINE)/.test(name))

interface Fixture { readonly request: { readonly data?: unknown; readonly auth: Record<string, unknown> } & Record<string, unknown> }

describe('documented events', () => {
  test.each(documented)('%s is read', (name) => {
    const { request } = JSON.parse(readFileSync(folder + name, 'utf8')) as Fixture
    const event = portalEvent.parse(request)
    const hint = readEventHint(event)
    expect(hint?.event).toBe(event.event)
    if (!event.event.startsWith('ONAPP')) expect(hint?.objectId).toBeGreaterThan(0)
    const secrets = Object.values(request.auth).filter((value): value is string => typeof value === 'string' && value.length >= 16)
    expect(secrets.filter((secret) => JSON.stringify(hint).includes(secret))).toEqual([])
  })
})

test('the name is upper-cased, whatever case it came in', () => {
  const event = portalEvent.parse({ event: 'onCrmDealUpdate', data: { FIELDS: { ID: '759' } }, auth: { member_id: 'a'.repeat(32) } })
  expect(readEventHint(event)).toEqual({ event: 'ONCRMDEALUPDATE', objectId: 759, detail: {} })
})

test.each([[{ ID: '0' }], [{ ID: '-4' }], [{ ID: '1e9' }], [{ ID: { $gt: 1 } }], ['undefined'], [{}]])('FIELDS %j names no object', (FIELDS) => {
  const event = portalEvent.parse({ event: 'ONCRMDEALUPDATE', data: { FIELDS }, auth: { member_id: 'a'.repeat(32) } })
  expect(readEventHint(event)).toBeNull()
})

test.each([
  ['data', { id: 'hd-start', entityTypeId: '2', entityId: '759', activityId: '5' }], ['data.FIELDS', { FIELDS: { id: 'hd-start', entityTypeId: '2', entityId: '759', activityId: '5' } }],
])('a button names its deal and itself under %s (facts 4.4)', (_where, data) => {
  const event = portalEvent.parse({ event: 'onCrmTimelineItemAction', data, auth: { member_id: 'a'.repeat(32) } })
  expect(readEventHint(event)).toEqual({ event: 'ONCRMTIMELINEITEMACTION', objectId: 759, detail: { ACTION: 'hd-start' } })
})

test('words of an event that are no plain words are not kept', () => {
  const event = portalEvent.parse({ event: 'ONAPPUPDATE', data: { VERSION: '2', LANGUAGE_ID: '<img src=x>', CLEAN: 'x'.repeat(99) }, auth: { member_id: 'a'.repeat(32) } })
  expect(readEventHint(event)).toEqual({ event: 'ONAPPUPDATE', objectId: 0, detail: { VERSION: '2' } })
})
