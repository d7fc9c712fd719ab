/** im.message.* and im.dialog.messages.get (facts 9.2). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toFlag, toId } from '../../kernel/params.ts'
import { isRecord, readInteger, readParam, readText } from '../wire/params.ts'
import { checkAttach } from './attach.ts'
import { bots } from './bot.ts'
import { type Chat, findDialog, listMessages, type Message, messages, postMessage, requireMember } from './chat.ts'
import { toFileView } from './file.ts'
import { toMember } from './person.ts'

const scope = 'im'
/** Own messages may be changed for three days. */
const editTime = 3 * 86_400_000

/** The chat a call names. Throws what the family throws for an empty or an unknown one. */
function readDialog(call: Call, code: string): Chat {
  const dialogId = readText(call.params, 'DIALOG_ID') || (readText(call.params, 'CHAT_ID') ? `chat${readText(call.params, 'CHAT_ID')}` : readText(call.params, 'USER_ID'))
  if (!/^(?:chat|sg)?\d+$/.test(dialogId)) throw new RestError(400, code, "Dialog ID can't be empty")
  return requireMember(call, findDialog(call, dialogId))
}

register('im.message.add', 2, { scope, run(call) {
  const text = readText(call.params, 'MESSAGE')
  const attach = readParam(call.params, 'ATTACH')
  if (!text.trim() && attach === undefined) throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty")
  checkAttach(attach)
  const dialogId = readText(call.params, 'DIALOG_ID')
  if (/^\d+$/.test(dialogId) && !call.portal.users.get(Number(dialogId)) && !bots(call.portal).get(Number(dialogId))) throw new RestError(400, 'USER_NOT_FOUND', 'User not found')
  const chat = readDialog(call, 'DIALOG_ID_EMPTY')
  const keyboard = readParam(call.params, 'KEYBOARD')
  if (keyboard !== undefined && typeof keyboard !== 'object') throw new RestError(400, 'KEYBOARD_ERROR', 'Incorrect keyboard params')
  const params: Record<string, unknown> = {}
  if (attach !== undefined) params['ATTACH'] = [attach]
  if (keyboard !== undefined) params['KEYBOARD'] = isRecord(keyboard) ? (keyboard['BUTTONS'] ?? keyboard) : keyboard
  const replyId = readInteger(call.params, 'REPLY_ID')
  if (replyId > 0) {
    const replied = messages(call.portal).get(replyId)
    if (!replied) throw new RestError(400, 'REPLY_ACCESS_ERROR', 'Message for reply was not found')
    if (replied.chatId !== chat.id) throw new RestError(400, 'REPLY_FROM_OTHER_CHAT_ERROR', 'Message for reply belongs to another chat')
    params['REPLY_ID'] = replyId
  }
  return postMessage(call, chat, toFlag(call.params['SYSTEM']) ? 0 : (call.user?.id ?? 0), text, params).id
} })

function readOwnMessage(call: Call): Message {
  const id = readInteger(call.params, 'MESSAGE_ID', 'ID')
  const message = messages(call.portal).get(id)
  if (id <= 0 || !message) throw new RestError(400, 'MESSAGE_ID_ERROR', "Message ID can't be empty")
  if (message.authorId !== call.user?.id || call.now - message.at > editTime) {
    throw new RestError(400, 'CANT_EDIT_MESSAGE', "Time has expired for modification or you don't have access")
  }
  return message
}

register('im.message.update', 2, { scope, run(call) {
  const message = readOwnMessage(call)
  const text = readText(call.params, 'MESSAGE')
  if (!text) return remove(message)
  message.text = text
  message.params['IS_EDITED'] = 'Y'
  return true
} })

register('im.message.delete', 2, { scope, run: (call) => remove(readOwnMessage(call)) })

/** A deleted message stays as an empty one. */
function remove(message: Message): true {
  message.text = ''
  message.params = { IS_DELETED: 'Y' }
  message.files = []
  return true
}

register('im.dialog.messages.get', 2, { scope, run(call) {
  const chat = readDialog(call, 'DIALOG_ID_EMPTY')
  const lastId = readBoundary(call, 'LAST_ID', 'Last')
  const firstId = readBoundary(call, 'FIRST_ID', 'First')
  const limit = Math.min(50, readInteger(call.params, 'LIMIT') || 20)
  const all = listMessages(call.portal, chat.id)
  const newer = firstId === null ? null : all.filter((message) => message.id > firstId).slice(0, limit)
  const older = all.filter((message) => lastId === null || lastId <= 0 || message.id < lastId).slice(-limit)
  const chosen = (newer ?? older).reverse()
  const people = [...new Set([...chosen.map((message) => message.authorId), ...(chat.type === 'private' ? chat.members : [])])].filter((id) => id > 0)
  return {
    chat_id: chat.id, messages: chosen.map((message) => toView(call, message)), users: people.map((id) => toMember(call.portal, id, call.now)),
    files: chosen.flatMap((message) => message.files.map((id) => toFileView(call.portal, id, message))),
  }
} })

/** A message id, or null when it was not sent. */
function readBoundary(call: Call, name: string, word: string): number | null {
  const raw = call.params[name]
  if (raw === undefined || raw === null || raw === '') return null
  const id = toId(raw)
  if (id === null) throw new RestError(400, `${name}_STRING`, `${word} ID can't be string`)
  return id
}

function toView(call: Call, message: Message): Record<string, unknown> {
  const params = { ...message.params, ...(message.files.length > 0 ? { FILE_ID: message.files } : {}) }
  const unread = call.user !== null && message.authorId !== 0 && !message.readBy.includes(call.user.id)
  return {
    id: message.id, chat_id: message.chatId, author_id: message.authorId, date: call.portal.iso(message.at), text: message.text, unread, uuid: message.uuid,
    replaces: [], params: Object.keys(params).length > 0 ? params : [], disappearing_date: null,
  }
}

register('im.dialog.read', 2, { scope, run(call) {
  const chat = readDialog(call, 'DIALOG_ID_EMPTY')
  const upTo = readInteger(call.params, 'MESSAGE_ID') || Number.POSITIVE_INFINITY
  const userId = call.user?.id ?? 0
  for (const message of listMessages(call.portal, chat.id)) if (message.id <= upTo && !message.readBy.includes(userId)) message.readBy.push(userId)
  return { dialogId: readText(call.params, 'DIALOG_ID'), chatId: chat.id, counter: 0, lastId: listMessages(call.portal, chat.id).at(-1)?.id ?? 0 }
} })
