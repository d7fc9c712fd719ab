/** What people of a portal do in it most, for tests and demonstrations; each causes the events it would cause for real. */
import { actAs } from './kernel/act.ts'
import { toId, toMap } from './kernel/params.ts'
import type { Portal } from './kernel/portal.ts'
import type { World } from './kernel/world.ts'

export interface Person {
  world: World
  portal: Portal
  userId: number
}

export function completeTask({ world, portal, userId }: Person, taskId: number): void {
  actAs(world, portal, userId, { method: 'tasks.task.complete', params: { taskId } })
}

/** `robot`: an automation rule moves it on behalf of nobody; its event carries no tokens. */
export function moveDeal({ world, portal, userId }: Person, dealId: number, stageId: string, robot = false): void {
  actAs(world, portal, userId, { method: 'crm.item.update', params: { entityTypeId: 2, id: dealId, fields: { stageId } }, robot })
}

/** Answers the id of the message, or of the forum comment on a portal whose tasks have no chat. */
export function writeInTask({ world, portal, userId }: Person, taskId: number, text: string): number {
  if (portal.settings.lacks.taskChat) {
    return toId(actAs(world, portal, userId, { method: 'task.commentitem.add', params: { TASKID: taskId, FIELDS: { POST_MESSAGE: text } } })) ?? 0
  }
  const chatId = readChatId(world, portal, userId, taskId)
  return toId(actAs(world, portal, userId, { method: 'im.message.add', params: { DIALOG_ID: `chat${chatId}`, MESSAGE: text } })) ?? 0
}

/** Throws when the task is not visible to that person. */
function readChatId(world: World, portal: Portal, userId: number, taskId: number): number {
  const { task } = toMap(actAs(world, portal, userId, { method: 'tasks.task.get', params: { taskId, select: ['ID', 'CHAT_ID'] } }))
  const chatId = toId(toMap(task)['chatId'])
  if (!chatId) throw new Error(`user ${userId} sees no chat of task ${taskId} on ${portal.key}`)
  return chatId
}
