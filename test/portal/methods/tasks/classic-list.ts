/** tasks.task.list: the rich filter of v2 (facts 8.2). */
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toFlag } from '../../kernel/params.ts'
import { userFields } from '../crm/user-field.ts'
import { compileFilter, type Kind } from '../wire/filter.ts'
import { toCamel, toUpper } from '../wire/names.ts'
import { readRecord, toTexts } from '../wire/params.ts'
import { orderRows, parseInstant } from '../wire/rows.ts'
import { maySee } from './access.ts'
import { taskFieldOwner } from './classic-input.ts'
import { columns, readSubStatus, toGroup, toPeople, toPerson, toUserFieldView } from './classic-view.ts'
import { completed, results, type Task, tasks } from './record.ts'

type Read = (call: Call, task: Task) => unknown

const keys: Record<string, readonly [Kind, Read]> = {
  ID: ['number', (_call, task) => task.id], PARENT_ID: ['number', (_call, task) => task.parentId], GROUP_ID: ['number', (_call, task) => task.groupId],
  CREATED_BY: ['number', (_call, task) => task.createdBy], RESPONSIBLE_ID: ['number', (_call, task) => task.responsibleId],
  STATUS_CHANGED_BY: ['number', (_call, task) => task.statusChangedBy], ACCOMPLICE: ['number', (_call, task) => task.accomplices], AUDITOR: ['number', (_call, task) => task.auditors],
  PRIORITY: ['number', (_call, task) => task.priority], STAGE_ID: ['number', (_call, task) => task.stageId],
  TAG: ['text', (_call, task) => task.tags.map((tag) => tag.title)],
  TITLE: ['text', (_call, task) => task.title], REAL_STATUS: ['number', (_call, task) => task.status], STATUS: ['number', readSubStatus],
  MARK: ['text', (_call, task) => task.mark],
  DEADLINE: ['instant', (_call, task) => task.deadlineAt], CREATED_DATE: ['instant', (_call, task) => task.createdAt],
  CHANGED_DATE: ['instant', (_call, task) => task.changedAt], CLOSED_DATE: ['instant', (_call, task) => task.closedAt],
  DATE_START: ['instant', (_call, task) => task.startedAt],
  UF_CRM_TASK: ['text', (_call, task) => task.crmItems], DEPENDS_ON: ['number', (_call, task) => task.dependsOn],
}

/** Lists are ordered by these and not filtered: in a filter they are passed over in silence, like a word nobody knows. */
const onlyOrdered: Record<string, Read> = {
  ACTIVITY_DATE: (_call, task) => task.activityAt, START_DATE_PLAN: (_call, task) => task.startPlanAt, END_DATE_PLAN: (_call, task) => task.endPlanAt,
  FAVORITE: (call, task) => (call.user && task.favorites.includes(call.user.id) ? 1 : 0), ALLOW_CHANGE_DEADLINE: (_call, task) => (task.allowChangeDeadline ? 1 : 0),
  ALLOW_TIME_TRACKING: (_call, task) => (task.allowTimeTracking ? 1 : 0), MATCH_WORK_TIME: (_call, task) => (task.matchWorkTime ? 1 : 0),
  TIME_ESTIMATE: (_call, task) => task.timeEstimate, STATUS_COMPLETE: (_call, task) => (task.status === completed ? 1 : 0), SORTING: () => 0, IS_PINNED: () => 0,
  IS_PINNED_IN_GROUP: () => 0, CREATED_BY_LAST_NAME: (call, task) => call.portal.users.get(task.createdBy)?.lastName,
  RESPONSIBLE_LAST_NAME: (call, task) => call.portal.users.get(task.responsibleId)?.lastName,
}

function toKeys(call: Call): Record<string, readonly [Kind, Read]> {
  const all = { ...keys }
  for (const field of userFields(call.portal).where((one) => one.entityId === taskFieldOwner)) {
    const kind: Kind = field.type === 'double' ? 'number' : field.type === 'boolean' ? 'flag' : field.type === 'datetime' ? 'instant' : 'text'
    all[field.name] = [kind, (_call, task) => task.userFields[field.name]]
  }
  return all
}

