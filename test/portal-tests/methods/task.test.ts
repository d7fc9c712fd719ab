import { expect, test } from 'vitest'
import { admin, agent, employee, givenPortal } from './given.ts'

type Task = Record<string, unknown> & { action: Record<string, boolean> }
interface TaskAnswer { task: Task }

const fields = { TITLE: 'Printer', RESPONSIBLE_ID: agent, DEADLINE: '2026-03-03T12:00:00+00:00', UF_CRM_TASK: ['D_1'] }

test('a task comes back in texts, with the deadline in the zone of the portal', () => {
  const { call } = givenPortal()
  const { task }: TaskAnswer = call('tasks.task.add', { fields })
  expect(task).toMatchObject({ id: '1', status: '2', createdBy: '1', responsibleId: '5', deadline: '2026-03-03T13:00:00+01:00', group: [], priority: '1' })
})

test('a task that is missing or out of sight is an empty list with success, but a change of it is refused', () => {
  const { call, refusal } = givenPortal()
  call('tasks.task.add', { fields })
  expect(call('tasks.task.get', { taskId: 77 })).toEqual([])
  expect(call('tasks.task.get', { taskId: 1 }, employee)).toEqual([])
  expect(refusal('tasks.task.update', { taskId: 1, fields: { TITLE: 'x' } }, employee)).toEqual({ status: 400, code: '0', text: 'Action on the task is not allowed' })
  expect(refusal('tasks.task.delete', { taskId: 1 }, agent).code).toBe('1048582')
  expect(refusal('tasks.task.add', { fields: { RESPONSIBLE_ID: 5 } })).toEqual({ status: 400, code: 'ERROR_CORE', text: 'Task title is not specified<br>' })
})

test('user fields and the chat come only when they are selected', () => {
  const { call } = givenPortal()
  call('task.item.userfield.add', { PARAMS: { FIELD_NAME: 'UF_TASK_HD_ID', USER_TYPE_ID: 'string', LABEL: 'Ticket' } })
  call('tasks.task.add', { fields: { ...fields, UF_TASK_HD_ID: 'T-1' } })
  const bare: TaskAnswer = call('tasks.task.get', { taskId: 1, select: ['ID', 'TITLE'] })
  expect(Object.keys(bare.task).sort()).toEqual(['action', 'favorite', 'group', 'id', 'title'])
  const full: TaskAnswer = call('tasks.task.get', { taskId: 1, select: ['ID', 'UF_CRM_TASK', 'UF_TASK_HD_ID', 'CHAT_ID'] })
  expect(full.task).toMatchObject({ ufCrmTask: ['D_1'], ufTaskWebdavFiles: false, ufTaskHdId: 'T-1', chatId: 1 })
})

test('the status moves by the actions its state allows', () => {
  const { call, refusal } = givenPortal()
  call('tasks.task.add', { fields })
  const move = (action: string, userId = agent): Task => (call(`tasks.task.${action}`, { taskId: 1 }, userId) as TaskAnswer).task
  expect(move('start')['status']).toBe('3')
  expect(refusal('tasks.task.start', { taskId: 1 }).text).toBe('Action on the task is not allowed')
  expect(move('pause')['status']).toBe('2')
  expect(move('defer')['status']).toBe('6')
  expect(move('renew')).toMatchObject({ status: '2', closedBy: '0' })
  const done = move('complete')
  expect(done).toMatchObject({ status: '5', closedBy: '5', closedDate: '2026-03-02T10:00:00+01:00' })
  expect(done.action).toMatchObject({ complete: false, renew: true, defer: false })
})

test('with control the completion waits for the creator', () => {
  const { call } = givenPortal()
  call('tasks.task.add', { fields: { ...fields, TASK_CONTROL: 'Y' } })
  const { task }: TaskAnswer = call('tasks.task.complete', { taskId: 1 }, agent)
  expect(task['status']).toBe('4')
  expect((call('tasks.task.approve', { taskId: 1 }) as TaskAnswer).task['status']).toBe('5')
})

test('lists filter by link, tag, deadline and both statuses, and only what the asker may see', () => {
  const { call, world } = givenPortal()
  call('tasks.task.add', { fields: { ...fields, TAGS: ['ticket-1'] } })
  call('tasks.task.add', { fields: { TITLE: 'Second', RESPONSIBLE_ID: employee, UF_CRM_TASK: ['D_2'] } })
  const ids = (filter: unknown, userId = admin): unknown[] => (call('tasks.task.list', { filter, select: ['ID'] }, userId) as { tasks: Task[] }).tasks.map((task) => task['id'])
  expect(ids({ UF_CRM_TASK: 'D_2' })).toEqual(['2'])
  expect(ids({ TAG: 'ticket-1' })).toEqual(['1'])
  expect(ids({ '>ID': 1 })).toEqual(['2'])
  expect(ids({ '!RESPONSIBLE_ID': agent })).toEqual(['2'])
  expect(ids({}, agent)).toEqual(['1'])
  expect(ids({ STATUS: -2 }, agent)).toEqual(['1'])
  world.clock.advance(3 * 86_400_000)
  expect(ids({ STATUS: -1 })).toEqual(['1'])
  expect(ids({ REAL_STATUS: [2, 3] })).toEqual(['1', '2'])
})

test('each change of a task is one event in the documented words', () => {
  const { call, events } = givenPortal()
  call('tasks.task.add', { fields })
  call('tasks.task.update', { taskId: 1, fields: { PRIORITY: 2 } })
  call('tasks.task.delete', { taskId: 1 })
  expect(events.map((event) => event.name)).toEqual(['ONTASKADD', 'ONTASKUPDATE', 'ONTASKDELETE'])
  expect(events.map((event) => event.data)).toEqual([
    { FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 1 }, IS_ACCESSIBLE_BEFORE: 'N', IS_ACCESSIBLE_AFTER: 'undefined' },
    { FIELDS_BEFORE: { ID: 1 }, FIELDS_AFTER: { ID: 1 }, IS_ACCESSIBLE_BEFORE: 'undefined', IS_ACCESSIBLE_AFTER: 'undefined' },
    { FIELDS_BEFORE: { ID: 1 }, FIELDS_AFTER: 'undefined', IS_ACCESSIBLE_BEFORE: 'undefined', IS_ACCESSIBLE_AFTER: 'N' },
  ])
})

test('parameters of the old families are read by their position', () => {
  const { call, refusal } = givenPortal()
  call('tasks.task.add', { fields })
  expect(call('task.checklistitem.add', { TASKID: 1, FIELDS: { TITLE: 'Ask' } })).toBe(1)
  expect(call('task.checklistitem.getlist', { TASKID: 1, ORDER: { ID: 'asc' } })).toMatchObject([{ ID: '1', TASK_ID: '1', TITLE: 'Ask', IS_COMPLETE: 'N' }])
  expect(refusal('task.checklistitem.add', { FIELDS: { TITLE: 'Ask' }, TASKID: 1 }).code).toBe('ERROR_CORE')
  expect(refusal('task.checklistitem.add', { bx24_request_id: 'x', TASKID: 1, FIELDS: { TITLE: 'Ask' } }).code).toBe('ERROR_CORE')
})
