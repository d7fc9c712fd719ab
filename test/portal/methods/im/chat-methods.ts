/** im.chat.*: group chats (facts 9.2). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toFlag } from '../../kernel/params.ts'
import { readInteger, readText, toIds } from '../wire/params.ts'
import { addChat, addSystemMessage, type Chat, chats } from './chat.ts'

const scope = 'im'

function readChat(call: Call): Chat {
  const dialog = /^chat(\d+)$/.exec(readText(call.params, 'DIALOG_ID'))?.[1]
  const id = readInteger(call.params, 'CHAT_ID') || Number(dialog ?? 0)
  if (id <= 0) throw new RestError(400, 'CHAT_ID_EMPTY', "Chat ID can't be empty")
  const chat = chats(call.portal).get(id)
  if (!chat || chat.type !== 'open' && !chat.members.includes(call.user?.id ?? 0)) throw new RestError(403, 'ACCESS_ERROR', 'You do not have access to the specified dialog')
  return chat
}

register('im.chat.add', 2, { scope, run(call) {
  const actor = call.user?.id ?? 0
  const chat = addChat(call.portal, {
    type: readText(call.params, 'TYPE') === 'OPEN' ? 'open' : 'chat', title: readText(call.params, 'TITLE') || 'Chat', ownerId: actor,
    members: [actor, ...toIds(call.params['USERS'])], entityType: readText(call.params, 'ENTITY_TYPE'), entityId: readText(call.params, 'ENTITY_ID'),
  })
  const first = readText(call.params, 'MESSAGE')
  if (first) addSystemMessage(call, chat, first)
  return chat.id
} })

register('im.chat.get', 2, { scope, run(call) {
  const entityType = readText(call.params, 'ENTITY_TYPE')
  const entityId = readText(call.params, 'ENTITY_ID')
  const chat = chats(call.portal).find((one) => one.entityType === entityType && one.entityId === entityId && one.entityType !== '')
  return chat ? { ID: chat.id } : null
} })

register('im.chat.user.list', 2, { scope, run: (call) => readChat(call).members })

register('im.chat.user.add', 2, { scope, run(call) {
  const chat = readChat(call)
  const users = toIds(call.params['USERS'])
  if (users.length === 0) throw new RestError(400, 'USERS_EMPTY', "Users can't be empty")
  const fresh = users.filter((id) => !chat.members.includes(id))
  chat.members.push(...fresh)
  if (!toFlag(call.params['HIDE_HISTORY'])) {
    for (const id of fresh) addSystemMessage(call, chat, `[USER=${call.user?.id ?? 0}][/USER] invited [USER=${id}][/USER] to the chat`, { CODE: ['CHAT_JOIN'], NOTIFY: 'N' })
  }
  return true
} })

register('im.chat.user.delete', 2, { scope, run(call) {
  const chat = readChat(call)
  const userId = readInteger(call.params, 'USER_ID')
  if (!chat.members.includes(userId)) throw new RestError(400, 'WRONG_REQUEST', 'User is not in the chat')
  chat.members = chat.members.filter((id) => id !== userId)
  return true
} })

register('im.chat.leave', 2, { scope, run(call) {
  const chat = readChat(call)
  chat.members = chat.members.filter((id) => id !== call.user?.id)
  return true
} })

register('im.chat.updatetitle', 2, { scope, run(call) {
  const chat = readChat(call)
  const title = readText(call.params, 'TITLE')
  if (!title) throw new RestError(400, 'TITLE_EMPTY', "Title can't be empty")
  chat.title = title
  return true
} })