export function listTasks(call: Call): unknown {
  const known = toKeys(call)
  const filter = readRecord(call.params, 'filter', 'FILTER')
  const passes = compileFilter(filter, {
    kindOf: (name) => known[name]?.[0] ?? null, refuse: () => {}, parseInstant: (text) => parseInstant(call.portal, text),
  })
  const onlyFavorite = toFlag(readRecord(filter, '::SUBFILTER-PARAMS')['FAVORITE'])
  const rows = tasks(call.portal).where((task) =>
    maySee(call, task) && passes((field) => known[field]?.[1](call, task)) && (!onlyFavorite || call.user !== null && task.favorites.includes(call.user.id)))
  const order = Object.entries(readRecord(call.params, 'order', 'ORDER')).map(([field, way]) => [field.toUpperCase(), way] as const)
  const read = (field: string): Read | undefined => known[field]?.[1] ?? onlyOrdered[field]
  if (order.some(([field]) => !read(field))) throw new RestError(400, '0', 'Invalid sorting key (internal error)')
  const sorted = orderRows(rows, order.length > 0 ? order : [['ID', 'ASC']], (task, field) => read(field)?.(call, task))
  const select = toTexts(call.params['select'] ?? call.params['SELECT']).map((name) => (/[a-z]/.test(name) ? toUpper(name) : name))
  const params = readRecord(call.params, 'params', 'PARAMS')
  return toPage(sorted, call.params['start'], (page) => ({ tasks: page.map((task) => toRow(call, task, select, params)) }))
}

const notInLists = ['FAVORITE', 'DESCRIPTION_IN_BBCODE']

function toRow(call: Call, task: Task, select: readonly string[], params: Record<string, unknown>): Record<string, unknown> {
  const all = select.length === 0 || select.includes('*')
  const has = (name: string): boolean => all || select.includes(name)
  const row: Record<string, unknown> = { id: String(task.id) }
  for (const [name, show] of Object.entries(columns)) if (has(name) && (!all || !notInLists.includes(name))) row[toCamel(name)] = show(call, task)
  if (has('MARK')) row['mark'] = task.mark ?? ''
  if (has('DESCRIPTION')) row['descriptionInBbcode'] = 'Y'
  if (has('DEADLINE')) row['lengthDeadline'] = task.deadlineAt === null ? '0' : '1'
  if (has('STATUS') || has('SUB_STATUS')) row['subStatus'] = String(readSubStatus(call, task))
  row['group'] = toGroup(call, task)
  if (has('CREATED_BY')) row['creator'] = toPerson(call, task.createdBy)
  if (has('RESPONSIBLE_ID')) row['responsible'] = toPerson(call, task.responsibleId)
  if (has('ACCOMPLICES')) row['accomplicesData'] = toPeople(call, task.accomplices)
  if (has('AUDITORS')) row['auditorsData'] = toPeople(call, task.auditors)
  if (select.includes('TAGS')) row['tags'] = task.tags.length === 0 ? [] : Object.fromEntries(task.tags.map(({ id, title }) => [id, { id, title }]))
  if (select.includes('CHAT_ID') && task.chatId !== null) row['chatId'] = task.chatId
  if (select.includes('COUNTERS')) row['counter'] = toCounter()
  return { ...row, ...toUserFieldView(call, task, select), ...toExtras(call, task, params) }
}

function toCounter(): unknown {
  return { counters: { expired: 0, newComments: 0, projectExpired: 0, projectNewComments: 0, mutedExpired: 0, mutedNewComments: 0 }, color: 'gray', value: 0 }
}

function toExtras(call: Call, task: Task, params: Record<string, unknown>): Record<string, unknown> {
  const extras: Record<string, unknown> = {}
  if (toFlag(params['WITH_RESULT_INFO'])) {
    const own = results(call.portal).where((result) => result.taskId === task.id)
    extras['taskRequireResult'] = task.requireResult ? 'Y' : 'N'
    extras['taskHasOpenResult'] = own.some((result) => result.open) ? 'Y' : 'N'
    extras['taskHasResult'] = own.length > 0 ? 'Y' : 'N'
  }
  if (toFlag(params['WITH_TIMER_INFO'])) Object.assign(extras, { timeElapsed: null, timerIsRunningForCurrentUser: 'N' })
  if (toFlag(params['WITH_PARSED_DESCRIPTION'])) extras['parsedDescription'] = task.description
  return extras
}
