/** A delivery as commands of a batch, and the answers of those commands as what became of it. */
import type { Pipeline } from '../../domain/desk/desk.ts'
import type { Delivered, Delivery } from '../../usecases/ports/portal.ts'
import { planCard } from './card.ts'
import { planChecklist } from './checklist.ts'
import { planCreation } from './creation.ts'
import { type Plan, readHeld, toFailed, toTimelineCommand } from './delivered.ts'
import { toChat, toRichText, toTitle } from './escape.ts'
import { toChangedDeal, toChangedTask } from './face.ts'
import { dealType, toTriggerCode } from './field-names.ts'
import { toCommand } from './query.ts'
import type { Found } from './trace.ts'

export interface PlanContext {
  readonly pipeline: Pipeline | null
  /** Of the app, for links inside the portal. */
  readonly appCode: string
  /** Unpredictable and unique in the batch. */
  readonly key: string
  /** What a look-up found of an uncertain attempt; null when none was needed. */
  readonly found: Found | null
}

/** There is no pipeline yet: nothing is sent, and the row is not lost by trying. */
function planNothing(): Plan {
  return { commands: new Map(), read: () => ({ ok: false, fault: { code: 'portal.refused', retryable: false, uncertain: false, retryAt: null } }) }
}

export function planDelivery(delivery: Delivery, context: PlanContext): Plan {
  const { pipeline, key, found } = context
  if (found?.kind === 'failed') return { commands: new Map(), read: () => toFailed(found.fault, true) }
  switch (delivery.kind) {
    case 'ticket.create':
      return pipeline === null ? planNothing() : planCreation(delivery, { key, pipeline, found: found?.kind === 'ticket' ? found.ticket : null })
    case 'ticket.update':
      return pipeline === null ? planNothing() : planChange(delivery, pipeline, key)
    case 'timeline.log':
      return planOne(key, toTimelineCommand(delivery.dealId, delivery.title, delivery.text))
    case 'notice':
      return planOne(key, toCommand('im.notify.system.add', {
        USER_ID: delivery.userId, MESSAGE: toNotice(delivery, context.appCode), TAG: toTitle(delivery.tag), SUB_TAG: toTitle(delivery.subTag),
      }))
    case 'chat.post': {
      const posted = found?.kind === 'message' ? found.messageId : null
      if (posted !== null) return { commands: new Map(), read: () => ({ ok: true, messageId: posted }) }
      return planOne(key, toCommand('im.message.add', { DIALOG_ID: `chat${delivery.chatId}`, MESSAGE: toChat(delivery.text), URL_PREVIEW: 'N' }), (result) =>
        typeof result === 'number' || typeof result === 'string' ? { ok: true, messageId: Number(result) } : { ok: true })
    }
    case 'card.put': return planCard(delivery, key, found?.kind === 'card' ? found.activityId : null)
    case 'checklist.put': return planChecklist(delivery, key, found?.kind === 'checks' ? found.items : [])
    case 'trigger.run': return planOne(key, toCommand('crm.automation.trigger.execute', { CODE: toTriggerCode(delivery.code), OWNER_TYPE_ID: dealType, OWNER_ID: delivery.dealId }))
  }
}

function toNotice(delivery: Extract<Delivery, { kind: 'notice' }>, appCode: string): string {
  const text = toRichText(delivery.text, 4000)
  if (delivery.link === null) return text
  const address = `/marketplace/view/${encodeURIComponent(appCode)}/?params%5Bticket%5D=${delivery.link.ticket}`
  return `${text}[BR][URL=${address}]${toRichText(delivery.link.title, 250)}[/URL]`
}

function planOne(key: string, command: string, read: (result: unknown) => Delivered = () => ({ ok: true })): Plan {
  return {
    commands: new Map([[key, command]]),
    read(answers) {
      const answer = answers.get(key)
      if (answer === undefined) throw new Error('a command without its answer')
      return answer.ok ? read(answer.result) : toFailed(answer.fault)
    },
  }
}

function planChange(delivery: Extract<Delivery, { kind: 'ticket.update' }>, pipeline: Pipeline, key: string): Plan {
  const { face, linked } = delivery
  const commands = new Map<string, string>()
  if (delivery.changed !== 'task') {
    commands.set(`${key}d`, toCommand('crm.item.update', { entityTypeId: dealType, id: linked.dealId, useOriginalUfNames: 'Y', fields: toChangedDeal(face, pipeline, delivery.stage) }))
  }
  if (delivery.changed !== 'deal') commands.set(`${key}t`, toCommand('tasks.task.update', { taskId: linked.taskId, fields: toChangedTask(face) }))
  return {
    commands,
    read(answers) {
      const failed = [...commands.keys()].map((one) => answers.get(one)).find((answer) => answer?.ok === false)
      return failed?.ok === false ? toFailed(failed.fault) : { ok: true, linked, ...readHeld(answers.get(`${key}t`)) }
    },
  }
}
