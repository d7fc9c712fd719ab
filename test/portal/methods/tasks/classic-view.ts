/** A task as v2 answers it: camel case, every scalar a text (facts 17.1, 18.3). */
import type { Call } from '../../kernel/method.ts'
import { toLegacyValue, userFields } from '../crm/user-field.ts'
import { toCamel } from '../wire/names.ts'
import { readActions } from './access.ts'
import { toChecklistTree, toChecklistView } from './checklist.ts'
import { taskFieldOwner } from './classic-input.ts'
import { completed, forumComments, type Task } from './record.ts'

const dayLength = 86_400_000

type Show = (call: Call, task: Task) => unknown

const text = (value: number | string | null): string | null => (value === null ? null : String(value))
const yes = (value: boolean): string => (value ? 'Y' : 'N')
const iso = (read: (task: Task) => number | null): Show => (call, task) => {
  const at = read(task)
  return at === null ? null : call.portal.iso(at)
}

/** Every column by its upper-case name, in the order of the documented record. */
export const columns: Record<string, Show> = {
  ID: (_call, task) => String(task.id), PARENT_ID: (_call, task) => text(task.parentId), TITLE: (_call, task) => task.title,
  DESCRIPTION: (_call, task) => task.description, MARK: (_call, task) => task.mark, PRIORITY: (_call, task) => String(task.priority), MULTITASK: () => 'N',
  NOT_VIEWED: (call, task) => yes(!isViewed(call, task)), REPLICATE: () => 'N', STAGE_ID: (_call, task) => String(task.stageId), SPRINT_ID: () => null,
  BACKLOG_ID: () => null, CREATED_BY: (_call, task) => String(task.createdBy), CREATED_DATE: iso((task) => task.createdAt),
  RESPONSIBLE_ID: (_call, task) => String(task.responsibleId), CHANGED_BY: (_call, task) => String(task.changedBy), CHANGED_DATE: iso((task) => task.changedAt),
  STATUS_CHANGED_BY: (_call, task) => text(task.statusChangedBy), CLOSED_BY: (_call, task) => text(task.closedBy), CLOSED_DATE: iso((task) => task.closedAt),
  ACTIVITY_DATE: iso((task) => task.activityAt), DATE_START: iso((task) => task.startedAt), DEADLINE: iso((task) => task.deadlineAt),
  START_DATE_PLAN: iso((task) => task.startPlanAt), END_DATE_PLAN: iso((task) => task.endPlanAt), GUID: (_call, task) => task.guid,
  XML_ID: (_call, task) => task.xmlId, COMMENTS_COUNT: (call, task) => text(countComments(call, task)),
  SERVICE_COMMENTS_COUNT: (call, task) => text(countComments(call, task)), ALLOW_CHANGE_DEADLINE: (_call, task) => yes(task.allowChangeDeadline),
  ALLOW_TIME_TRACKING: (_call, task) => yes(task.allowTimeTracking), TASK_CONTROL: (_call, task) => yes(task.taskControl),
  ADD_IN_REPORT: (_call, task) => yes(task.addInReport), FORKED_BY_TEMPLATE_ID: () => null, TIME_ESTIMATE: (_call, task) => String(task.timeEstimate),
  TIME_SPENT_IN_LOGS: () => null, MATCH_WORK_TIME: (_call, task) => yes(task.matchWorkTime),
  FORUM_TOPIC_ID: (call, task) => (countComments(call, task) === null ? null : String(1000 + task.id)),
  FORUM_ID: (call, task) => (countComments(call, task) === null ? null : '11'), SITE_ID: () => 's1', SUBORDINATE: () => 'Y', EXCHANGE_MODIFIED: () => null,
  EXCHANGE_ID: () => null, OUTLOOK_VERSION: (_call, task) => String(task.revision), VIEWED_DATE: iso(() => null), SORTING: () => null,
  DURATION_FACT: () => null, IS_MUTED: () => 'N', IS_PINNED: () => 'N', IS_PINNED_IN_GROUP: () => 'N', FLOW_ID: () => null, DESCRIPTION_IN_BBCODE: () => 'Y',
  STATUS: (_call, task) => String(task.status), STATUS_CHANGED_DATE: iso((task) => task.statusChangedAt),
  DURATION_PLAN: (_call, task) => (task.startPlanAt === null || task.endPlanAt === null ? null : '0'), DURATION_TYPE: () => 'days',
  FAVORITE: (call, task) => yes(call.user !== null && task.favorites.includes(call.user.id)), GROUP_ID: (_call, task) => String(task.groupId),
  AUDITORS: (_call, task) => task.auditors.map(String), ACCOMPLICES: (_call, task) => task.accomplices.map(String),
}
columns['VIEWED_DATE'] = (call, task) => {
  const at = call.user ? task.viewedAt[call.user.id] : undefined
  return at === undefined || at === task.createdAt ? null : call.portal.iso(at)
}

