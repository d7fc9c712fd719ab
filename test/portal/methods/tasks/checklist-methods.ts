/** task.checklistitem.*: an old family whose parameters are read by their position (facts 3.1, 8.5). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toFlag, toId } from '../../kernel/params.ts'
import { isRecord, readInteger, readText } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'
import { maySee, readActions } from './access.ts'
import { changeTask } from './change.ts'
import { type ChecklistItem, checklistItems, listChecklist } from './checklist.ts'
import { readPositional } from './positional.ts'
import { type Task, tasks } from './record.ts'

const scope = 'task'

function refuse(action: string): RestError {
  return new RestError(400, 'ERROR_CORE', `TASKS_ERROR_EXCEPTION_#8; ${action}: action not allowed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>`)
}

function readTask(call: Call, raw: unknown, action: string): Task {
  const task = tasks(call.portal).get(toId(raw) ?? 0)
  if (!task || !maySee(call, task) || !readActions(call, task)['checklist.add']) throw refuse(action)
  return task
}

function readItem(call: Call, task: Task, raw: unknown, action: string): ChecklistItem {
  const item = checklistItems(call.portal).get(toId(raw) ?? 0)
  if (!item || item.taskId !== task.id) throw refuse(action)
  return item
}

function readChange(call: Call, fields: Record<string, unknown>): Partial<ChecklistItem> {
  const change: Partial<ChecklistItem> = {}
  if (fields['TITLE'] !== undefined) change.title = readText(fields, 'TITLE')
  if (fields['PARENT_ID'] !== undefined) change.parentId = readInteger(fields, 'PARENT_ID')
  if (fields['SORT_INDEX'] !== undefined) change.sortIndex = readInteger(fields, 'SORT_INDEX')
  if (fields['IS_IMPORTANT'] !== undefined) change.important = toFlag(fields['IS_IMPORTANT'])
  if (fields['IS_COMPLETE'] !== undefined) Object.assign(change, toggle(call, toFlag(fields['IS_COMPLETE'])))
  const members = fields['MEMBERS']
  if (isRecord(members)) change.members = Object.entries(members).map(([id, member]) => ({ id: Number(id), type: isRecord(member) ? readText(member, 'TYPE') || 'A' : 'A' }))
  return change
}

function toggle(call: Call, complete: boolean): Partial<ChecklistItem> {
  return { complete, toggledBy: call.user?.id ?? 0, toggledAt: call.now }
}

register('task.checklistitem.add', 2, { scope, run(call) {
  const [taskId, fields] = readPositional(call, ['TASKID', 'FIELDS'])
  const task = readTask(call, taskId, 'Adding item')
  const given = readChange(call, isRecord(fields) ? fields : {})
  if (!given.title) throw new RestError(400, 'ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Adding item: the title is empty; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>')
  const last = Math.max(-1, ...listChecklist(call, task.id).map((item) => item.sortIndex))
  const item = checklistItems(call.portal).add({
    taskId: task.id, parentId: 0, createdBy: call.user?.id ?? 0, title: '', sortIndex: last + 1, complete: false, important: false, toggledBy: null, toggledAt: null,
    members: [], ...given,
  })
  changeTask(call, task, {})
  return item.id
} })

register('task.checklistitem.getlist', 2, { scope, run(call) {
  const [taskId, order] = readPositional(call, ['TASKID', 'ORDER'])
  const task = readTask(call, taskId, 'Reading')
  const views = listChecklist(call, task.id).map((item) => toView(call, item))
  return orderRows(views, Object.entries(isRecord(order) ? order : {}), (view, key) => (/ID$|INDEX$/.test(key) ? Number(view[key]) : view[key]))
} })

function toView(call: Call, item: ChecklistItem): Record<string, unknown> {
  return {
    ID: String(item.id), TASK_ID: String(item.taskId), PARENT_ID: String(item.parentId), CREATED_BY: String(item.createdBy), TITLE: item.title,
    SORT_INDEX: String(item.sortIndex), IS_COMPLETE: item.complete ? 'Y' : 'N', IS_IMPORTANT: item.important ? 'Y' : 'N',
    TOGGLED_BY: item.toggledBy === null ? null : String(item.toggledBy), TOGGLED_DATE: item.toggledAt === null ? null : call.portal.iso(item.toggledAt),
    MEMBERS: item.members.map(({ id, type }) => ({ ID: String(id), TYPE: type, NAME: call.portal.users.get(id)?.name ?? '' })), ATTACHMENTS: [],
  }
}

function registerChange(name: string, action: string, parameters: readonly string[], change: (call: Call, item: ChecklistItem, fields: unknown) => unknown): void {
  register(`task.checklistitem.${name}`, 2, { scope, run(call) {
    const [taskId, itemId, fields] = readPositional(call, parameters)
    const task = readTask(call, taskId, action)
    const answer = change(call, readItem(call, task, itemId, action), fields)
    changeTask(call, task, {})
    return answer
  } })
}

registerChange('update', 'Updating item', ['TASKID', 'ITEMID', 'FIELDS'], (call, item, fields) => {
  Object.assign(item, readChange(call, isRecord(fields) ? fields : {}))
  return null
})
registerChange('complete', 'Completing item', ['TASKID', 'ITEMID'], (call, item) => {
  Object.assign(item, toggle(call, true))
  return true
})
registerChange('renew', 'Renewing item', ['TASKID', 'ITEMID'], (call, item) => {
  Object.assign(item, toggle(call, false))
  return true
})
registerChange('delete', 'Deleting item', ['TASKID', 'ITEMID'], (call, item) => {
  for (const child of checklistItems(call.portal).where((one) => one.parentId === item.id)) checklistItems(call.portal).remove(child.id)
  checklistItems(call.portal).remove(item.id)
  return null
})
