/** A portal that takes what it is sent and shows what people changed in it. Knows nothing of tickets. */
import { readTaskDeadline, readTaskStatus } from '../../server/domain/ticket/face.ts'
import type { Delivered, Delivery, Inbound, Outbound, SeenDeal, SeenMessage, SeenTask } from '../../server/usecases/ports/portal.ts'
import type { Clock, Fault } from '../../server/usecases/ports/system.ts'

export interface RememberingPortal {
  readonly outbound: Outbound
  readonly inbound: Inbound
  readonly sent: Delivery[]
  readonly deals: Map<number, SeenDeal>
  readonly tasks: Map<number, SeenTask>
  readonly messages: Map<number, SeenMessage[]>
  /** Whose deliveries it keeps; tests of a file share a database, and what another test left goes nowhere. */
  portalId: number
  /** The next answer to every delivery; null = it works. */
  fault: (Delivered & { ok: false })['fault'] | null
  /** What reading a chat throws. */
  readonly unreadable: Map<number, Fault>
  /** What it makes of a task it was given, on its own account; `told` = in its answer, else later. */
  adjust: { readonly told: boolean; task(seen: SeenTask): SeenTask } | null
  /** Where the lists of changes end; null = at the end. */
  listsEndAt: number | null
}

const background = 1

export function createRemembering(clock: Clock): RememberingPortal {
  const deals = new Map<number, SeenDeal>()
  const tasks = new Map<number, SeenTask>()
  const messages = new Map<number, SeenMessage[]>()
  const sent: Delivery[] = []
  let next = 100

  function put(delivery: Delivery): Delivered {
    if (delivery.kind === 'chat.post') {
      const messageId = ++next
      messages.set(delivery.chatId, [...messages.get(delivery.chatId) ?? [], { messageId, authorId: background, at: clock.now(), text: delivery.text, mirrored: true }])
      return { ok: true, messageId }
    }
    if (delivery.kind !== 'ticket.create' && delivery.kind !== 'ticket.update') return { ok: true }
    const linked = delivery.kind === 'ticket.update' ? delivery.linked : { dealId: ++next, taskId: ++next, chatId: ++next }
    const { face } = delivery
    const kept = delivery.kind === 'ticket.update' && !delivery.stage ? deals.get(linked.dealId)?.stageId : undefined
    const stageId = kept ?? { new: 'C1:NEW', desk: 'C1:DESK', customer: 'C1:WAIT', development: 'C1:DEV', solved: 'C1:WON', void: 'C1:VOID', merged: 'C1:LOSE', spam: 'C1:LOSE' }[face.state]
    const at = clock.now()
    deals.set(linked.dealId, { dealId: linked.dealId, originId: String(face.number), stageId, categoryId: 1, assignedById: face.responsibleId, updatedAt: at, updatedBy: background })
    const given: SeenTask = { taskId: linked.taskId, status: readTaskStatus(face), responsibleId: face.responsibleId, chatId: linked.chatId, changedAt: at, changedBy: background, activityAt: at, deadlineAt: readTaskDeadline(face) }
    const task = portal.adjust?.task(given) ?? given
    tasks.set(linked.taskId, task)
    const { status, responsibleId, deadlineAt } = portal.adjust?.told === true ? task : given
    return { ok: true, linked, ...(!(delivery.kind === 'ticket.update' && delivery.changed === 'deal') && { held: { taskStatus: status, responsibleId, deadlineAt } }) }
  }

  const portal: RememberingPortal = {
    sent, deals, tasks, messages, portalId: 0, fault: null, unreadable: new Map(), adjust: null, listsEndAt: null,
    outbound: {
      deliver: (portalId, deliveries) => Promise.resolve(deliveries.map(({ delivery }): Delivered => {
        if (portalId !== portal.portalId) return { ok: true }
        if (portal.fault !== null) return { ok: false, fault: portal.fault }
        sent.push(delivery)
        return put(delivery)
      })),
    },
    inbound: {
      deals: (_portalId, ids) => Promise.resolve(ids.flatMap((id) => deals.get(id) ?? [])),
      tasks: (_portalId, ids) => Promise.resolve(ids.flatMap((id) => tasks.get(id) ?? [])),
      gone: (_portalId, asked) => Promise.resolve({ deals: asked.deals.filter((id) => !deals.has(id)), tasks: asked.tasks.filter((id) => !tasks.has(id)) }),
      dealsChangedSince: (_portalId, since) => Promise.resolve({ rows: [...deals.values()].filter(({ updatedAt }) => updatedAt >= since), until: null }),
      tasksChangedSince: (_portalId, since) => Promise.resolve({ rows: [...tasks.values()].filter(({ activityAt }) => activityAt >= since), until: portal.listsEndAt }),
      chatMessages: (_portalId, chatId, afterId) => {
        const fault = portal.unreadable.get(chatId)
        return fault === undefined ? Promise.resolve((messages.get(chatId) ?? []).filter(({ messageId }) => messageId > afterId)) : Promise.reject(fault)
      },
      dealCompany: () => Promise.resolve(null), users: () => Promise.resolve([]), calendar: () => Promise.resolve({ holidays: '1.01,29.02,25.12,9.12', workdays: '9.12', daysOff: ['SA', 'SU'], opensAt: '9', closesAt: '18.30' }), companies: () => Promise.resolve([]), categories: () => Promise.resolve([]),
    },
  }
  return portal
}
