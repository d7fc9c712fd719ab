/** Making, changing and removing tasks; both versions of the API come through here, so that they see the same tasks. */
import { emit } from '../../kernel/emit.ts'
import type { Call } from '../../kernel/method.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { addChat, addSystemMessage, type Chat, chats, messages, taskChat } from '../im/chat.ts'
import { attachments, completed, deferred, forumComments, inProgress, pending, results, type Task, tasks } from './record.ts'

export type TaskFields = Partial<Omit<Task, 'id' | 'chatId' | 'guid'>> & Pick<Task, 'title' | 'createdBy' | 'responsibleId'>

export function createTask(call: Call, fields: TaskFields): Task {
  const now = call.now
  const task = tasks(call.portal).add({
    description: '', accomplices: [], auditors: [], status: pending, priority: 1, deadlineAt: null, startPlanAt: null, endPlanAt: null, groupId: 0,
    stageId: 0, parentId: null, tags: [], crmItems: [], attachments: [], userFields: {}, createdAt: now, changedAt: now, changedBy: fields.createdBy,
    activityAt: now, statusChangedAt: now, statusChangedBy: null, closedAt: null, closedBy: null, startedAt: null, viewedAt: { [fields.createdBy]: now },
    taskControl: false, allowChangeDeadline: false, allowTimeTracking: false, matchWorkTime: false, addInReport: false, requireResult: false,
    subTasksTime: false, subTasksComplete: false, timeEstimate: 0, mark: null, xmlId: null, favorites: [], dependsOn: [], revision: 1, ...fields,
    guid: toGuid(call), chatId: null,
  })
  if (!call.portal.settings.lacks.taskChat) openTaskChat(call, task)
  emitTask(call, 'ADD', task.id)
  return task
}

function toGuid(call: Call): string {
  const hex = call.world.random.hex(32)
  return `{${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}}`
}

/** Creator, responsible and accomplices are members; watchers are not, and neither is an administrator. */
function openTaskChat(call: Call, task: Task): void {
  const chat = addChat(call.portal, {
    type: 'task', title: task.title, ownerId: task.createdBy, members: readMembers(task), entityType: taskChat, entityId: String(task.id),
  })
  task.chatId = chat.id
  addSystemMessage(call, chat, `[USER=${task.createdBy}]${call.portal.users.get(task.createdBy)?.name ?? ''}[/USER] created the task`)
}

function readMembers(task: Task): number[] {
  return [...new Set([task.createdBy, task.responsibleId, ...task.accomplices])].filter((id) => id > 0)
}

export function readTaskChat(call: Call, task: Task): Chat | null {
  return task.chatId === null ? null : (chats(call.portal).get(task.chatId) ?? null)
}

/** Applies a change, keeps the chat's members in step and reports it once. */
export function changeTask(call: Call, task: Task, change: Partial<Task>): void {
  const before = readMembers(task)
  const status = change.status
  Object.assign(task, change)
  if (status !== undefined) settleStatus(call, task, status)
  task.changedAt = call.now
  task.activityAt = call.now
  task.changedBy = call.user?.id ?? 0
  task.revision += 1
  const chat = readTaskChat(call, task)
  if (chat) {
    const after = readMembers(task)
    const stay = chat.members.filter((id) => !before.includes(id) || after.includes(id))
    chat.members = [...new Set([...stay, ...after])]
    chat.title = task.title
  }
  emitTask(call, 'UPDATE', task.id)
}

function settleStatus(call: Call, task: Task, status: number): void {
  task.statusChangedAt = call.now
  task.statusChangedBy = call.user?.id ?? 0
  if (status === inProgress) task.startedAt ??= call.now
  if (status === completed) {
    task.closedAt = call.now
    task.closedBy = call.user?.id ?? 0
  } else if (task.closedAt !== null || status === pending || status === deferred) {
    task.closedAt = null
    task.closedBy = 0
  }
}

export function removeTask(call: Call, task: Task): void {
  const { portal } = call
  removeOf(attachments(portal), task.id)
  removeOf(results(portal), task.id)
  removeOf(forumComments(portal), task.id)
  if (task.chatId !== null) {
    for (const message of messages(portal).where((one) => one.chatId === task.chatId)) messages(portal).remove(message.id)
    chats(portal).remove(task.chatId)
  }
  tasks(portal).remove(task.id)
  emitTask(call, 'DELETE', task.id)
}

function removeOf<T extends Row & { taskId: number }>(table: Table<T>, taskId: number): void {
  for (const row of table.where((one) => one.taskId === taskId)) table.remove(row.id)
}

/** The platform's own word for nothing in these payloads. */
const undefinedWord = 'undefined'

function emitTask(call: Call, verb: 'ADD' | 'UPDATE' | 'DELETE', id: number): void {
  emit(call, `ONTASK${verb}`, {
    FIELDS_BEFORE: verb === 'ADD' ? undefinedWord : { ID: id }, FIELDS_AFTER: verb === 'DELETE' ? undefinedWord : { ID: id },
    IS_ACCESSIBLE_BEFORE: verb === 'ADD' ? 'N' : undefinedWord, IS_ACCESSIBLE_AFTER: verb === 'DELETE' ? 'N' : undefinedWord,
  })
}

/** Hangs drive objects on a task; what is no object of the drive is passed over. */
export function attachObjects(call: Call, task: Task, objectIds: readonly number[]): number[] {
  const known = objectIds.filter((id) => call.portal.table('diskObject').get(id) !== undefined)
  const added = known.map((objectId) => attachments(call.portal).add({ taskId: task.id, objectId }).id)
  task.attachments.push(...added)
  return added
}
