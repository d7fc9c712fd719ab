/** im.v2.File.upload: a file becomes a message of a chat (facts 10.1). */
import { RestError } from '../../kernel/error.ts'
import { register } from '../../kernel/method.ts'
import { addDriveFile, driveObjects, openStorage } from '../disk/drive.ts'
import { readRecord, readText } from '../wire/params.ts'
import { findDialog, postMessage, requireMember } from './chat.ts'
import { toFileView } from './file.ts'

/** Base64 is a third longer than what it carries. */
export function isTooLarge(base64: string, mostBytes: number): boolean {
  return base64.length * 0.75 > mostBytes
}

register('im.v2.File.upload', 2, { scope: ['im', 'imbot'], noBatch: true, run(call) {
  const chat = requireMember(call, findDialog(call, readText(call.params, 'dialogId')))
  const fields = readRecord(call.params, 'fields')
  const name = readText(fields, 'name')
  const content = readText(fields, 'content')
  if (!name) throw new RestError(400, 'FILE_NAME_EMPTY', "File name can't be empty")
  if (!content) throw new RestError(400, 'FILE_CONTENT_EMPTY', "File content can't be empty")
  if (isTooLarge(content, call.portal.settings.mostFileBytes)) throw new RestError(400, 'FILE_TOO_LARGE', 'File too large')
  const storage = openStorage(call.portal, `chat:${chat.id}`, `Chat ${chat.id}`, call.now)
  const root = driveObjects(call.portal).get(storage.rootId)
  if (!root) throw new Error('a storage has no root')
  const userId = call.user?.id ?? 0
  const file = addDriveFile(call.portal, root, name, content, userId, call.now)
  const message = postMessage(call, chat, userId, readText(fields, 'message'), {}, [file.id])
  return { file: toFileView(call.portal, file.id, message), messageId: message.id, chatId: chat.id, dialogId: `chat${chat.id}` }
} })
