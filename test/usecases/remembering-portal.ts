/** A portal that takes what it is sent and shows what people changed in it. Knows nothing of tickets. */
import { readTaskDeadline, readTaskStatus } from '../../server/domain/ticket/face.ts'
import type { Delivered, Delivery, Inbound, Outbound, SeenDeal, SeenMessage, SeenTask } from '../../server/usecases/ports/portal.ts'
import type { Clock } from '../../server/usecases/ports/system.ts'

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
      messages.set(delivery.chatId, [...messages.get(delivery.chatId) ?? [], { messageId, authorId: background, at: clock.now(), text: delivery.text }])
      return { ok: true, messageId }
    }
    if (delivery.kind !== 'ticket.create' && delivery.kind !== 'ticket.update') return { ok: true }
    const linked = delivery.kind === 'ticket.update' ? delivery.linked : { dealId: ++next, taskId: ++next, chatId: ++next }
    const { face } = delivery
    const kept = delivery.kind === 'ticket.update' && !delivery.stage ? deals.get(linked.dealId)?.stageId : undefined
    const stageId = kept ?? { new: 'C1:NEW', desk: 'C1:DESK', customer: 'C1:WAIT', development: 'C1:DEV', solved: 'C1:WON', void: 'C1:VOID', merged: 'C1:LOSE', spam: 'C1:LOSE' }[face.state]
    const at = clock.now()
    deals.set(linked.dealId, { dealId: linked.dealId, originId: String(face.number), stageId, categoryId: 1, assignedById: face.responsibleId, updatedAt: at, updatedBy: background })
    tasks.set(linked.taskId, { taskId: linked.taskId, status: readTaskStatus(face), responsibleId: face.responsibleId, chatId: linked.chatId, changedAt: at, changedBy: background, activityAt: at, deadlineAt: readTaskDeadline(face) })
    return { ok: true, linked }
  }

  const portal: RememberingPortal = {
    sent, deals, tasks, messages, portalId: 0, fault: null,
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
      dealsChangedSince: (_portalId, since) => Promise.resolve([...deals.values()].filter(({ updatedAt }) => updatedAt >= since)),
      tasksChangedSince: (_portalId, since) => Promise.resolve([...tasks.values()].filter(({ activityAt }) => activityAt >= since)),
      chatMessages: (_portalId, chatId, afterId) => Promise.resolve((messages.get(chatId) ?? []).filter(({ messageId }) => messageId > afterId)),
      dealCompany: () => Promise.resolve(null), users: () => Promise.resolve([]), calendar: () => Promise.resolve({ holidays: '1.01,29.02,25.12,9.12', workdays: '9.12', daysOff: ['SA', 'SU'], opensAt: '9', closesAt: '18.30' }), companies: () => Promise.resolve([]), categories: () => Promise.resolve([]),
    },
  }
  return portal
}
