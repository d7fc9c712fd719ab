/** tasks.task.result.* of v3: what a task came to (facts 8.3). */
import { V3Error } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { messages, taskChat, chats } from '../im/chat.ts'
import { compileTypedFilter } from '../wire/typed-filter.ts'
import { deniedV3, invalidObject, readPagination, requireFields, requireInteger } from '../wire/validation.ts'
import { maySee } from './access.ts'
import { type Result, results, type Task, tasks } from './record.ts'
import { requireTask } from './typed-methods.ts'

const scope = ['task', 'tasks']

function toView(call: Call, result: Result): Record<string, unknown> {
  const { id, taskId, text, authorId, createdAt, updatedAt, open, messageId } = result
  const own = call.user?.id === authorId || call.user?.admin === true
  return {
    id, taskId, text, authorId, createdAt: call.portal.iso(createdAt), updatedAt: updatedAt === null ? null : call.portal.iso(updatedAt),
    status: open ? 'open' : 'closed', fileIds: [], rights: { edit: own, remove: own }, messageId,
  }
}

function addResult(call: Call, task: Task, text: string, messageId: number | null): unknown {
  const result = results(call.portal).add({ taskId: task.id, text, authorId: call.user?.id ?? 0, createdAt: call.now, updatedAt: null, open: true, messageId })
  return { item: toView(call, result) }
}

register('tasks.task.result.add', 3, { scope, run(call) {
  const fields = requireFields(call.params)
  for (const name of ['taskId', 'text']) if (fields[name] === undefined || fields[name] === null || fields[name] === '') throw invalidObject(name)
  return addResult(call, requireTask(call, requireInteger(fields, 'taskId')), String(fields['text']), null)
} })

register('tasks.task.result.addfromchatmessage', 3, { scope, run(call) {
  const fields = requireFields(call.params)
  const message = messages(call.portal).get(requireInteger(fields, 'messageId'))
  const chat = message ? chats(call.portal).get(message.chatId) : undefined
  if (!message || chat?.entityType !== taskChat) throw new V3Error(400, 'ENTITYNOTFOUNDEXCEPTION', `Record with ID = \`${String(fields['messageId'])}\` not found`)
  return addResult(call, requireTask(call, Number(chat.entityId)), message.text, message.id)
} })

function readResult(call: Call): Result {
  const id = requireInteger(call.params, 'id')
  const result = results(call.portal).get(id)
  const task = result ? tasks(call.portal).get(result.taskId) : undefined
  if (!result || !task || !maySee(call, task)) throw new V3Error(400, 'ENTITYNOTFOUNDEXCEPTION', `Record with ID = \`${id}\` not found`)
  if (call.user && !call.user.admin && call.user.id !== result.authorId) throw deniedV3()
  return result
}

register('tasks.task.result.update', 3, { scope, run(call) {
  const result = readResult(call)
  const fields = requireFields(call.params)
  if (typeof fields['text'] !== 'string' || fields['text'] === '') throw invalidObject('text')
  result.text = fields['text']
  result.updatedAt = call.now
  return { item: toView(call, result) }
} })

register('tasks.task.result.delete', 3, { scope, run(call) {
  results(call.portal).remove(readResult(call).id)
  return { result: true }
} })

register('tasks.task.result.list', 3, { scope, run(call) {
  const holds = compileTypedFilter<Result>(call.params['filter'], {
    name: 'ResultDto', known: ['id', 'taskId', 'text', 'status'], filterable: { id: (result) => result.id, taskId: (result) => result.taskId },
  })
  const { offset, limit } = readPagination(call.params, 50, 1000)
  const rows = results(call.portal).where((result) => {
    const task = tasks(call.portal).get(result.taskId)
    return holds(result) && task !== undefined && maySee(call, task)
  })
  return { items: rows.slice(offset, offset + limit).map((result) => toView(call, result)) }
} })