function countComments(call: Call, task: Task): number | null {
  return task.chatId !== null ? null : forumComments(call.portal).where((comment) => comment.taskId === task.id).length || null
}

export function isViewed(call: Call, task: Task): boolean {
  return call.user === null || task.viewedAt[call.user.id] !== undefined || ![task.responsibleId, ...task.accomplices, ...task.auditors].includes(call.user.id)
}

/** The status with its three extra values: -1 overdue, -2 not viewed, -3 almost overdue. */
export function readSubStatus(call: Call, task: Task): number {
  if (task.status >= completed - 1) return task.status
  if (task.deadlineAt !== null && task.deadlineAt < call.now) return -1
  if (!isViewed(call, task)) return -2
  return task.deadlineAt !== null && task.deadlineAt - call.now < dayLength ? -3 : task.status
}

export function toPerson(call: Call, id: number): Record<string, unknown> {
  const user = call.portal.users.get(id)
  return {
    id: String(id), name: user ? `${user.name} ${user.lastName}`.trim() : '', link: `/company/personal/user/${id}/`, icon: '/bitrix/images/tasks/default_avatar.png',
    workPosition: user?.workPosition ?? '',
  }
}

/** People by their id; nobody is an empty list, not an empty map. */
export function toPeople(call: Call, ids: readonly number[]): unknown {
  return ids.length === 0 ? [] : Object.fromEntries(ids.map((id) => [id, toPerson(call, id)]))
}

export function toGroup(call: Call, task: Task): unknown {
  const group = call.portal.table<{ id: number; name: string; opened: boolean; members: number[] }>('sonetGroup').get(task.groupId)
  if (!group) return []
  const image = '/bitrix/images/socialnetwork/workgroup/bag.png'
  return { id: String(group.id), name: group.name, opened: group.opened, membersCount: group.members.length, image, additionalData: [] }
}

/** The system's own user fields come together; empty ones are `false`. */
export function toUserFieldView(call: Call, task: Task, select: readonly string[]): Record<string, unknown> {
  const asked = select.filter((name) => name.startsWith('UF_'))
  if (asked.length === 0) return {}
  const view: Record<string, unknown> = {
    ufCrmTask: task.crmItems.length > 0 ? task.crmItems : false, ufTaskWebdavFiles: task.attachments.length > 0 ? task.attachments : false, ufMailMessage: null,
  }
  for (const field of userFields(call.portal).where((one) => one.entityId === taskFieldOwner)) {
    if (asked.includes(field.name) || asked.includes('UF_*')) view[toCamel(field.name)] = toLegacyValue(call.portal, field, task.userFields[field.name])
  }
  return view
}

/** The whole record: what add, update and the actions answer, and `get` without a selection. */
export function toFullView(call: Call, task: Task): Record<string, unknown> {
  const view: Record<string, unknown> = {}
  for (const [name, show] of Object.entries(columns)) view[toCamel(name)] = show(call, task)
  return {
    ...view, checklist: toChecklistView(call, task), group: toGroup(call, task), creator: toPerson(call, task.createdBy), responsible: toPerson(call, task.responsibleId),
    accomplicesData: toPeople(call, task.accomplices), auditorsData: toPeople(call, task.auditors), newCommentsCount: 0, action: readActions(call, task),
    checkListTree: toChecklistTree(call, task), checkListCanAdd: readActions(call, task)['checklist.add'] ?? false,
    ...(task.chatId === null ? {} : { chatId: task.chatId }),
  }
}
