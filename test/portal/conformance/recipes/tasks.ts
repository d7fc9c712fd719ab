/** Tasks of both versions, their checklists, fields, files and results. */
import type { Json } from '../fixture.ts'
import { type Recipes, withFields, withValues } from '../recipe.ts'
import type { Stage } from '../stage.ts'

interface TaskAnswer { task: { id: string } }

export async function addTask(stage: Stage, fields: Json = {}, portal = stage.desk): Promise<number> {
  const { task } = await stage.call<TaskAnswer>('tasks.task.add', { fields: { TITLE: 'Task', RESPONSIBLE_ID: 1, ...fields } }, { portal })
  return Number(task.id)
}

async function addFile(stage: Stage, portal = stage.desk): Promise<number> {
  const { ROOT_OBJECT_ID } = await stage.call<{ ROOT_OBJECT_ID: string }>('disk.storage.getforapp', {}, { portal })
  const file = { id: ROOT_OBJECT_ID, data: { NAME: 'a.txt' }, fileContent: ['a.txt', 'aGVsbG8='], generateUniqueName: true }
  return (await stage.call<{ ID: number }>('disk.folder.uploadfile', file, { portal })).ID
}

const links = ['L_4', 'C_7', 'CO_5', 'D_10']

export const taskRecipes: Recipes = {
  'tasks.task.add': {
    // The answer is of a task without a deadline, unlike its request.
    send: (_stage, request) => ({ body: withFields(request, { CREATED_BY: 1, RESPONSIBLE_ID: 1, DEADLINE: undefined }) }),
    errors: [(_stage, request) => ({ body: withFields(request, { TITLE: undefined }) })],
  },
  // The sample is of the old card: a forum with comments, a task that was put off and taken up again, and looked at.
  'tasks.task.update': {
    async send(stage, request) {
      const portal = stage.lagging
      const plan = { START_DATE_PLAN: '2024-11-02T11:06:00+02:00', END_DATE_PLAN: '2024-11-02T19:06:00+02:00', DEADLINE: '2026-12-31T23:59:00+02:00', AUDITORS: [1, 2] }
      const id = await addTask(stage, plan, portal)
      await stage.call('task.commentitem.add', { TASKID: id, FIELDS: { POST_MESSAGE: 'Hello' } }, { portal })
      await stage.call('tasks.task.defer', { taskId: id }, { portal })
      await stage.call('tasks.task.renew', { taskId: id }, { portal })
      stage.world.clock.advance(1000)
      await stage.call('tasks.task.get', { taskId: id }, { portal })
      return { body: withFields(withValues(request, { taskId: id }), { RESPONSIBLE_ID: 1 }), portal }
    },
    errors: [async (stage, request) => {
      const id = await addTask(stage)
      return { body: withFields(withValues(request, { taskId: id }), { PARENT_ID: id, RESPONSIBLE_ID: 1 }) }
    }],
  },
  'tasks.task.get': {
    async send(stage, request) {
      const files = [`n${await addFile(stage)}`, `n${await addFile(stage)}`]
      const id = await addTask(stage, { DESCRIPTION: 'Text', DEADLINE: '2026-10-24T19:00:00+02:00', UF_CRM_TASK: links, UF_TASK_WEBDAV_FILES: files })
      await stage.call('tasks.task.favorite.add', { taskId: id })
      return { body: withValues(request, { taskId: id }) }
    },
    errors: [async (stage, request) => ({ body: withValues(request, { taskId: await addTask(stage), select: 'ID' }) })],
  },
  'tasks.task.list': {
    async send(stage, request) {
      const id = await addTask(stage, { DESCRIPTION: 'Text', DEADLINE: '2036-10-24T19:00:00+02:00', AUDITORS: [2, 3], TAGS: ['one'], SE_PARAMETER: [{ CODE: 3, VALUE: 'Y' }] })
      await stage.call('tasks.task.favorite.add', { taskId: id })
      return { body: withValues(request, { filter: { ...(request['filter'] as Json), RESPONSIBLE_ID: 1 } }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { order: { NOTHING: 'asc' } }) })],
  },
  'task.checklistitem.add': {
    async send(stage, request) {
      const TASKID = await addTask(stage)
      const PARENT_ID = await stage.call<number>('task.checklistitem.add', { TASKID, FIELDS: { TITLE: 'List' } })
      return { body: withFields(withValues(request, { TASKID }), { PARENT_ID, MEMBERS: { 2: { TYPE: 'A' } } }, 'FIELDS') }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { TASKID: 9999 }) })],
  },
  'task.item.userfield.add': { errors: [(_stage, request) => ({ body: withFields(request, { USER_TYPE_ID: undefined }, 'PARAMS') })] },
  'v3.tasks.task.add': {
    send: (_stage, request) => ({ body: withFields(request, { creatorId: 1 }) }),
    errors: [(_stage, request) => ({ body: withFields(request, { creatorId: 1, deadline: 'tomorrow' }) })],
  },
  'v3.tasks.task.get': {
    async send(stage, request) {
      const id = await addTask(stage, { DEADLINE: '2026-12-25T23:00:00+02:00', UF_CRM_TASK: ['D_6529'] })
      const parent = await stage.call<number>('task.checklistitem.add', { TASKID: id, FIELDS: { TITLE: 'List' } })
      await stage.call('task.checklistitem.add', { TASKID: id, FIELDS: { TITLE: 'Item', PARENT_ID: parent } })
      return { body: withValues(request, { id }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { id: 2 }) })],
  },
  'v3.tasks.task.update': {
    // The same page documents creatorId as an error and sends it in its sample.
    async send(stage, request) {
      return { body: withFields(withValues(request, { id: await addTask(stage) }), { creatorId: undefined }) }
    },
    errors: [async (stage, request) => ({ body: withValues(request, { id: await addTask(stage) }) })],
  },
  'v3.tasks.task.list': {
    async send(stage, request) {
      await addTask(stage, { DEADLINE: '2026-12-25T23:00:00+02:00' })
      await addTask(stage)
      return { body: withValues(request, { filter: [['id', '>', 0]] }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { pagination: { limit: 'abc' } }) })],
  },
  'v3.tasks.task.chat.message.send': {
    async send(stage, request) {
      return { body: withFields(request, { taskId: await addTask(stage) }) }
    },
    errors: [(_stage, request) => ({ body: withFields(request, { taskId: undefined }) })],
  },
  'v3.tasks.task.file.attach': {
    async send(stage, request) {
      return { body: withValues(request, { taskId: await addTask(stage), fileIds: [await addFile(stage), await addFile(stage)] }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { taskId: undefined }) })],
  },
  'v3.tasks.task.result.add': {
    async send(stage, request) {
      return { body: withFields(request, { taskId: await addTask(stage) }) }
    },
    errors: [async (stage, request) => ({ body: withFields(request, { taskId: await addTask(stage), text: undefined }) })],
  },
  'v3.batch': {
    // The sample is a list sent by a webhook; the token of an application stands beside the numbered commands.
    async send(stage, request) {
      const ids = [await addTask(stage), await addTask(stage)]
      const commands = Object.values(request).map((command, index) => withFields(command as Json, { id: ids[index] }, 'query'))
      return { body: Object.fromEntries(commands.entries()) }
    },
    errors: [() => ({ body: { cmd: { a: 'tasks.task.get?id=1' } } })],
  },
  'v3.error.validation': { send: () => ({ body: {}, path: 'v3' }) },
}
