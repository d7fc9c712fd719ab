/** What an application asks about tasks in general: their fields, their history, the counters. */
import { register } from '../../kernel/method.ts'
import { listUserFields } from '../crm/user-field.ts'
import { toCamel } from '../wire/names.ts'
import { readVisibleTask } from './classic-methods.ts'
import { taskFieldOwner } from './classic-input.ts'
import { columns } from './classic-view.ts'
import { results } from './record.ts'

const scope = 'task'

register('tasks.task.getFields', 2, { scope, run(call) {
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(columns)) fields[name] = { title: toCamel(name), type: /DATE|DEADLINE/.test(name) ? 'datetime' : 'string' }
  for (const name of ['UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES', 'UF_MAIL_MESSAGE']) fields[name] = { title: name, type: name.endsWith('E') ? 'integer' : 'array' }
  for (const field of listUserFields(call.portal, taskFieldOwner)) fields[field.name] = { title: field.name, type: field.type }
  return { fields }
} })

/** The portal keeps no diary of tasks beyond their making and the latest change. */
register('tasks.task.history.list', 2, { scope, run(call) {
  const task = readVisibleTask(call)
  const user = { id: String(task.createdBy), name: call.portal.users.get(task.createdBy)?.name ?? '' }
  return { list: [{ id: String(task.id), createdDate: call.portal.iso(task.createdAt), field: 'NEW', value: { from: null, to: null }, user }] }
} })

register('tasks.task.counters.get', 2, { scope, run: () => ({ total: { counter: 0, code: '' }, expired: { counter: 0, code: '' }, new_comments: { counter: 0, code: '' } }) })

/** The v2 list of results; a result that was no forum comment has the comment 0 (facts 8.4). */
register('tasks.task.result.list', 2, { scope, run(call) {
  const task = readVisibleTask(call)
  return results(call.portal).where((result) => result.taskId === task.id).map(({ id, taskId, authorId, createdAt, updatedAt, open, text }) => ({
    id, taskId, commentId: 0, createdBy: authorId, createdAt: call.portal.iso(createdAt), updatedAt: call.portal.iso(updatedAt ?? createdAt), status: open ? 0 : 1,
    text, formattedText: text, files: [],
  }))
} })
