/** The fields of tasks.task.add and update in their upper-case spelling (facts 8.2). */
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import { toFlag, toId, toList, toText } from '../../kernel/params.ts'
import { toFieldValue, userFields } from '../crm/user-field.ts'
import { toIds, toTexts } from '../wire/params.ts'
import { parseInstant } from '../wire/rows.ts'
import { statuses, type Task, tasks } from './record.ts'

export const taskFieldOwner = 'TASKS_TASK'

/** The messages of this family end in a line break. */
export function core(text: string): RestError {
  return new RestError(400, 'ERROR_CORE', `${text}<br>`)
}

type Read = (call: Call, raw: unknown, task: Task | null) => Partial<Task>

const flags = (key: keyof Task): Read => (_call, raw) => ({ [key]: toFlag(raw) })
const instant = (key: keyof Task): Read => (call, raw) => ({ [key]: readDate(call, raw) })

const readers: Record<string, Read> = {
  TITLE: (_call, raw) => ({ title: readTitle(raw) }),
  DESCRIPTION: (_call, raw) => ({ description: toText(raw) }),
  RESPONSIBLE_ID: (call, raw) => ({ responsibleId: readUser(call, raw) }),
  CREATED_BY: (call, raw) => ({ createdBy: readUser(call, raw) }),
  ACCOMPLICES: (_call, raw) => ({ accomplices: toIds(raw) }),
  AUDITORS: (_call, raw) => ({ auditors: toIds(raw) }),
  DEADLINE: instant('deadlineAt'),
  START_DATE_PLAN: instant('startPlanAt'),
  END_DATE_PLAN: instant('endPlanAt'),
  PRIORITY: (_call, raw) => ({ priority: ([0, 1, 2] as const).find((one) => one === toId(raw)) ?? 1 }),
  GROUP_ID: (_call, raw) => ({ groupId: toId(raw) ?? 0 }),
  STAGE_ID: (_call, raw) => ({ stageId: toId(raw) ?? 0 }),
  PARENT_ID: readParent,
  STATUS: (_call, raw) => ({ status: readStatus(raw) }),
  TAGS: (call, raw) => ({ tags: readTags(call, raw) }),
  UF_CRM_TASK: (_call, raw) => ({ crmItems: toTexts(raw).filter(Boolean) }),
  ALLOW_CHANGE_DEADLINE: flags('allowChangeDeadline'),
  ALLOW_TIME_TRACKING: flags('allowTimeTracking'),
  TASK_CONTROL: flags('taskControl'),
  MATCH_WORK_TIME: flags('matchWorkTime'),
  ADD_IN_REPORT: flags('addInReport'),
  TIME_ESTIMATE: (_call, raw) => ({ timeEstimate: toId(raw) ?? 0 }),
  MARK: (_call, raw) => ({ mark: toText(raw) || null }),
  XML_ID: (_call, raw) => ({ xmlId: toText(raw) || null }),
  DEPENDS_ON: (_call, raw) => ({ dependsOn: toIds(raw) }),
  SE_PARAMETER: (_call, raw) => readParameters(raw),
}

/** What the given fields mean; `task` is null when one is being made. Unknown fields are passed over. Throws ERROR_CORE. */
export function readTaskFields(call: Call, fields: Record<string, unknown>, task: Task | null): Partial<Task> {
  const change: Partial<Task> = {}
  for (const [name, read] of Object.entries(readers)) {
    if (fields[name] !== undefined) Object.assign(change, read(call, fields[name], task))
  }
  if (change.startPlanAt && change.endPlanAt && change.endPlanAt < change.startPlanAt) {
    throw core('The end date specified in the scheduling is earlier than the start date')
  }
  return { ...change, ...readUserFields(call, fields, task) }
}

/** Ids of drive objects among the files: only `n123` is a new attachment, a bare number is one the task has. */
export function readFiles(raw: unknown): { added: number[]; kept: number[] } {
  const texts = toTexts(raw)
  return {
    added: texts.filter((text) => /^n\d+$/.test(text)).map((text) => Number(text.slice(1))),
    kept: texts.filter((text) => /^\d+$/.test(text)).map(Number),
  }
}

function readTitle(raw: unknown): string {
  if (!toText(raw).trim()) throw core('Task title is not specified')
  return toText(raw)
}

function readUser(call: Call, raw: unknown): number {
  const id = toId(raw) ?? 0
  if (id <= 0) throw core('Responsible person is not specified')
  if (!call.portal.users.get(id)) throw core('The user specified in the "Responsible" field was not found')
  return id
}

function readDate(call: Call, raw: unknown): number | null {
  return parseInstant(call.portal, toText(raw))
}

function readParent(call: Call, raw: unknown, task: Task | null): Partial<Task> {
  const id = toId(raw) ?? 0
  if (id <= 0) return { parentId: null }
  if (task?.id === id) throw core('Cannot bind the node to itself')
  const parent = tasks(call.portal).get(id)
  if (!parent) throw core('The task specified in the "Parent Task" field was not found')
  if (task && parent.parentId === task.id) throw core('Creating cyclic links in tasks is prohibited')
  return { parentId: id }
}

function readStatus(raw: unknown): number {
  const status = toId(raw) ?? 0
  if (!statuses.includes(status)) throw core('Invalid status')
  return status
}

function readTags(call: Call, raw: unknown): Task['tags'] {
  const known = call.portal.table<{ id: number; title: string }>('taskTag')
  const texts = (typeof raw === 'string' ? raw.split(',') : toTexts(raw)).map((text) => text.trim()).filter(Boolean)
  return [...new Set(texts)].map((title) => ({ ...(known.find((tag) => tag.title === title) ?? known.add({ title })) }))
}

function readParameters(raw: unknown): Partial<Task> {
  const on = (code: number): boolean => toList(raw).some((one) => toId(Object(one)['CODE']) === code && toFlag(Object(one)['VALUE']))
  return { subTasksTime: on(1), subTasksComplete: on(2), requireResult: on(3) }
}

function readUserFields(call: Call, fields: Record<string, unknown>, task: Task | null): Partial<Task> {
  const values = { ...task?.userFields }
  for (const field of userFields(call.portal).where((one) => one.entityId === taskFieldOwner)) {
    if (fields[field.name] !== undefined) values[field.name] = toFieldValue(call.portal, field, fields[field.name])
    const empty = values[field.name] === undefined || values[field.name] === null
    if (field.mandatory && empty && (task === null || fields[field.name] !== undefined)) throw core(`Required field ${field.name} value not entered`)
  }
  return { userFields: values }
}
