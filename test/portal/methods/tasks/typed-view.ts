/** A task as v3 answers it: typed values, words instead of numbers for statuses, people only as relations (facts 18.4). */
import { V3Error } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import { maySee, readRights } from './access.ts'
import { listChecklist } from './checklist.ts'
import { results, type Task, tasks } from './record.ts'

type Show = (call: Call, task: Task) => unknown

const statusWords: Record<number, string> = { 2: 'pending', 3: 'in_progress', 4: 'supposedly_completed', 5: 'completed', 6: 'deferred', 7: 'declined' }
export const priorityWords = ['low', 'average', 'high'] as const
const iso = (read: (task: Task) => number | null): Show => (call, task) => {
  const at = read(task)
  return at === null ? null : call.portal.iso(at)
}
const always = (value: unknown): Show => () => structuredClone(value)

/** What a call without a selection gets, in the documented order. */
export const shownFields: Record<string, Show> = {
  id: (_call, task) => task.id, title: (_call, task) => task.title, description: (_call, task) => task.description, deadline: iso((task) => task.deadlineAt),
  needsControl: (_call, task) => task.taskControl, startPlan: iso((task) => task.startPlanAt), endPlan: iso((task) => task.endPlanAt),
  fileIds: (_call, task) => (task.attachments.length > 0 ? task.attachments : null), checklist: (call, task) => listChecklist(call, task.id).map((item) => item.id),
  epicId: always(null), storyPoints: always(null), priority: (_call, task) => priorityWords[task.priority], status: (_call, task) => statusWords[task.status],
  statusChanged: (call, task) => (task.revision === 1 || task.statusChangedAt === null ? null : call.portal.iso(task.statusChangedAt)),
  parentId: (_call, task) => task.parentId, containsChecklist: (call, task) => listChecklist(call, task.id).length > 0,
  containsSubTasks: (call, task) => tasks(call.portal).find((one) => one.parentId === task.id) !== undefined,
  containsRelatedTasks: (_call, task) => task.dependsOn.length > 0, containsGanttLinks: always(false), containsPlacements: always(true),
  containsResults: (call, task) => results(call.portal).find((result) => result.taskId === task.id) !== undefined, numberOfReminders: always(0),
  chatId: (_call, task) => task.chatId, plannedDuration: always(0), actualDuration: always(0), durationType: always('days'), started: iso((task) => task.startedAt),
  estimatedTime: (_call, task) => task.timeEstimate, replicate: always(false), changed: iso((task) => task.changedAt), closed: iso((task) => task.closedAt),
  activity: iso((task) => task.activityAt), guid: (_call, task) => task.guid, xmlId: (_call, task) => task.xmlId, exchangeId: always(null),
  exchangeModified: always(null), outlookVersion: (_call, task) => task.revision, mark: (_call, task) => toMark(task.mark),
  allowsChangeDeadline: (_call, task) => task.allowChangeDeadline, allowsTimeTracking: (_call, task) => task.allowTimeTracking,
  matchesWorkTime: (_call, task) => task.matchWorkTime, addInReport: always(null), isMultitask: always(false), siteId: always('s1'), deadlineCount: always(null),
  declineReason: always(null), forumTopicId: always(null), link: (call, task) => `/company/personal/user/${call.user?.id ?? 0}/tasks/task/view/${task.id}/`,
  rights: readRights, archiveLink: (_call, task) => `/bitrix/tools/disk/uf.php?entityId=${task.id}&entity=TASKS_TASK&fieldName=UF_TASK_WEBDAV_FILES&action=downloadArchiveByEntity&ncc=1`,
  crmItemIds: (_call, task) => task.crmItems, requireResult: (_call, task) => task.requireResult, matchesSubTasksTime: (_call, task) => task.subTasksTime,
  autocompleteSubTasks: (_call, task) => task.subTasksComplete, allowsChangeDatePlan: always(false), maxDeadlineChangeDate: always(null),
  maxDeadlineChanges: always(null), requireDeadlineChangeReason: always(false), inFavorite: (_call, task) => task.favorites, inPin: always([]),
  inGroupPin: always([]), inMute: always([]), dependsOn: (_call, task) => task.dependsOn, scenarios: always(['default']),
}

/** Fields that come only when they are named. */
const namedFields: Record<string, Show> = {
  creatorId: (_call, task) => task.createdBy, responsibleId: (_call, task) => task.responsibleId, groupId: (_call, task) => task.groupId || null,
  stageId: (_call, task) => task.stageId || null, created: iso((task) => task.createdAt), changedById: (_call, task) => task.changedBy,
  closedById: (_call, task) => task.closedBy, statusChangedById: (_call, task) => task.statusChangedBy,
}

