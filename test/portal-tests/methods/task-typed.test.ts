import { expect, test } from 'vitest'
import { admin, agent, employee, givenPortal } from './given.ts'

interface ItemAnswer { item: Record<string, unknown> }
interface ListAnswer { items: Record<string, unknown>[] }

const fields = { title: 'Printer', creatorId: employee, responsibleId: agent, deadline: '2026-03-03T12:00:00+00:00', crmItemIds: ['D_1'] }

test('v3 answers typed values, and people only when they are selected', () => {
  const { call } = givenPortal()
  const { item }: ItemAnswer = call('tasks.task.add', { fields }, admin, 3)
  expect(item).toMatchObject({ id: 1, deadline: '2026-03-03T13:00:00+01:00', status: 'pending', priority: 'average', chatId: 1, crmItemIds: ['D_1'], fileIds: null })
  expect(item).not.toHaveProperty('responsibleId')
  const chosen: ItemAnswer = call('tasks.task.get', { id: 1, select: ['id', 'responsibleId', 'responsible.name', 'chat.id', 'noSuchField'] }, admin, 3)
  expect(chosen.item).toEqual({ id: 1, responsibleId: agent, responsible: { name: 'Luis Vega' }, chat: { id: 1 } })
})

test('both versions see the same task', () => {
  const { call } = givenPortal()
  call('tasks.task.add', { fields }, admin, 3)
  call('tasks.task.update', { taskId: 1, fields: { PRIORITY: 2, STATUS: 6 } })
  expect(call('tasks.task.get', { id: 1, select: ['priority', 'status'] }, admin, 3)).toEqual({ item: { priority: 'high', status: 'deferred' } })
})

test('a refusal of v3 names the field and what it lacks', () => {
  const { refusal, call } = givenPortal()
  expect(refusal('tasks.task.add', { fields: { title: 'x', creatorId: 1 } }, admin, 3)).toMatchObject({ status: 400, code: 'VALIDATION_REQUESTVALIDATIONEXCEPTION' })
  expect(refusal('tasks.task.get', { id: '1' }, admin, 3).code).toBe('VALIDATION_REQUESTVALIDATIONEXCEPTION')
  expect(refusal('tasks.task.get', { id: 2 }, admin, 3)).toMatchObject({ code: 'ENTITYNOTFOUNDEXCEPTION', text: 'Record with ID = `2` not found' })
  call('tasks.task.add', { fields }, admin, 3)
  expect(refusal('tasks.task.update', { id: 1, fields: { creatorId: 1 } }, admin, 3).code).toBe('VALIDATION_REQUESTVALIDATIONEXCEPTION')
  expect(refusal('tasks.task.get', { id: 1, select: ['responsible.shoe'] }, admin, 3).code).toBe('UNKNOWNDTOPROPERTYEXCEPTION')
  expect(refusal('tasks.task.list', { filter: [['title', '=', 'x']] }, admin, 3).code).toBe('VALIDATION_REQUESTVALIDATIONEXCEPTION')
  expect(refusal('tasks.task.list', { filter: [['nothing', '=', 'x']] }, admin, 3).code).toBe('UNKNOWNDTOPROPERTYEXCEPTION')
  expect(refusal('tasks.task.list', { filter: [['id', '~', 1]] }, admin, 3).code).toBe('UNKNOWNFILTEROPERATOREXCEPTION')
  expect(refusal('tasks.task.list', { pagination: { limit: 'abc' } }, admin, 3).code).toBe('INVALIDPAGINATIONEXCEPTION')
})

test('a list of v3 is filtered by id alone and shows only the id unless more is selected', () => {
  const { call } = givenPortal()
  for (const title of ['a', 'b', 'c']) call('tasks.task.add', { fields: { ...fields, title } }, admin, 3)
  const list = (params: object): unknown[] => (call('tasks.task.list', params as Record<string, unknown>, admin, 3) as ListAnswer).items
  expect(list({ filter: [['id', '>', 1]] })).toEqual([{ id: 2 }, { id: 3 }])
  expect(list({ filter: [['id', [1, 3]]], order: { id: 'DESC' }, select: ['title'] })).toEqual([{ title: 'c' }, { title: 'a' }])
  expect(list({ pagination: { page: 2, limit: 2 } })).toEqual([{ id: 3 }])
})

test('a message to the chat of a task needs the task and the chat, and tells no id', () => {
  const { call, refusal, events } = givenPortal()
  call('tasks.task.add', { fields }, admin, 3)
  expect(call('tasks.task.chat.message.send', { fields: { taskId: 1, text: 'Hello' } }, agent, 3)).toEqual({ result: true })
  expect(events.at(-1)).toMatchObject({ name: 'ONTASKCOMMENTADD', userId: agent, data: { FIELDS_AFTER: { ID: 0, TASK_ID: 1 } } })
  expect(refusal('tasks.task.chat.message.send', { fields: { taskId: 1, text: 'Hello' } }, admin, 3)).toMatchObject({ status: 403, code: 'ACCESSDENIEDEXCEPTION' })
  expect(refusal('tasks.task.chat.message.send', { fields: { text: 'Hello' } }, agent, 3).code).toBe('VALIDATION_DTOVALIDATIONEXCEPTION')
})

test('a result of a task is open until it is closed, and can be taken from a message', () => {
  const { call } = givenPortal()
  call('tasks.task.add', { fields }, admin, 3)
  const messageId: number = call('im.message.add', { DIALOG_ID: 'chat1', MESSAGE: 'Done' }, agent)
  const { item }: ItemAnswer = call('tasks.task.result.addfromchatmessage', { fields: { messageId } }, agent, 3)
  expect(item).toMatchObject({ taskId: 1, text: 'Done', status: 'open', messageId, updatedAt: null })
  expect((call('tasks.task.result.list', { filter: [['taskId', 1]] }, agent, 3) as ListAnswer).items).toHaveLength(1)
})
