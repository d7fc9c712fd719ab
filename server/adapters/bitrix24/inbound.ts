/** Reads of a portal with the background chain: objects that events name, and what changed since a mark. */
import { z } from 'zod'
import { calendarRow, categoryRow, dealOwner, dealRow, messageRow, namedItem, statusRow, taskRow, userRow } from '../../contract/portal/rows.ts'
import type { Inbound, SeenDeal, SeenTask } from '../../usecases/ports/portal.ts'
import { readActive, readChanges } from './changes.ts'
import type { CommandAnswer, PortalClient } from './client.ts'
import { isMirrored } from './escape.ts'
import { toIso } from './face.ts'
import { companyType, dealType, originator } from './field-names.ts'
import { toCommand } from './query.ts'
import { pageSize, parse, parseRows, readEach, readMany, readOne, readPages, toChunks } from './reading.ts'
import { toStageEntity } from './stages.ts'

const dealSelect = ['id', 'originId', 'stageId', 'categoryId', 'assignedById', 'updatedTime', 'updatedBy']
const taskSelect = ['ID', 'STATUS', 'RESPONSIBLE_ID', 'CHAT_ID', 'CHANGED_DATE', 'CHANGED_BY', 'ACTIVITY_DATE', 'DEADLINE']

const deals = z.object({ items: z.array(z.unknown()) }).transform((answer) => answer.items)
const dealOwners = z.object({ items: z.array(dealOwner) }).transform((answer) => answer.items)
const tasks = z.object({ tasks: z.array(z.unknown()) }).transform((answer) => answer.tasks)
const oneTask = z.object({ task: taskRow }).transform((answer) => answer.task)
/** How the vendor writes that there is none. */
const none = z.union([z.array(z.unknown()).max(0), z.null(), z.literal(false)])
const nothing = z.union([none, z.strictObject({}), z.object({ task: none }), z.object({ item: none })])
const messages = z.object({ messages: z.array(messageRow) }).transform((answer) => answer.messages)
const companies = z.object({ items: z.array(namedItem) }).transform((answer) => answer.items)
const categories = z.object({ categories: z.array(categoryRow) }).transform((answer) => answer.categories)

const mostUsers = 5000

