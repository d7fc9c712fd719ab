/** What a portal shows of a desk's tickets, read from its tables and not by its API: an audit asks the other side. */
import { taskChat, chats, messages } from '../../portal/methods/im/chat.ts'
import { notices } from '../../portal/methods/im/notice-methods.ts'
import { deal, items } from '../../portal/methods/crm/record.ts'
import { logMessages } from '../../portal/methods/crm/timeline.ts'
import { tasks } from '../../portal/methods/tasks/record.ts'
import type { Portal } from '../../portal/kernel/portal.ts'

export interface ShownDeal { readonly id: number; readonly stageId: string; readonly assignedById: number }
export interface ShownTask { readonly id: number; readonly status: number; readonly responsibleId: number; readonly deadlineAt: number | null; readonly links: readonly string[] }
export interface Shown {
  deals(number: number): readonly ShownDeal[]
  tasks(number: number): readonly ShownTask[]
  /** What people and the app wrote in the chat of a task, oldest first. */
  chat(taskId: number): readonly { readonly authorId: number; readonly text: string }[]
  timeline(dealId: number): readonly string[]
  /** Notices with this tag, by person. */
  notices(tag: string): readonly number[]
  readonly counts: { readonly deals: number; readonly tasks: number; readonly notices: number }
}

export function readShown(portal: Portal): Shown {
  const ours = items(portal, deal).where(({ values }) => typeof values['originId'] === 'string' && values['originId'].startsWith('ticket-'))
  const tagged = tasks(portal).where(({ tags }) => tags.some(({ title }) => /^hd-\d+$/.test(title)))
  const told = groupByTag(notices(portal).all())
  return {
    deals: (number) => ours.filter(({ values }) => values['originId'] === `ticket-${number}`)
      .map(({ id, values }) => ({ id, stageId: String(values['stageId']), assignedById: Number(values['assignedById']) })),
    tasks: (number) => tagged.filter(({ tags }) => tags.some(({ title }) => title === `hd-${number}`))
      .map(({ id, status, responsibleId, deadlineAt, crmItems }) => ({ id, status, responsibleId, deadlineAt, links: crmItems })),
    chat(taskId) {
      const chat = chats(portal).find(({ entityType, entityId }) => entityType === taskChat && entityId === String(taskId))
      return chat === undefined ? [] : messages(portal).where(({ chatId, authorId }) => chatId === chat.id && authorId > 0).map(({ authorId, text }) => ({ authorId, text }))
    },
    timeline: (dealId) => logMessages(portal).where(({ entityId, entityTypeId }) => entityId === dealId && entityTypeId === deal).map(({ title, text }) => `${title}|${text}`),
    notices: (tag) => (told.get(tag) ?? []).map(({ userId }) => userId),
    counts: { deals: ours.length, tasks: tagged.length, notices: notices(portal).size },
  }
}

function groupByTag<One extends { tag: string }>(all: readonly One[]): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) groups.set(one.tag, [...groups.get(one.tag) ?? [], one])
  return groups
}
