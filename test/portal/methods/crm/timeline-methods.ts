/** crm.timeline.comment.* and crm.timeline.logmessage.* (facts 7.7). */
import { emit } from '../../kernel/emit.ts'
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toList, toText } from '../../kernel/params.ts'
import { toDownloadUrl } from '../disk/download.ts'
import { storedFiles, storeFile } from '../disk/file.ts'
import { isRecord, readInteger, readRecord, readText } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'
import { denied, notFound, requireCrm } from './access.ts'
import { type Comment, comments, type LogMessage, logMessages, readOwner, toEntityName, toEntityType, touch } from './timeline.ts'

const scope = 'crm'

/** Only the lower-case `fields` counts. */
function readFields(call: Call): Record<string, unknown> {
  requireCrm(call)
  if (!isRecord(call.params['fields'])) throw new RestError(400, '100', 'Could not find value for parameter {fields}')
  return call.params['fields']
}

function readFiles(call: Call, given: unknown): number[] {
  return toList(given).map(toList).filter((pair) => pair.length === 2).map(([name, content]) => storeFile(call.portal, toText(name), toText(content)))
}

register('crm.timeline.comment.add', 2, { scope, run(call) {
  const fields = readFields(call)
  const entityTypeId = toEntityType(readText(fields, 'ENTITY_TYPE'))
  const entityId = readInteger(fields, 'ENTITY_ID')
  if (!readText(fields, 'COMMENT')) throw new RestError(400, 'INVALID_ARG_VALUE', 'Comment text is empty')
  const owner = readOwner(call, entityTypeId, entityId)
  const comment = comments(call.portal).add({
    entityTypeId, entityId, authorId: call.user?.id ?? 0, text: readText(fields, 'COMMENT'), at: call.now, files: readFiles(call, fields['FILES']),
  })
  touch(call, owner)
  emit(call, 'onCrmTimelineCommentAdd', { ID: comment.id })
  return comment.id
} })

function readComment(call: Call): Comment {
  const comment = comments(call.portal).get(readInteger(call.params, 'id'))
  if (!comment) throw notFound('Not found.')
  readOwner(call, comment.entityTypeId, comment.entityId)
  return comment
}

function toView(call: Call, comment: Comment): Record<string, unknown> {
  const { id, entityId, entityTypeId, at, text, authorId } = comment
  const files = Object.fromEntries(comment.files.map((file) => {
    return [file, { id: file, name: storedFiles(call.portal).get(file)?.name ?? '', urlDownload: toDownloadUrl(call.portal, file) }]
  }))
  return {
    ID: String(id), ENTITY_ID: String(entityId), ENTITY_TYPE: toEntityName(entityTypeId), CREATED: call.portal.iso(at), COMMENT: text,
    AUTHOR_ID: String(authorId), ...(comment.files.length > 0 ? { FILES: files } : {}),
  }
}

register('crm.timeline.comment.get', 2, { scope, run: (call) => toView(call, readComment(call)) })

register('crm.timeline.comment.list', 2, { scope, run(call) {
  const filter = readRecord(call.params, 'filter')
  const entityTypeId = toEntityType(readText(filter, 'ENTITY_TYPE'))
  const entityId = readInteger(filter, 'ENTITY_ID')
  readOwner(call, entityTypeId, entityId)
  const rows = comments(call.portal).where((comment) => comment.entityTypeId === entityTypeId && comment.entityId === entityId)
  const order = Object.entries(readRecord(call.params, 'order'))
  const sorted = orderRows(rows, order.length > 0 ? order : [['ID', 'ASC']], (comment, field) => (field === 'CREATED' ? comment.at : comment.id))
  return toPage(sorted, call.params['start'], (page) => page.map((comment) => toView(call, comment)))
} })

register('crm.timeline.comment.update', 2, { scope, run(call) {
  const comment = readComment(call)
  const fields = readFields(call)
  requireAuthor(call, comment)
  if (fields['COMMENT'] !== undefined) comment.text = readText(fields, 'COMMENT')
  if (fields['FILES'] !== undefined) comment.files = readFiles(call, fields['FILES'])
  emit(call, 'onCrmTimelineCommentUpdate', { ID: comment.id })
  return true
} })

register('crm.timeline.comment.delete', 2, { scope, run(call) {
  const comment = readComment(call)
  requireAuthor(call, comment)
  comments(call.portal).remove(comment.id)
  emit(call, 'onCrmTimelineCommentDelete', { ID: comment.id })
  return true
} })

function requireAuthor(call: Call, comment: Comment): void {
  if (call.user !== null && !call.user.admin && call.user.id !== comment.authorId) throw denied()
}

function toLogView(call: Call, { id, at, authorId, title, text, iconCode }: LogMessage): Record<string, unknown> {
  return { id, created: call.portal.iso(at), authorId, title, text, iconCode }
}

register('crm.timeline.logmessage.add', 2, { scope, run(call) {
  const fields = readFields(call)
  const title = readText(fields, 'title')
  const text = readText(fields, 'text')
  if (!title || !text) throw new RestError(400, '0', `Field '${title ? 'text' : 'title'}' is required`)
  const entityTypeId = readInteger(fields, 'entityTypeId')
  const entityId = readInteger(fields, 'entityId')
  const owner = readOwner(call, entityTypeId, entityId)
  const message = logMessages(call.portal).add({
    entityTypeId, entityId, authorId: call.user?.id ?? 0, title, text, iconCode: readText(fields, 'iconCode') || 'info', at: call.now,
  })
  touch(call, owner)
  return { logMessage: toLogView(call, message) }
} })

register('crm.timeline.logmessage.get', 2, { scope, run: (call) => ({ logMessage: toLogView(call, readLogMessage(call)) }) })

register('crm.timeline.logmessage.delete', 2, { scope, run(call) {
  logMessages(call.portal).remove(readLogMessage(call).id)
  return null
} })

function readLogMessage(call: Call): LogMessage {
  requireCrm(call)
  const message = logMessages(call.portal).get(readInteger(call.params, 'id'))
  if (!message) throw notFound()
  return message
}

register('crm.timeline.logmessage.list', 2, { scope, run(call) {
  const entityTypeId = readInteger(call.params, 'entityTypeId')
  const entityId = readInteger(call.params, 'entityId')
  readOwner(call, entityTypeId, entityId)
  const rows = logMessages(call.portal).where((message) => message.entityTypeId === entityTypeId && message.entityId === entityId)
  return toPage(rows, call.params['start'], (page) => ({ logMessages: page.map((message) => toLogView(call, message)) }))
} })
