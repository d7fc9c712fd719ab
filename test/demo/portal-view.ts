/** What the portal itself has of a ticket: its deal, its task, the bell, the timeline, the requests it got. */
import assert from 'node:assert/strict'
import type { LogEntry } from '../portal/kernel/request-log.ts'
import { activities, type Activity } from '../portal/methods/crm/activity.ts'
import { deal as dealType, items, type Item } from '../portal/methods/crm/record.ts'
import { logMessages } from '../portal/methods/crm/timeline.ts'
import { triggerRuns } from '../portal/methods/crm/trigger.ts'
import { listMessages, type Message } from '../portal/methods/im/chat.ts'
import { notices, type Notice } from '../portal/methods/im/notice-methods.ts'
import { checklistItems, type ChecklistItem } from '../portal/methods/tasks/checklist.ts'
import { tasks, type Task } from '../portal/methods/tasks/record.ts'
import type { Scene } from './scene.ts'

export function dealsOf({ portal }: Scene, number: number): Item[] {
  return items(portal, dealType).where(({ values }) => values['originatorId'] === 'hd-service-desk' && values['originId'] === `ticket-${number}`)
}

export function tasksOf({ portal }: Scene, number: number): Task[] {
  return tasks(portal).where(({ tags }) => tags.some(({ title }) => title === `hd-${number}`))
}

/** The one deal; a second is a failure. */
export function dealOf(scene: Scene, number: number): Item {
  const found = dealsOf(scene, number)
  assert.equal(found.length, 1, `deals of ticket ${number}`)
  return found[0]!
}

export function taskOf(scene: Scene, number: number): Task {
  const found = tasksOf(scene, number)
  assert.equal(found.length, 1, `tasks of ticket ${number}`)
  return found[0]!
}

/** The word of the deal's stage, without the pipeline's prefix: `NEW`, `WON`. */
export function stageOf(scene: Scene, number: number): string {
  return String(dealOf(scene, number).values['stageId']).replace(/^C\d+:/, '')
}

/** Stage id of this desk's pipeline for a ticket state's word. */
export function toStage(scene: Scene, number: number, word: string): string {
  return String(dealOf(scene, number).values['stageId']).replace(/:.*$/, `:${word}`)
}

/** In the bell of one person, oldest first; `code` as in `clock.breach`. */
export function noticesOf({ portal }: Scene, userId: number, number: number, code: string): Notice[] {
  return notices(portal).where((notice) => notice.userId === userId && notice.tag === `hd-${number}-${code}-${userId}`)
}

/** Everything in one person's bell, oldest first; for what is about no request. */
export function bellOf({ portal }: Scene, userId: number): Notice[] {
  return notices(portal).where((notice) => notice.userId === userId)
}

export function timelineOf(scene: Scene, number: number): string[] {
  const { id } = dealOf(scene, number)
  return logMessages(scene.portal).where(({ entityTypeId, entityId }) => entityTypeId === dealType && entityId === id).map(({ title, text }) => `${title}: ${text}`)
}

/** The app's own activity on the deal; a second is a failure. */
export function cardOf(scene: Scene, number: number): Activity {
  const { id } = dealOf(scene, number)
  const found = activities(scene.portal).where(({ ownerTypeId, ownerId, layout }) => ownerTypeId === dealType && ownerId === id && layout !== null)
  assert.equal(found.length, 1, `activities of ticket ${number}`)
  return found[0]!
}

export function checklistOf(scene: Scene, number: number): ChecklistItem[] {
  const { id } = taskOf(scene, number)
  return checklistItems(scene.portal).where(({ taskId }) => taskId === id)
}

/** Codes of the triggers that ran on the deal, oldest first: `hd-breach`. */
export function triggersOf(scene: Scene, number: number): string[] {
  const { id } = dealOf(scene, number)
  return triggerRuns(scene.portal).where(({ entityTypeId, entityId }) => entityTypeId === dealType && entityId === id).map(({ code }) => code)
}

export function chatOf(scene: Scene, number: number): Message[] {
  const { chatId } = taskOf(scene, number)
  return chatId === null ? [] : listMessages(scene.portal, chatId).filter(({ authorId }) => authorId > 0)
}

/** Marks the end of the log; `requestsSince` tells what came after. */
export function markLog({ world }: Scene): number {
  return world.log.list({ limit: 1 })[0]?.id ?? 0
}

/** Requests to the desk's portal by the background user, oldest first. */
export function requestsSince({ world }: Scene, mark: number): LogEntry[] {
  return world.log.list({ after: mark, kind: 'rest', portal: 'desk', limit: 10_000 })
}

export function commandsOf(entries: readonly LogEntry[]): string[] {
  return entries.flatMap(({ method, commands }) => commands.length === 0 ? [method] : commands.map((command) => command.method))
}
