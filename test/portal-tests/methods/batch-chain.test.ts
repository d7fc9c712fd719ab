import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, type Stage } from '../../portal/conformance/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

interface BatchAnswer { result: Record<string, Record<string, Record<string, unknown>>>; result_error: unknown }

test('one batch finds the client, makes the deal and the task bound to it, and writes into the timeline', async () => {
  await stage.call('crm.item.add', { entityTypeId: 3, fields: { name: 'Klaus', fm: [{ typeId: 'EMAIL', valueType: 'WORK', value: 'client@example.com' }] } })
  const { result, result_error } = await stage.call<BatchAnswer>('batch', { halt: 1, cmd: {
    dup: 'crm.duplicate.findbycomm?type=EMAIL&values[0]=client%40example.com',
    deal: 'crm.item.add?entityTypeId=2&fields[title]=%231024&fields[contactIds][0]=$result[dup][CONTACT][0]&fields[originatorId]=helpdesk&fields[originId]=ticket-1024',
    task: 'tasks.task.add?fields[TITLE]=%231024&fields[RESPONSIBLE_ID]=3&fields[DEADLINE]=2026-12-31T18%3A00%3A00%2B02%3A00&fields[UF_CRM_TASK][0]=D_$result[deal][item][id]&fields[TAGS][0]=ticket-1024',
    log: 'crm.timeline.logmessage.add?fields[entityTypeId]=2&fields[entityId]=$result[deal][item][id]&fields[title]=Ticket&fields[text]=Created&fields[iconCode]=info',
  } })
  expect(result_error).toEqual([])
  const dealId = result['deal']?.['item']?.['id']
  expect(result['deal']?.['item']).toMatchObject({ title: '#1024', contactIds: [1], contactId: 1, originId: 'ticket-1024' })
  expect(result['task']?.['task']).toMatchObject({ title: '#1024', deadline: expect.stringMatching(/^2026-12-31T17:00:00\+01:00$/) })
  const { tasks } = await stage.call<{ tasks: unknown[] }>('tasks.task.list', { filter: { TAG: 'ticket-1024' }, select: ['ID', 'UF_CRM_TASK'] })
  expect(tasks).toMatchObject([{ ufCrmTask: [`D_${String(dealId)}`] }])
})

test('lists of more than fifty are paged by start, and start -1 counts nothing', async () => {
  for (let n = 0; n < 51; n += 1) await stage.call('crm.item.add', { entityTypeId: 4, fields: { title: `Company ${n}` } })
  const list = async (params: object): Promise<Record<string, unknown>> => {
    const { body } = await stage.post(stage.desk.host, '/rest/crm.item.list', { entityTypeId: 4, select: ['id'], auth: stage.token(), ...params })
    return { rows: (body['result'] as { items: unknown[] }).items.length, total: body['total'], next: body['next'] }
  }
  expect(await list({})).toEqual({ rows: 50, total: 51, next: 50 })
  expect(await list({ start: 50 })).toEqual({ rows: 1, total: 51, next: undefined })
  expect(await list({ start: -1, filter: { '>id': 50 } })).toEqual({ rows: 1, total: undefined, next: undefined })
})

test('a file is fetched by its link alone, and not without its token', async () => {
  const { ROOT_OBJECT_ID } = await stage.call<{ ROOT_OBJECT_ID: string }>('disk.storage.getforapp')
  const { DOWNLOAD_URL } = await stage.call<{ DOWNLOAD_URL: string }>('disk.folder.uploadfile', { id: ROOT_OBJECT_ID, data: { NAME: 'a.txt' }, fileContent: ['a.txt', 'aGVsbG8='] })
  expect(await (await fetch(DOWNLOAD_URL)).text()).toBe('hello')
  expect((await fetch(DOWNLOAD_URL.replace(/token=.*/, 'token=x'))).status).toBe(404)
})
