/**
 * Chats, their members and their messages (facts 9.2). Every task of a portal with the new card has one (facts 8.4):
 * a comment of a task is a message of its chat.
 */
import { emit } from '../../kernel/emit.ts'
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { tasks } from '../tasks/record.ts'
import { bots } from './bot.ts'
import { tellBots } from './bot-event.ts'

export interface Chat extends Row {
  /** `private` is a talk of two; it has no name of its own. */
  type: 'chat' | 'open' | 'private' | 'task'
  title: string
  ownerId: number
  members: number[]
  /** `TASKS_TASK` and the task's id for the chat of a task. */
  entityType: string
  entityId: string
}

export interface Message extends Row {
  chatId: number
  /** 0 = the system. */
  authorId: number
  text: string
  at: number
  uuid: string | null
  params: Record<string, unknown>
  /** Drive objects. */
  files: number[]
  readBy: number[]
}

export const taskChat = 'TASKS_TASK'

export function chats(portal: Portal): Table<Chat> {
  return portal.table<Chat>('imChat')
}

export function messages(portal: Portal): Table<Message> {
  return portal.table<Message>('imMessage')
}

export function addChat(portal: Portal, chat: Omit<Chat, 'id'>): Chat {
  return chats(portal).add({ ...chat, members: [...new Set(chat.members)] })
}

/** The talk of two people, begun when it is first needed. */
export function openPrivateChat(portal: Portal, one: number, other: number): Chat {
  const found = chats(portal).find((chat) => chat.type === 'private' && chat.members.includes(one) && chat.members.includes(other))
  return found ?? addChat(portal, { type: 'private', title: '', ownerId: one, members: [one, other], entityType: '', entityId: '' })
}

/** `chat5`, or the id of a person. Null when it is neither. */
export function findDialog(call: Call, dialogId: string): Chat | null {
  const chat = /^(?:chat|sg)(\d+)$/.exec(dialogId)
  if (chat) return chats(call.portal).get(Number(chat[1])) ?? null
  const userId = /^\d+$/.test(dialogId) ? Number(dialogId) : 0
  const known = call.portal.users.get(userId) ?? bots(call.portal).get(userId)
  return known && call.user ? openPrivateChat(call.portal, call.user.id, userId) : null
}

/** Only members read a chat; an open one is read by all. Throws 403 ACCESS_ERROR. */
export function requireMember(call: Call, chat: Chat | null): Chat {
  if (chat && (chat.type === 'open' || call.user !== null && chat.members.includes(call.user.id))) return chat
  throw new RestError(403, 'ACCESS_ERROR', 'You do not have access to the specified dialog')
}

/** The chat's system says something; nobody is told by an event. */
export function addSystemMessage(call: Call, chat: Chat, text: string, params: Record<string, unknown> = {}): Message {
  return messages(call.portal).add({ chatId: chat.id, authorId: 0, text, at: call.now, uuid: null, params, files: [], readBy: [] })
}

/** Somebody says something. In the chat of a task it is a comment, and fires ONTASKCOMMENTADD with a MESSAGE_ID and the ID 0. */
export function postMessage(call: Call, chat: Chat, authorId: number, text: string, params: Record<string, unknown> = {}, files: readonly number[] = []): Message {
  const message = messages(call.portal).add({
    chatId: chat.id, authorId, text, at: call.now, uuid: toUuid(call), params, files: [...files], readBy: [authorId],
  })
  if (chat.entityType === taskChat && authorId !== 0) {
    const task = tasks(call.portal).get(Number(chat.entityId))
    if (task) task.activityAt = call.now
    emit(call, 'ONTASKCOMMENTADD', {
      FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 0, TASK_ID: Number(chat.entityId), MESSAGE_ID: message.id },
      IS_ACCESSIBLE_BEFORE: 'undefined', IS_ACCESSIBLE_AFTER: 'undefined',
    })
  }
  if (authorId !== 0) tellBots(call, chat, message)
  return message
}

function toUuid(call: Call): string {
  const hex = call.world.random.hex(32)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

export function listMessages(portal: Portal, chatId: number): Message[] {
  return messages(portal).where((message) => message.chatId === chatId)
}
