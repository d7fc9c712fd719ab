/** tasks.task.* of v3 (facts 8.3). */
import { V3Error } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { postMessage } from '../im/chat.ts'
import { orderRows } from '../wire/rows.ts'
import { compileTypedFilter } from '../wire/typed-filter.ts'
import { deniedV3, invalid, invalidObject, readOrder, readPagination, readSelect, requireFields, requireInteger, toTypeError } from '../wire/validation.ts'
import { maySee, readActions, readRights } from './access.ts'
import { attachObjects, changeTask, createTask, readTaskChat, removeTask, type TaskFields } from './change.ts'
import { type Task, tasks } from './record.ts'
import { readTypedFields } from './typed-input.ts'
import { taskFieldNames, toTypedView } from './typed-view.ts'

/** The pages of v3 name the second, the table of scopes the first (facts 3.6). */
const scope = ['task', 'tasks']
const usualPage = 50
const mostPage = 1000

/** A task the caller may change. One that does not exist and one out of sight are refused alike. */
export function requireTask(call: Call, id: number): Task {
  const task = tasks(call.portal).get(id)
  if (!task || !maySee(call, task)) throw deniedV3()
  return task
}

register('tasks.task.add', 3, { scope, run(call) {
  const fields = requireFields(call.params)
  for (const name of ['title', 'creatorId', 'responsibleId']) {
    if (fields[name] === undefined || fields[name] === null || fields[name] === '') throw invalid(name, `Required field \`${name}\` is not specified`)
  }
  return { item: toTypedView(call, createTask(call, readTypedFields(call, fields, null) as TaskFields), null) }
} })

register('tasks.task.get', 3, { scope, run(call) {
  const id = requireInteger(call.params, 'id')
  const task = tasks(call.portal).get(id)
  if (!task || !maySee(call, task)) throw new V3Error(400, 'ENTITYNOTFOUNDEXCEPTION', `Record with ID = \`${id}\` not found`)
  return { item: toTypedView(call, task, readSelect(call.params)) }
} })

register('tasks.task.update', 3, { scope, run(call) {
  const id = requireInteger(call.params, 'id')
  const fields = requireFields(call.params)
  if (fields['creatorId'] !== undefined) {
    throw invalid('creatorId', 'In DTO `TaskDto`, the field `creatorId` requires the presence of the `Editable` attribute for such a request')
  }
  const task = requireTask(call, id)
  const action = readActions(call, task)
  const onlyDeadline = Object.keys(fields).every((name) => name === 'deadline') && action['changeDeadline'] === true
  if (!action['edit'] && !onlyDeadline) throw deniedV3()
  changeTask(call, task, readTypedFields(call, fields, task))
  return { result: true }
} })

register('tasks.task.delete', 3, { scope, run(call) {
  const task = requireTask(call, requireInteger(call.params, 'id'))
  if (!readActions(call, task)['remove']) throw deniedV3()
  removeTask(call, task)
  return { result: true }
} })

register('tasks.task.list', 3, { scope, run(call) {
  const holds = compileTypedFilter<Task>(call.params['filter'], { name: 'TaskDto', known: taskFieldNames, filterable: { id: (task) => task.id } })
  const order = readOrder(call.params, ['id', 'title', 'deadline', 'created', 'changed', 'status', 'priority'])
  const { offset, limit } = readPagination(call.params, usualPage, mostPage)
  const rows = tasks(call.portal).where((task) => maySee(call, task) && holds(task))
  const values: Record<string, (task: Task) => unknown> = {
    id: (task) => task.id, title: (task) => task.title, deadline: (task) => task.deadlineAt, created: (task) => task.createdAt,
    changed: (task) => task.changedAt, status: (task) => task.status, priority: (task) => task.priority,
  }
  const sorted = orderRows(rows, order.length > 0 ? order : [['id', 'ASC']], (task, field) => values[field]?.(task))
  const select = readSelect(call.params) ?? ['id']
  return { items: sorted.slice(offset, offset + limit).map((task) => toTypedView(call, task, select)) }
} })

register('tasks.task.chat.message.send', 3, { scope, run(call) {
  const fields = requireFields(call.params)
  for (const name of ['taskId', 'text']) if (fields[name] === undefined || fields[name] === null || fields[name] === '') throw invalidObject(name)
  const task = requireTask(call, requireInteger(fields, 'taskId'))
  if (typeof fields['text'] !== 'string') throw toTypeError('text', 'string')
  const chat = readTaskChat(call, task)
  // Access to the task is not enough: the page on the new card asks for access to its chat as well.
  if (!chat || call.user === null || !chat.members.includes(call.user.id)) throw deniedV3()
  postMessage(call, chat, call.user.id, fields['text'])
  return { result: true }
} })

register('tasks.task.file.attach', 3, { scope, run(call) {
  const id = requireInteger(call.params, 'taskId')
  const given: unknown = call.params['fileIds']
  if (given === undefined || given === null) throw invalid('fileIds', 'The required field `fileIds` is missing')
  if (!Array.isArray(given)) throw toTypeError('fileIds', 'array')
  const task = requireTask(call, id)
  const wanted = given.map(Number)
  if (attachObjects(call, task, wanted).length !== wanted.length) throw invalid('fileIds', 'Insufficient permissions')
  changeTask(call, task, {})
  return { result: true }
} })

register('tasks.task.access.get', 3, { scope, run: (call) => {
  const task = requireTask(call, requireInteger(call.params, 'id'))
  return { item: { id: task.id, rights: readRights(call, task) } }
} })

register('tasks.task.field.list', 3, { scope, run: () => ({
  items: taskFieldNames.map((name) => ({ name, filterable: name === 'id', sortable: ['id', 'title', 'deadline', 'created', 'changed', 'status', 'priority'].includes(name) })),
}) })
