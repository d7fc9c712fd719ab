/** The fields of tasks.task.add and update in v3: every value of its type, refusals by field (facts 8.3). */
import { V3Error } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import { invalid, toTypeError } from '../wire/validation.ts'
import { parseInstant } from '../wire/rows.ts'
import { type Task, tasks } from './record.ts'
import { priorityWords } from './typed-view.ts'

type Read = (call: Call, value: unknown, field: string, task: Task | null) => Partial<Task>

const readers: Record<string, Read> = {
  title: (_call, value, field) => ({ title: text(value, field) }),
  description: (_call, value, field) => ({ description: text(value, field) }),
  creatorId: (call, value, field) => ({ createdBy: person(call, value, field) }),
  responsibleId: (call, value, field) => ({ responsibleId: person(call, value, field) }),
  accomplices: (_call, value, field) => ({ accomplices: integers(value, field) }),
  auditors: (_call, value, field) => ({ auditors: integers(value, field) }),
  deadline: (call, value, field) => ({ deadlineAt: instant(call, value, field) }),
  startPlan: (call, value, field) => ({ startPlanAt: instant(call, value, field) }),
  endPlan: (call, value, field) => ({ endPlanAt: instant(call, value, field) }),
  priority: (_call, value, field) => ({ priority: priority(value, field) }),
  groupId: (_call, value, field) => ({ groupId: integer(value, field) ?? 0 }),
  parentId: (call, value, field, task) => ({ parentId: parent(call, value, field, task) }),
  crmItemIds: (_call, value, field) => ({ crmItems: texts(value, field) }),
  allowsChangeDeadline: (_call, value, field) => ({ allowChangeDeadline: flag(value, field) }),
  allowsTimeTracking: (_call, value, field) => ({ allowTimeTracking: flag(value, field) }),
  matchesWorkTime: (_call, value, field) => ({ matchWorkTime: flag(value, field) }),
  needsControl: (_call, value, field) => ({ taskControl: flag(value, field) }),
  requireResult: (_call, value, field) => ({ requireResult: flag(value, field) }),
  estimatedTime: (_call, value, field) => ({ timeEstimate: integer(value, field) ?? 0 }),
  xmlId: (_call, value, field) => ({ xmlId: value === null ? null : text(value, field) }),
}

/** Unknown fields are passed over in silence. Throws VALIDATION_REQUESTVALIDATIONEXCEPTION. */
export function readTypedFields(call: Call, fields: Record<string, unknown>, task: Task | null): Partial<Task> {
  const change: Partial<Task> = {}
  for (const [field, read] of Object.entries(readers)) {
    if (fields[field] !== undefined) Object.assign(change, read(call, fields[field], field, task))
  }
  if (change.startPlanAt && change.endPlanAt && change.endPlanAt < change.startPlanAt) {
    throw invalid('endPlan', 'The end date specified in the planning is earlier than the start date')
  }
  return change
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string') throw toTypeError(field, 'string')
  return value
}

function integer(value: unknown, field: string): number | null {
  if (value === null) return null
  if (typeof value !== 'number' || !Number.isInteger(value)) throw toTypeError(field, 'int')
  return value
}

function flag(value: unknown, field: string): boolean {
  if (typeof value !== 'boolean') throw toTypeError(field, 'bool')
  return value
}

function integers(value: unknown, field: string): number[] {
  if (!Array.isArray(value)) throw toTypeError(field, 'array')
  return value.map((one) => integer(one, field) ?? 0)
}

function texts(value: unknown, field: string): string[] {
  if (!Array.isArray(value)) throw toTypeError(field, 'array')
  return value.map((one) => text(one, field))
}

function instant(call: Call, value: unknown, field: string): number | null {
  if (value === null) return null
  const at = parseInstant(call.portal, value)
  if (at === null) {
    const message = `Field \`${field}\` requires data type \`DateTime\` for this request`
    throw new V3Error(400, 'VALIDATION_REQUESTVALIDATIONEXCEPTION', 'Error during request object validation', [{ field, message }])
  }
  return at
}

function person(call: Call, value: unknown, field: string): number {
  const id = integer(value, field)
  if (id === null || !call.portal.users.get(id)) throw invalid(field, field === 'creatorId' ? '' : 'The user specified in the "Responsible" field was not found')
  return id
}

function parent(call: Call, value: unknown, field: string, task: Task | null): number | null {
  const id = integer(value, field)
  if (id === null || id === 0) return null
  if (task?.id === id) throw invalid(field, 'Cannot bind a node to itself')
  if (!tasks(call.portal).get(id)) throw invalid(field, 'The task specified in the "Parent Task" field was not found')
  return id
}

function priority(value: unknown, field: string): 0 | 1 | 2 {
  const found = ([0, 1, 2] as const).find((index) => priorityWords[index] === value)
  if (found === undefined) throw toTypeError(field, 'string')
  return found
}
