/**
 * Opening a ticket's deal and task: three commands, chained by `$result` (facts 18.7). What an earlier, uncertain
 * attempt left behind is found first, and only the missing part is created (trust.md, "Batches that fail in the middle").
 */
import { taskLink, namedItem } from '../../contract/portal/rows.ts'
import type { Pipeline } from '../../domain/desk/desk.ts'
import type { Delivery, Delivered } from '../../usecases/ports/portal.ts'
import { Fault } from '../../usecases/ports/system.ts'
import { z } from 'zod'
import type { CommandAnswer } from './client.ts'
import { type Plan, readHeld, toFailed, toTimelineCommand } from './delivered.ts'
import { toChangedDeal, toChangedTask, toNewDeal, toNewTask } from './face.ts'
import { dealType, originator, toOriginId, toTag } from './field-names.ts'
import { toCommand } from './query.ts'

export interface FoundTicket {
  readonly dealId: number | null
  readonly task: { readonly id: number; readonly chatId: number | null; readonly links: readonly string[] } | null
}

type Creation = Extract<Delivery, { kind: 'ticket.create' }>

const newDeal = z.object({ item: z.object({ id: namedItem.shape.id }) })
const newTask = z.object({ task: taskLink })

export function planCreation(delivery: Creation, context: { pipeline: Pipeline; key: string; found: FoundTicket | null }): Plan {
  const { face } = delivery
  const { found } = context
  const keys = { deal: `${context.key}d`, task: `${context.key}t`, log: `${context.key}l` }
  const dealId = found?.dealId ?? null
  const task = found?.task ?? null
  const deal = dealId === null ? `$result[${keys.deal}][item][id]` : String(dealId)
  const link = `D_${deal}`

  const commands = new Map<string, string>()
  // What is found shows the ticket as it was at the attempt whose answer was lost: it is written as it is now.
  if (dealId === null) commands.set(keys.deal, toCommand('crm.item.add', { entityTypeId: dealType, useOriginalUfNames: 'Y', fields: toNewDeal(face, context.pipeline) }))
  else commands.set(keys.deal, toCommand('crm.item.update', { entityTypeId: dealType, id: dealId, useOriginalUfNames: 'Y', fields: toChangedDeal(face, context.pipeline, true) }))
  if (task === null) commands.set(keys.task, toCommand('tasks.task.add', { fields: toNewTask(face, deal) }))
  else commands.set(keys.task, toCommand('tasks.task.update', { taskId: task.id, fields: { ...toChangedTask(face), ...toRepairedLink(task.links, link) } }))
  if (dealId === null) commands.set(keys.log, toTimelineCommand(deal, delivery.logTitle, delivery.logText))

  function read(answers: ReadonlyMap<string, CommandAnswer>): Delivered {
    const failed = [answers.get(keys.deal), answers.get(keys.task)].find((answer) => answer?.ok === false)
    // Its sibling may have been done: next time we look before we create.
    if (failed?.ok === false) return toFailed(failed.fault, true)
    const openedDeal = dealId ?? newDeal.safeParse(resultOf(answers, keys.deal)).data?.item.id
    const openedTask = task ?? newTask.safeParse(resultOf(answers, keys.task)).data?.task
    if (openedDeal === undefined || openedTask === undefined) return toFailed(new Fault('portal.garbled', { retryable: true, uncertain: true }))
    // The platform resolved the reference to something else than the deal it just made.
    const answeredLinks = 'ufCrmTask' in openedTask ? openedTask.ufCrmTask : null
    if (answeredLinks !== null && !answeredLinks.includes(`D_${openedDeal}`)) return toFailed(new Fault('portal.garbled', { retryable: true, uncertain: true }))
    return { ok: true, linked: { dealId: openedDeal, taskId: openedTask.id, chatId: openedTask.chatId }, ...readHeld(answers.get(keys.task)) }
  }

  return { commands, read }
}

function resultOf(answers: ReadonlyMap<string, CommandAnswer>, key: string): unknown {
  const answer = answers.get(key)
  return answer?.ok === true ? answer.result : undefined
}

/** Keeps what people linked; drops the empty link that a failed deal leaves. */
function toRepairedLink(links: readonly string[], link: string): { readonly UF_CRM_TASK?: readonly string[] } {
  return links.includes(link) ? {} : { UF_CRM_TASK: [...links.filter((one) => /^[A-Z0-9]+_[1-9]\d*$/.test(one)), link] }
}

/** The two commands that find what an uncertain attempt left. */
export function lookUpCommands(key: string, number: number): ReadonlyMap<string, string> {
  return new Map([
    [`${key}d`, toCommand('crm.item.list', { entityTypeId: dealType, filter: { originatorId: originator, originId: toOriginId(number) }, select: ['id', 'title'], order: { id: 'ASC' } })],
    [`${key}t`, toCommand('tasks.task.list', { filter: { TAG: toTag(number) }, order: { ID: 'asc' }, select: ['ID', 'CHAT_ID', 'UF_CRM_TASK'] })],
  ])
}

const foundDeals = z.object({ items: z.array(namedItem) })
const foundTasks = z.object({ tasks: z.array(taskLink) })

/** Throws the fault of a look-up that was refused: nothing may be created on a guess. */
export function readFound(key: string, answers: ReadonlyMap<string, CommandAnswer>): FoundTicket {
  const [deals, tasks] = [answers.get(`${key}d`), answers.get(`${key}t`)]
  for (const answer of [deals, tasks]) if (answer?.ok === false) throw answer.fault
  const dealRows = foundDeals.safeParse(deals?.ok === true ? deals.result : undefined)
  const taskRows = foundTasks.safeParse(tasks?.ok === true ? tasks.result : undefined)
  if (!dealRows.success || !taskRows.success) throw new Fault('portal.garbled', { retryable: true })
  const task = taskRows.data.tasks[0]
  return {
    dealId: dealRows.data.items[0]?.id ?? null,
    task: task === undefined ? null : { id: task.id, chatId: task.chatId, links: task.ufCrmTask ?? [] },
  }
}
