import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { post, setStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.world.stop())

function call(method: string, params: Record<string, unknown> = {}, token = stage.token) {
  return post(stage.desk.host, `/rest/${method}`, { ...params, auth: token })
}

const tab = { PLACEMENT: 'CRM_DEAL_DETAIL_TAB', HANDLER: 'http://127.0.0.1:9/tab', TITLE: 'Desk', LANG_ALL: { la: { TITLE: 'Mesa' } } }

test('a binding is listed with empty options as [] and is undone with a doubled count', async () => {
  expect((await call('placement.bind', tab)).body.result).toBe(true)
  expect((await call('placement.get')).body.result).toEqual([
    {
      placement: 'CRM_DEAL_DETAIL_TAB', userId: 0, handler: 'http://127.0.0.1:9/tab', options: [], title: 'Desk', description: '',
      langAll: { la: { TITLE: 'Mesa', DESCRIPTION: '', GROUP_NAME: '' } },
    },
  ])
  expect((await call('placement.bind', tab)).body.error_description).toBe('Unable to set placement handler: Handler already binded')
  expect((await call('placement.unbind', { PLACEMENT: 'CRM_DEAL_DETAIL_TAB' })).body.result).toEqual({ count: 2 })
})

test.each([
  [{}, 'ERROR_ARGUMENT'],
  [{ PLACEMENT: 'CRM_DEAL_DETAIL_TAB' }, 'ERROR_ARGUMENT'],
  [{ ...tab, PLACEMENT: 'NOWHERE' }, 'ERROR_PLACEMENT_NOT_FOUND'],
  [{ ...tab, PLACEMENT: 'SONET_GROUP_DETAIL_TAB' }, 'ERROR_PLACEMENT_NOT_FOUND'],
  [{ ...tab, HANDLER: 'not a url' }, 'ERROR_WRONG_HANDLER_URL'],
  [{ ...tab, HANDLER: 'http://other.example.com/tab' }, 'ERROR_WRONG_HANDLER_URL'],
  [{ ...tab, HANDLER: 'ftp://127.0.0.1/tab' }, 'ERROR_UNSUPPORTED_PROTOCOL'],
  [{ ...tab, USER_ID: 2 }, 'ERROR_PLACEMENT_USER_MODE'],
  [{ ...tab, PLACEMENT: 'PAGE_BACKGROUND_WORKER' }, 'EMPTY_ERROR_HANDLER_URL'],
])('%o is refused with %s', async (params, error) => {
  expect(await call('placement.bind', params)).toMatchObject({ status: 400, body: { error } })
})

test('employees may list the places, not bind them', async () => {
  const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 3)
  expect((await call('placement.list', { SCOPE: 'task' }, accessToken)).body.result).toContain('TASK_VIEW_TAB')
  expect(await call('placement.bind', tab, accessToken)).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
})

test('options are written by administrators and read by all', async () => {
  const { accessToken } = issueGrant(stage.world, stage.desk, stage.app, 3)
  expect((await call('app.option.get')).body.result).toEqual([])
  expect((await call('app.option.set', { options: { data: 'value' } })).body.result).toBe(true)
  expect((await call('app.option.get', {}, accessToken)).body.result).toEqual({ data: 'value' })
  expect((await call('app.option.get', { option: 'data' }, accessToken)).body.result).toBe('value')
  expect((await call('app.option.get', { option: 'none' }, accessToken)).body.result).toBeNull()
  expect((await call('app.option.set', { options: { data: 'x' } }, accessToken)).body.error).toBe('AccessException')
  expect(await call('app.option.set')).toMatchObject({ status: 400, body: { error: 'ArgumentNullException', error_description: 'options is empty' } })
  expect((await call('user.option.set', { options: { mine: 1 } }, accessToken)).body.result).toBe(true)
  expect((await call('user.option.get')).body.result).toEqual([])
})
