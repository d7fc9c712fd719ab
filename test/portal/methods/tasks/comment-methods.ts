/**
 * task.commentitem.*: with the new card only `add` still works, and it writes into the chat; a portal that lags behind
 * keeps forum comments with ids of their own (facts 8.4).
 */
import { emit } from '../../kernel/emit.ts'
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toId } from '../../kernel/params.ts'
import { postMessage } from '../im/chat.ts'
import { isRecord, readInteger, readText, toTexts } from '../wire/params.ts'
import { maySee } from './access.ts'
import { readTaskChat } from './change.ts'
import { readPositional } from './positional.ts'
import { type ForumComment, forumComments, type Task, tasks } from './record.ts'

const scope = 'task'

function refuse(): RestError {
  return new RestError(400, 'ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) for method ctaskcommentitem::add() is wrong; 256/TE/WRONG_ARGUMENTS<br>')
}

function readTask(call: Call, raw: unknown): Task {
  const task = tasks(call.portal).get(toId(raw) ?? 0)
  if (!task || !maySee(call, task)) throw refuse()
  return task
}

register('task.commentitem.add', 2, { scope, run(call) {
  const [taskId, given] = readPositional(call, ['TASKID', 'FIELDS'])
  const task = readTask(call, taskId)
  const fields = isRecord(given) ? given : {}
  const text = readText(fields, 'POST_MESSAGE')
  if (!text) throw new RestError(400, 'ERROR_CORE', 'The message text is not specified.<br>')
  const actor = call.user?.id ?? 0
  const authorId = call.user?.admin !== false ? readInteger(fields, 'AUTHOR_ID') || actor : actor
  const chat = readTaskChat(call, task)
  task.activityAt = call.now
  if (chat) {
    const files = toTexts(fields['UF_FORUM_MESSAGE_DOC']).filter((one) => /^n\d+$/.test(one)).map((one) => Number(one.slice(1)))
    return postMessage(call, chat, authorId, text, {}, files).id
  }
  const comment = forumComments(call.portal).add({ taskId: task.id, authorId, text, at: call.now })
  emitComment(call, 'ADD', comment)
  return comment.id
} })

function emitComment(call: Call, verb: 'ADD' | 'UPDATE' | 'DELETE', { id, taskId }: ForumComment): void {
  const fields = { ID: id, TASK_ID: taskId }
  emit(call, `ONTASKCOMMENT${verb}`, {
    FIELDS_BEFORE: verb === 'ADD' ? 'undefined' : fields, FIELDS_AFTER: verb === 'DELETE' ? 'undefined' : fields,
    IS_ACCESSIBLE_BEFORE: 'undefined', IS_ACCESSIBLE_AFTER: 'undefined',
  })
}

function toView(call: Call, comment: ForumComment): Record<string, unknown> {
  const author = call.portal.users.get(comment.authorId)
  return {
    POST_MESSAGE_HTML: null, ID: String(comment.id), AUTHOR_ID: String(comment.authorId), AUTHOR_NAME: author ? `${author.name} ${author.lastName}` : '', AUTHOR_EMAIL: '',
    POST_DATE: call.portal.iso(comment.at), POST_MESSAGE: comment.text,
  }
}

register('task.commentitem.getlist', 2, { scope, run(call) {
  const [taskId] = readPositional(call, ['TASKID', 'ORDER', 'FILTER', 'SELECT', 'PARAMS'])
  const task = readTask(call, taskId)
  return forumComments(call.portal).where((comment) => comment.taskId === task.id).map((comment) => toView(call, comment))
} })

function readComment(call: Call, taskId: unknown, itemId: unknown): ForumComment {
  const task = readTask(call, taskId)
  const comment = forumComments(call.portal).get(toId(itemId) ?? 0)
  if (!comment || comment.taskId !== task.id) throw refuse()
  return comment
}

register('task.commentitem.get', 2, { scope, run(call) {
  const [taskId, itemId] = readPositional(call, ['TASKID', 'ITEMID'])
  return toView(call, readComment(call, taskId, itemId))
} })

register('task.commentitem.update', 2, { scope, run(call) {
  const [taskId, itemId, fields] = readPositional(call, ['TASKID', 'ITEMID', 'FIELDS'])
  const comment = readComment(call, taskId, itemId)
  comment.text = readText(isRecord(fields) ? fields : {}, 'POST_MESSAGE') || comment.text
  emitComment(call, 'UPDATE', comment)
  return true
} })

register('task.commentitem.delete', 2, { scope, run(call) {
  const [taskId, itemId] = readPositional(call, ['TASKID', 'ITEMID'])
  const comment = readComment(call, taskId, itemId)
  forumComments(call.portal).remove(comment.id)
  emitComment(call, 'DELETE', comment)
  return true
} })