export function createInbound(client: PortalClient): Inbound {
  return {
    async deals(portalId, ids) {
      const commands = toChunks(ids, pageSize).map((some) => toCommand('crm.item.list', { entityTypeId: dealType, filter: { '@id': some }, select: dealSelect, start: -1 }))
      return (await readMany(client, portalId, commands)).flatMap((result) => parseRows(dealRow, parse(deals, result)).map(toSeenDeal))
    },

    /** One by one: that a list of tasks is filtered by several ids is promised nowhere (facts 8.2). */
    async tasks(portalId, ids) {
      const answers = await readEach(client, portalId, ids.map((id) => toCommand('tasks.task.get', { taskId: id, select: taskSelect })))
      return parseRows(oneTask, answers.map(readResult)).map(toSeenTask)
    },

    async gone(portalId, named) {
      const commands = [
        ...named.deals.map((id) => toCommand('crm.item.get', { entityTypeId: dealType, id })), ...named.tasks.map((id) => toCommand('tasks.task.get', { taskId: id, select: ['ID'] })),
      ]
      const missing = (await readEach(client, portalId, commands)).map(isMissing)
      return { deals: named.deals.filter((_id, index) => missing[index]), tasks: named.tasks.filter((_id, index) => missing[named.deals.length + index]) }
    },

    async dealsChangedSince(portalId, since) {
      const filter = { originatorId: originator, '>=updatedTime': toIso(since) }
      const { rows, until } = await readChanges(client, portalId, {
        method: 'crm.item.list', params: { entityTypeId: dealType, filter, select: dealSelect, order: { updatedTime: 'ASC' } }, rows: deals, row: dealRow, dated: 'updatedTime',
      }, since)
      return { rows: rows.map(toSeenDeal), until }
    },

    async tasksChangedSince(portalId, since) {
      const list = { method: 'tasks.task.list', rows: tasks, row: taskRow }
      const changed = await readChanges(client, portalId, {
        ...list, params: { filter: { '>=CHANGED_DATE': toIso(since) }, select: taskSelect, order: { CHANGED_DATE: 'asc' } }, dated: 'changedDate',
      }, since)
      // A message in the chat moves only the date of activity.
      const active = await readActive(client, portalId, { ...list, params: { select: taskSelect, order: { ACTIVITY_DATE: 'desc' } } }, (row) => row.activityDate ?? row.changedDate, since)
      const seen = new Map([...changed.rows, ...active].map((row) => [row.id, row]))
      return { rows: [...seen.values()].map(toSeenTask), until: changed.until }
    },

    async chatMessages(portalId, chatId, afterId) {
      const found = new Map<number, z.infer<typeof messageRow>>()
      for (let first = afterId; ; ) {
        const page = await readOne(client, portalId, toCommand('im.dialog.messages.get', { DIALOG_ID: `chat${chatId}`, FIRST_ID: first, LIMIT: pageSize }), messages)
        const fresh = page.filter((row) => row.id > first)
        for (const row of fresh) found.set(row.id, row)
        if (fresh.length < pageSize) break
        first = Math.max(...fresh.map((row) => row.id))
      }
      return [...found.values()].sort((a, b) => a.id - b.id).map((row) => ({ messageId: row.id, authorId: row.author_id, at: row.date, text: row.text, mirrored: isMirrored(row.text) }))
    },

    async dealCompany(portalId, dealId) {
      const [deal] = await readOne(client, portalId, toCommand('crm.item.list', { entityTypeId: dealType, filter: { '@id': [dealId] }, select: ['id', 'companyId'], start: -1 }), dealOwners)
      return deal?.companyId ?? null
    },

    async users(portalId) {
      const rows = await readPages(client, portalId, {
        method: 'user.get', params: { FILTER: { ACTIVE: true, USER_TYPE: 'employee' }, sort: 'ID', order: 'ASC' }, rows: z.array(userRow), most: mostUsers,
      })
      return rows.map((row) => ({
        userId: row.ID, name: `${row.NAME} ${row.LAST_NAME}`.trim() || `#${row.ID}`, position: row.WORK_POSITION, zone: row.TIME_ZONE, active: row.ACTIVE,
      }))
    },

    async calendar(portalId) {
      const row = await readOne(client, portalId, toCommand('calendar.settings.get'), calendarRow)
      return { holidays: row.year_holidays, workdays: row.year_workdays, daysOff: row.week_holidays, opensAt: row.work_time_start, closesAt: row.work_time_end }
    },

    async companies(portalId, text) {
      const filter = text === '' ? {} : { '%title': text }
      return await readOne(client, portalId, toCommand('crm.item.list', { entityTypeId: companyType, filter, select: ['id', 'title'], order: { title: 'ASC' } }), companies)
    },

    async categories(portalId) {
      const rows = await readOne(client, portalId, toCommand('crm.category.list', { entityTypeId: dealType }), categories)
      const lists = await readMany(client, portalId, rows.map(({ id }) => toCommand('crm.status.list', { order: { SORT: 'ASC' }, filter: { ENTITY_ID: toStageEntity(id) } })))
      return rows.map((row, index) => ({
        id: row.id, name: row.name,
        stages: parse(z.array(statusRow), lists[index]).map((stage) => ({ id: stage.STATUS_ID, name: stage.NAME, semantics: toSemantics(stage.SEMANTICS) })),
      }))
    },
  }
}

/** `null` for what is refused: this one cannot be read, which says nothing of the others. Throws every other fault. */
function readResult(answer: CommandAnswer): unknown {
  if (answer.ok) return answer.result
  if (answer.fault.code === 'portal.refused' || answer.fault.code === 'portal.forbidden') return null
  throw answer.fault
}

/** A deal that is not there is refused, a task that is not there is an empty answer (facts 7.2, 8.2); what may not be seen is there. */
function isMissing(answer: CommandAnswer): boolean {
  if (!answer.ok && answer.fault.code === 'portal.refused') return true
  const result = readResult(answer)
  return answer.ok && nothing.safeParse(result).success
}

function toSemantics(text: string): 'P' | 'S' | 'F' {
  return text === 'S' || text === 'F' ? text : 'P'
}

function toSeenDeal(row: z.infer<typeof dealRow>): SeenDeal {
  return {
    dealId: row.id, originId: row.originId, stageId: row.stageId, categoryId: row.categoryId, assignedById: row.assignedById,
    updatedAt: row.updatedTime, updatedBy: row.updatedBy,
  }
}

function toSeenTask(row: z.infer<typeof taskRow>): SeenTask {
  return {
    taskId: row.id, status: row.status, responsibleId: row.responsibleId, chatId: row.chatId, changedAt: row.changedDate,
    changedBy: row.changedBy, activityAt: row.activityDate ?? row.changedDate, deadlineAt: row.deadline,
  }
}
