import { describe, expect, test } from 'vitest'
import tab from '../../../test/fixtures/bitrix24/frame.TASK_VIEW_TAB.json' with { type: 'json' }
import { frameBody, frameQuery, parsePlacementOptions, readClaimedObject } from '../../../server/contract/portal/frame.ts'

describe('PLACEMENT_OPTIONS in every documented shape (facts 17)', () => {
  test.each([[undefined], [''], ['undefined'], ['[]'], ['null'], ['"text"'], ['12'], ['{broken']])('%s means no options', (text) => {
    expect(parsePlacementOptions(text)).toEqual({})
  })

  test('an object is kept, ids as they came', () => {
    expect(parsePlacementOptions('{"ID":"8061","URI":"\\/crm\\/"}')).toEqual({ ID: '8061', URI: '/crm/' })
  })
})

describe('the frame POST', () => {
  test('the documented one is read, unknown fields are tolerated', () => {
    expect(frameQuery.parse({ ...tab.request.query, NEW_KEY: '1' })).toMatchObject({ DOMAIN: 'xxx.bitrix24.com', LANG: 'en' })
    const body = frameBody.parse({ ...tab.request.body, NEW_KEY: '1' })
    expect(readClaimedObject(body.PLACEMENT, body.PLACEMENT_OPTIONS)).toEqual({ kind: 'task', id: 31 })
  })

  test('an older portal leaves out token, scope, server and options', () => {
    const { AUTH_ID, REFRESH_ID, member_id } = tab.request.body
    expect(frameBody.parse({ AUTH_ID, REFRESH_ID, member_id, SERVER_ENDPOINT: '', APPLICATION_TOKEN: '' })).toMatchObject({ PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: {} })
  })

  test.each([
    ['AUTH_ID', ''], ['AUTH_ID', 'with space 123456'], ['REFRESH_ID', undefined], ['member_id', '../../x'], ['PLACEMENT', 'a<script>'], ['AUTH_ID', ['a', 'b']],
  ])('a garbled %s is named', (field, value) => {
    const parsed = frameBody.safeParse({ ...tab.request.body, [field]: value })
    expect(parsed.error?.issues[0]?.path).toEqual([field])
  })

  test.each(['evil.example/path', 'a b', 'user@host', '', 'https://x.example'])('DOMAIN %s is no host', (DOMAIN) => {
    expect(frameQuery.safeParse({ DOMAIN }).error?.issues[0]?.path).toEqual(['DOMAIN'])
  })

  test.each(['TASK_VIEW_TAB', 'CRM_DEAL_DETAIL_TAB', 'LEFT_MENU'])('%s without an id claims no object', (placement) => {
    expect(readClaimedObject(placement, { ID: '0', taskId: 'x' })).toBeNull()
  })
})
