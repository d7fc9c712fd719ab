import { expect, test } from 'vitest'
import { admin, agent, employee, givenPortal } from './given.ts'

interface Dialog { messages: { id: number; author_id: number; text: string; params: unknown }[]; users: { id: number }[] }

const fields = { TITLE: 'Printer', RESPONSIBLE_ID: agent, CREATED_BY: employee }

test('the chat of a task is for its creator and those who work on it, not for an administrator', () => {
  const { call, refusal } = givenPortal()
  call('tasks.task.add', { fields })
  call('im.message.add', { DIALOG_ID: 'chat1', MESSAGE: 'Hello' }, agent)
  const dialog: Dialog = call('im.dialog.messages.get', { DIALOG_ID: 'chat1' }, employee)
  expect(dialog.messages.map((message) => [message.author_id, message.text])).toEqual([[5, 'Hello'], [0, '[USER=6]Eva[/USER] created the task']])
  expect(dialog.messages[0]?.params).toEqual([])
  expect(refusal('im.dialog.messages.get', { DIALOG_ID: 'chat1' }, admin)).toEqual({ status: 403, code: 'ACCESS_ERROR', text: 'You do not have access to the specified dialog' })
  call('tasks.task.update', { taskId: 1, fields: { RESPONSIBLE_ID: admin } })
  expect(refusal('im.dialog.messages.get', { DIALOG_ID: 'chat1' }, agent).code).toBe('ACCESS_ERROR')
  expect((call('im.dialog.messages.get', { DIALOG_ID: 'chat1' }, admin) as Dialog).messages).toHaveLength(2)
})

test('a message in the chat of a task is a comment with the id 0 and the id of the message', () => {
  const { call, events } = givenPortal()
  call('tasks.task.add', { fields })
  const first: number = call('im.message.add', { DIALOG_ID: 'chat1', MESSAGE: 'Hello' }, agent)
  const second: number = call('task.commentitem.add', { TASKID: 1, FIELDS: { POST_MESSAGE: 'Old way' } }, agent)
  const comments = events.filter((event) => event.name === 'ONTASKCOMMENTADD').map((event) => event.data)
  expect(comments).toMatchObject([first, second].map((id) => ({ FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 0, TASK_ID: 1, MESSAGE_ID: id } })))
  expect(call('task.commentitem.getlist', { TASKID: 1 }, agent)).toEqual([])
})

test('a portal that lags behind keeps forum comments with ids of their own', () => {
  const { call, events } = givenPortal({ lacks: { v3: true, taskChat: true, frameApplicationToken: true } })
  call('tasks.task.add', { fields })
  const id: number = call('task.commentitem.add', { TASKID: 1, FIELDS: { POST_MESSAGE: 'Old way' } }, agent)
  expect(events.at(-1)).toMatchObject({ name: 'ONTASKCOMMENTADD', data: { FIELDS_AFTER: { ID: id, TASK_ID: 1 } } })
  expect(call('task.commentitem.getlist', { TASKID: 1 }, agent)).toMatchObject([{ ID: String(id), POST_MESSAGE: 'Old way', AUTHOR_ID: '5' }])
})

test('a dialogue is read backwards from LAST_ID and onwards from FIRST_ID, the newest first', () => {
  const { call } = givenPortal()
  for (const text of ['a', 'b', 'c', 'd']) call('im.message.add', { DIALOG_ID: String(agent), MESSAGE: text })
  const texts = (params: object): string[] => (call('im.dialog.messages.get', { DIALOG_ID: String(agent), ...params }) as Dialog).messages.map((message) => message.text)
  expect(texts({})).toEqual(['d', 'c', 'b', 'a'])
  expect(texts({ LAST_ID: 3, LIMIT: 1 })).toEqual(['b'])
  expect(texts({ FIRST_ID: 1, LIMIT: 2 })).toEqual(['c', 'b'])
})

test('a newer notice with the same tag takes the place of the older one, for that person and that application', () => {
  const { call, portal } = givenPortal()
  const send = (params: object): unknown => call('im.notify.system.add', { USER_ID: agent, MESSAGE: 'Due', ...params })
  send({ TAG: 'HD_1' })
  send({ TAG: 'HD_1', MESSAGE: 'Late' })
  send({ TAG: 'HD_2', SUB_TAG: 'HD' })
  const texts = (): unknown[] => portal.table<{ id: number; text: string }>('imNotice').all().map((notice) => notice.text)
  expect(texts()).toEqual(['Late', 'Due'])
  expect(call('im.notify.delete', { SUB_TAG: 'HD' })).toBe(true)
  expect(texts()).toEqual(['Late'])
  expect(call('im.notify.system.add', { USER_ID: 99, MESSAGE: 'x' })).toBe(false)
})

test('a message moves the date of activity of its task and not that of its change', () => {
  const { call, world } = givenPortal()
  call('tasks.task.add', { fields })
  world.clock.advance(60_000)
  call('im.message.add', { DIALOG_ID: 'chat1', MESSAGE: 'Hello' }, agent)
  const { task } = call('tasks.task.get', { taskId: 1, select: ['ID', 'CHANGED_DATE', 'ACTIVITY_DATE'] }) as { task: Record<string, unknown> }
  expect(task).toMatchObject({ changedDate: '2026-03-02T10:00:00+01:00', activityDate: '2026-03-02T10:01:00+01:00' })
})

test('a bot hears what is said where it is a member, and answers under its own id', () => {
  const { call } = givenPortal()
  const { bot } = call('imbot.v2.Bot.register', { botToken: 't', fields: { code: 'help', properties: { name: 'Help' }, eventMode: 'fetch' } }) as { bot: { id: number } }
  call('im.message.add', { DIALOG_ID: String(bot.id), MESSAGE: 'Hi' }, agent)
  const { events } = call('imbot.v2.Event.get', { botToken: 't', botId: bot.id }) as { events: { type: string; data: { message: { text: string } } }[] }
  expect(events).toMatchObject([{ type: 'ONIMBOTV2MESSAGEADD', data: { message: { text: 'Hi', authorId: agent } } }])
  call('imbot.v2.Chat.Message.send', { botToken: 't', botId: bot.id, dialogId: String(agent), fields: { message: 'Hello' } })
  const dialog: Dialog = call('im.dialog.messages.get', { DIALOG_ID: String(bot.id) }, agent)
  expect(dialog.messages.map((message) => message.author_id)).toEqual([bot.id, agent])
})
