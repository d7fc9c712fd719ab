import { afterEach, beforeEach, expect, test } from 'vitest'
import { actAs } from '../../portal/kernel/act.ts'
import { toMap } from '../../portal/kernel/params.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import { completeTask, moveDeal, type Person, writeInTask } from '../../portal/people.ts'
import { type Handler, openHandler } from './handler.ts'
import { post, setStage, type Stage } from './stage.ts'

let stage: Stage
let handler: Handler
let person: Person
beforeEach(async () => {
  stage = await setStage()
  handler = await openHandler()
  person = { world: stage.world, portal: stage.desk, userId: 3 }
  for (const event of ['ONTASKUPDATE', 'ONTASKCOMMENTADD', 'ONCRMDEALUPDATE']) {
    await post(stage.desk.host, '/rest/event.bind', { event, handler: handler.url, auth: stage.token })
  }
})
afterEach(async () => {
  await stage.world.stop()
  await handler.close()
})

function addTask(portal = stage.desk, userId = 3): number {
  const { task } = toMap(actAs(stage.world, portal, userId, { method: 'tasks.task.add', params: { fields: { TITLE: 'Printer', RESPONSIBLE_ID: userId, CREATED_BY: userId } } }))
  return Number(toMap(task)['id'])
}

test('a person completes a task, and ONTASKUPDATE tells who', async () => {
  const taskId = addTask()
  completeTask(person, taskId)
  await stage.world.queue.idle()
  const update = handler.forms.find(({ event }) => event === 'ONTASKUPDATE')
  expect(update).toMatchObject({ data: { FIELDS_AFTER: { ID: String(taskId) } }, auth: { user_id: '3' } })
  const { task } = toMap(actAs(stage.world, stage.desk, 3, { method: 'tasks.task.get', params: { taskId, select: ['ID', 'STATUS'] } }))
  expect(toMap(task)['status']).toBe('5')
})

test('what a person writes in the task is a chat message, told with ID 0 and its MESSAGE_ID', async () => {
  const taskId = addTask()
  const messageId = writeInTask(person, taskId, 'On my way')
  await stage.world.queue.idle()
  expect(handler.forms.find(({ event }) => event === 'ONTASKCOMMENTADD')?.data).toMatchObject({
    FIELDS_AFTER: { ID: '0', TASK_ID: String(taskId), MESSAGE_ID: String(messageId) },
  })
})

test('a portal that lags behind has forum comments', () => {
  const portal = getPortal(stage.world, 'onprem')
  const taskId = addTask(portal, 1)
  expect(writeInTask({ ...person, portal, userId: 1 }, taskId, 'Hello')).toBeGreaterThan(0)
})

test('a deal is moved by a person with a token, by a robot without', async () => {
  const { item } = toMap(actAs(stage.world, stage.desk, 3, { method: 'crm.item.add', params: { entityTypeId: 2, fields: { title: 'Deal' } } }))
  const id = Number(toMap(item)['id'])
  moveDeal(person, id, 'PREPARATION')
  moveDeal(person, id, 'EXECUTING', true)
  await stage.world.queue.idle()
  const updates = handler.forms.filter(({ event }) => event === 'ONCRMDEALUPDATE')
  expect(updates.map(({ auth }) => auth['user_id'])).toEqual(['3', undefined])
})
