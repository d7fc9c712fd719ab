/** crm.activity.todo.*: the native to-do with reminders (facts 7.7). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { readInteger, readText, toIds } from '../wire/params.ts'
import { parseInstant } from '../wire/rows.ts'
import { notFound } from './access.ts'
import { activities, type Activity, changeActivity, createActivity } from './activity.ts'
import { readOwner, touch } from './timeline.ts'

const scope = 'crm'

function readDeadline(call: Call): number {
  const raw = call.params['deadline']
  if (raw === undefined || raw === null || raw === '') throw new RestError(400, '100', 'Could not find value for parameter {deadline}')
  const at = parseInstant(call.portal, raw)
  if (at === null) throw new RestError(400, 'WRONG_DATETIME_FORMAT', 'Wrong datetime format')
  return at
}

function requireOwner(call: Call): { ownerTypeId: number; ownerId: number } {
  for (const name of ['ownerTypeId', 'ownerId']) if (call.params[name] === undefined) throw new RestError(400, '100', `Could not find value for parameter {${name}}`)
  const ownerTypeId = readInteger(call.params, 'ownerTypeId')
  const ownerId = readInteger(call.params, 'ownerId')
  touch(call, readOwner(call, ownerTypeId, ownerId))
  return { ownerTypeId, ownerId }
}

register('crm.activity.todo.add', 2, { scope, run(call) {
  const owner = requireOwner(call)
  const deadlineAt = readDeadline(call)
  const activity = createActivity(call, {
    ...owner, typeId: 6, providerId: 'CRM_TODO', providerTypeId: 'TODO', subject: readText(call.params, 'title') || 'Activity', description: readText(call.params, 'description'),
    deadlineAt, startAt: deadlineAt, endAt: deadlineAt, responsibleId: readInteger(call.params, 'responsibleId') || (call.user?.id ?? 1),
    pingOffsets: toIds(call.params['pingOffsets']), parentId: readInteger(call.params, 'parentActivityId') || null,
  })
  return { id: activity.id }
} })

function readTodo(call: Call): Activity {
  const { ownerTypeId, ownerId } = requireOwner(call)
  const activity = activities(call.portal).get(readInteger(call.params, 'id'))
  if (!activity || activity.ownerTypeId !== ownerTypeId || activity.ownerId !== ownerId || activity.providerId !== 'CRM_TODO') throw notFound('Not found')
  return activity
}

function registerChange(name: string, read: (call: Call) => Partial<Activity>): void {
  register(`crm.activity.todo.${name}`, 2, { scope, run(call) {
    const activity = readTodo(call)
    changeActivity(call, activity, read(call))
    return { id: activity.id }
  } })
}

registerChange('update', (call) => ({ deadlineAt: readDeadline(call), description: readText(call.params, 'description'), subject: readText(call.params, 'title') || 'Activity' }))
registerChange('updateDeadline', (call) => ({ deadlineAt: readDeadline(call) }))
registerChange('updateDescription', (call) => ({ description: readText(call.params, 'value', 'description') }))
registerChange('updateResponsibleUser', (call) => ({ responsibleId: readInteger(call.params, 'responsibleId') }))
registerChange('updateColor', () => ({}))