export const taskFieldNames = [...Object.keys(shownFields), ...Object.keys(namedFields)]

function toMark(mark: string | null): string {
  return mark === 'P' ? 'positive' : mark === 'N' ? 'negative' : 'none'
}

const people: Record<string, (task: Task) => number | null> = {
  creator: (task) => task.createdBy, responsible: (task) => task.responsibleId, changedBy: (task) => task.changedBy, closedBy: (task) => task.closedBy,
  statusChangedBy: (task) => task.statusChangedBy,
}
const crowds: Record<string, (task: Task) => number[]> = { accomplices: (task) => task.accomplices, auditors: (task) => task.auditors }

function toPerson(call: Call, id: number | null): Record<string, unknown> | null {
  const user = id === null ? undefined : call.portal.users.get(id)
  if (!user) return null
  const gender = user.gender === 'F' ? 'female' : 'male'
  return { id: user.id, name: `${user.name} ${user.lastName}`, role: 'employee', image: null, gender, email: user.email, externalAuthId: '', rights: [] }
}

function toChat(_call: Call, task: Task): Record<string, unknown> | null {
  return task.chatId === null ? null : { id: task.chatId, entityId: task.id, entityType: 'TASKS_TASK' }
}

function toGroup(call: Call, task: Task): Record<string, unknown> | null {
  const group = call.portal.table<{ id: number; name: string }>('sonetGroup').get(task.groupId)
  return group ? { id: group.id, title: group.name, name: group.name, image: null } : null
}

function toParent(call: Call, task: Task): Record<string, unknown> | null {
  const parent = task.parentId === null ? undefined : tasks(call.portal).get(task.parentId)
  return parent && maySee(call, parent) ? { id: parent.id, title: parent.title } : null
}

/** Relations whose names are known; one without content is null. */
const relations: Record<string, { fields: readonly string[]; show: Show }> = {
  chat: { fields: ['id', 'entityId', 'entityType'], show: toChat }, group: { fields: ['id', 'title', 'name', 'image'], show: toGroup },
  parent: { fields: ['id', 'title'], show: toParent }, stage: { fields: ['id', 'title', 'color'], show: always(null) },
  flow: { fields: ['id', 'name'], show: always(null) }, email: { fields: ['id', 'body', 'subject'], show: always(null) },
  source: { fields: ['type', 'data'], show: always(null) }, template: { fields: ['id', 'title'], show: always(null) },
  elapsedTime: { fields: ['id', 'seconds'], show: always(null) },
}
const personFields = ['id', 'name', 'role', 'image', 'gender', 'email', 'externalAuthId', 'rights']
for (const [name, read] of Object.entries(people)) relations[name] = { fields: personFields, show: (call, task) => toPerson(call, read(task)) }
for (const [name, read] of Object.entries(crowds)) relations[name] = { fields: personFields, show: (call, task) => read(task).map((id) => toPerson(call, id)) }

/**
 * Unknown names are dropped in silence; an unknown field of a relation is UNKNOWNDTOPROPERTYEXCEPTION. A selection of
 * relations alone comes with every field of the task itself (fixture v3.tasks.task.get).
 */
export function toTypedView(call: Call, task: Task, select: readonly string[] | null): Record<string, unknown> {
  const onlyRelations = select?.every((name) => name.includes('.')) ?? true
  const chosen = [...(onlyRelations ? Object.keys(shownFields) : []), ...(select ?? [])]
  const view: Record<string, unknown> = {}
  for (const name of chosen) {
    const show = shownFields[name] ?? namedFields[name]
    if (show) view[name] = show(call, task)
  }
  const asked = new Map<string, string[]>()
  for (const name of chosen.filter((one) => one.includes('.') || relations[one] !== undefined)) {
    const [relation = '', field] = name.split('.')
    asked.set(relation, [...(asked.get(relation) ?? []), ...(field === undefined ? (relations[relation]?.fields ?? []) : [field])])
  }
  for (const [name, fields] of asked) view[name] = showRelation(call, task, name, fields)
  return view
}

function showRelation(call: Call, task: Task, name: string, fields: readonly string[]): unknown {
  const relation = relations[name]
  const unknown = relation ? fields.find((field) => !relation.fields.includes(field)) : name
  if (!relation || unknown !== undefined) throw new V3Error(400, 'UNKNOWNDTOPROPERTYEXCEPTION', `Unknown field \`${unknown}\` for entity \`TaskDto\``)
  const pick = (whole: unknown): unknown => (whole === null ? null : Object.fromEntries(Object.entries(whole as object).filter(([field]) => fields.includes(field))))
  const shown = relation.show(call, task)
  return Array.isArray(shown) ? shown.map(pick) : pick(shown)
}
