/** tasks.task.* of v2: add, update, get, list, delete (facts 8.2). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toId } from '../../kernel/params.ts'
import { toCamel, toUpper } from '../wire/names.ts'
import { isRecord, readParam, toTexts } from '../wire/params.ts'
import { maySee, readActions } from './access.ts'
import { attachObjects, changeTask, createTask, removeTask, type TaskFields } from './change.ts'
import { core, readFiles, readTaskFields } from './classic-input.ts'
import { listTasks } from './classic-list.ts'
import { columns, readSubStatus, toFullView, toGroup, toPeople, toPerson, toUserFieldView } from './classic-view.ts'
import { type Task, tasks } from './record.ts'

const scope = 'task'

/** The id a call names. Throws `100` when there is none and `0` when it is no number. */
export function readTaskId(call: Call): number {
  const raw = readParam(call.params, 'taskId', 'TASKID', 'taskid', 'id')
  if (raw === undefined) throw new RestError(400, '100', 'CTaskItem All parameters in the constructor must have real class type (internal error)')
  const id = toId(raw)
  if (id === null || id <= 0) throw new RestError(400, '0', 'wrong task id')
  return id
}

export function notAllowed(): RestError {
  return new RestError(400, '0', 'Action on the task is not allowed')
}

/** The task of a call that is about to change it: one that does not exist and one out of sight are refused alike. */
export function readVisibleTask(call: Call): Task {
  const task = tasks(call.portal).get(readTaskId(call))
  if (!task || !maySee(call, task)) throw notAllowed()
  return task
}

function readFields(call: Call): Record<string, unknown> {
  const fields = call.params['fields'] ?? call.params['FIELDS']
  if (!isRecord(fields) || Object.keys(fields).length === 0) throw new RestError(400, '100', 'Could not find value for parameter {fields} (internal error)')
  return fields
}

register('tasks.task.add', 2, { scope, run(call) {
  const fields = readFields(call)
  if (!fields['TITLE']) throw core('Task title is not specified')
  if (!fields['RESPONSIBLE_ID']) throw core('Responsible person is not specified')
  const given = readTaskFields(call, fields, null)
  const actor = call.user?.id ?? 1
  if (given.createdBy !== undefined && given.createdBy !== actor && call.user?.admin === false) given.createdBy = actor
  const task = createTask(call, { createdBy: actor, ...given } as TaskFields)
  attachObjects(call, task, readFiles(fields['UF_TASK_WEBDAV_FILES']).added)
  return { task: toFullView(call, task) }
} })

register('tasks.task.update', 2, { scope, run(call) {
  const task = readVisibleTask(call)
  const fields = readFields(call)
  requireEdit(call, task, Object.keys(fields))
  const change = readTaskFields(call, fields, task)
  if (fields['UF_TASK_WEBDAV_FILES'] !== undefined) {
    const { added, kept } = readFiles(fields['UF_TASK_WEBDAV_FILES'])
    task.attachments = task.attachments.filter((id) => kept.includes(id))
    attachObjects(call, task, added)
  }
  changeTask(call, task, change)
  return { task: toFullView(call, task) }
} })

/** Who may not edit may still move the deadline when the task allows it, and report a status. */
function requireEdit(call: Call, task: Task, names: readonly string[]): void {
  const action = readActions(call, task)
  const may = (name: string): boolean => action['edit'] === true || name === 'DEADLINE' && action['changeDeadline'] === true || name === 'STATUS' && action['checklist.add'] === true
  if (!names.every(may)) throw notAllowed()
}

register('tasks.task.get', 2, { scope, run(call) {
  const id = readTaskId(call)
  if (call.params['select'] !== undefined && typeof call.params['select'] !== 'object') {
    throw new RestError(400, '100', 'Invalid value {} to match with parameter {select}. Should be value of type array. (internal error)')
  }
  const task = tasks(call.portal).get(id)
  if (!task || !maySee(call, task)) return []
  if (call.user) task.viewedAt[call.user.id] = call.now
  const select = toTexts(call.params['select']).map((name) => (/[a-z]/.test(name) ? toUpper(name) : name))
  return { task: toSelected(call, task, select) }
} })

function toSelected(call: Call, task: Task, select: readonly string[]): Record<string, unknown> {
  const userFields = toUserFieldView(call, task, select)
  const subStatus = { subStatus: String(readSubStatus(call, task)) }
  if (select.length === 0 || select.includes('*')) return { ...toFullView(call, task), ...subStatus, ...userFields }
  const view: Record<string, unknown> = { id: String(task.id) }
  for (const [name, show] of Object.entries(columns)) if (select.includes(name)) view[toCamel(name)] = show(call, task)
  if (select.includes('TAGS')) view['tags'] = task.tags.length === 0 ? [] : Object.fromEntries(task.tags.map((tag) => [tag.id, { id: tag.id, title: tag.title }]))
  if (select.includes('CHAT_ID') && task.chatId !== null) view['chatId'] = task.chatId
  if (select.includes('STATUS') || select.includes('SUB_STATUS')) Object.assign(view, subStatus)
  Object.assign(view, userFields)
  if (select.includes('DESCRIPTION')) view['descriptionInBbcode'] = 'Y'
  view['favorite'] = columns['FAVORITE']?.(call, task)
  view['group'] = toGroup(call, task)
  if (select.includes('CREATED_BY')) view['creator'] = toPerson(call, task.createdBy)
  if (select.includes('RESPONSIBLE_ID')) view['responsible'] = toPerson(call, task.responsibleId)
  if (select.includes('ACCOMPLICES')) view['accomplicesData'] = toPeople(call, task.accomplices)
  if (select.includes('AUDITORS')) view['auditorsData'] = toPeople(call, task.auditors)
  view['action'] = readActions(call, task)
  return view
}

register('tasks.task.list', 2, { scope, run: listTasks })

register('tasks.task.delete', 2, { scope, run(call) {
  const task = tasks(call.portal).get(readTaskId(call))
  if (!task || !readActions(call, task)['remove']) throw new RestError(400, '1048582', 'No access to delete the task')
  removeTask(call, task)
  return { task: true }
} })
