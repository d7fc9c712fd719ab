/** Writes down what became of each row: linked, written, tried again later, or parked for an administrator. */
import type { PortalId } from '../../domain/ids.ts'
import { hour, minute, second, type Milliseconds } from '../../domain/time.ts'
import type { PortalDeps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { Delivered, Delivery } from '../ports/portal.ts'
import type { OutboxRow } from '../ports/portal-stores.ts'
import { lowerStanding, readStandingAfter } from '../ports/standing.ts'
import type { Random } from '../ports/system.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'
import type { Keep, Plan } from './outbox-plan.ts'
import { isExtra, stepOf, type ExtraWork } from './build-extras.ts'

export interface Settled { readonly done: number; readonly retried: number; readonly parked: number }

/** A portal may still be at work on a request whose answer we never got (facts 3.4): looking earlier could miss what it is about to make. */
const longestRequest: Milliseconds = minute

/** Doubles from two seconds to an hour, with up to a half more so that instances do not march in step. */
export function readBackOff(attempts: number, random: Random): Milliseconds {
  const step = Math.min(hour, 2 * second * 2 ** Math.min(attempts, 20))
  return step + random.below(Math.ceil(step / 2))
}

/** `delivered` answers the plans that send, in order. `stop` = the portal will not take more now. */
export async function settle(deps: PortalDeps, portalId: PortalId, plans: readonly Plan[], delivered: readonly Delivered[]): Promise<Settled & { readonly stop: boolean }> {
  return deps.database.transact(async (stores) => {
    const count = { done: 0, retried: 0, parked: 0 }
    let next = 0
    let wall: string | null = null
    let faulty = false
    for (const plan of plans) {
      if (plan.kind === 'skip') {
        await stores.outbox.done(portalId, plan.row.id)
        count.done += 1
      } else if (plan.kind === 'give-up') {
        await giveUp(deps, stores, portalId, plan.row)
        count.done += 1
      } else if (plan.kind === 'wait') {
        await stores.outbox.retry(portalId, plan.row.id, deps.clock.now() + Math.min(minute, readBackOff(plan.row.attempts, deps.random)), false, 'portal.unwritten')
      } else {
        const answer = delivered[next++]
        if (answer === undefined) throw new RangeError('a delivery without an answer')
        count[await settleOne(deps, stores, portalId, plan, answer)] += 1
        if (!answer.ok) {
          faulty = true
          if (readStandingAfter(answer.fault.code) !== null) wall ??= answer.fault.code
        }
      }
    }
    const standing = wall === null ? null : await lowerStanding(stores, portalId, wall, deps.clock.now())
    if (standing !== null) deps.log.warn('portal.standing', { portal: portalId, code: standing })
    return { ...count, stop: faulty && count.done === 0 }
  })
}

async function settleOne(deps: PortalDeps, stores: Stores, portalId: PortalId, plan: Plan & { readonly kind: 'send' }, answer: Delivered): Promise<keyof Settled> {
  const { row, delivery, written } = plan
  if (!answer.ok) return isExtra(row.work) ? settleExtraFault(deps, stores, portalId, plan, row.work, answer.fault) : settleFault(deps, stores, portalId, row, answer.fault)
  if (row.number !== null && answer.linked !== undefined) await stores.tickets.link(portalId, row.number, answer.linked)
  if (row.number !== null && written !== null) {
    const before = await stores.tickets.written(portalId, row.number)
    await stores.tickets.setWritten(portalId, row.number, { ...written, ...readStanding(delivery, before), ...answer.held })
  }
  if (plan.keep !== undefined) await keepExtra(stores, portalId, plan.keep, answer)
  if (delivery.kind === 'chat.post' && answer.messageId !== undefined) await stores.tickets.recordOwnMessage(portalId, delivery.chatId, answer.messageId)
  await stores.outbox.done(portalId, row.id)
  return 'done'
}

/** What was not written is still as it was: the task; and the stage that was kept, also when that was seen while this was under way. */
function readStanding(delivery: Delivery, before: WrittenFace | null): Partial<WrittenFace> {
  if (delivery.kind !== 'ticket.update' || before === null) return {}
  const { keptStageId, taskStatus, responsibleId, deadlineAt } = before
  return { ...(!delivery.stage && { keptStageId }), ...(delivery.changed === 'deal' && { taskStatus, responsibleId, deadlineAt }) }
}

type Fault = (Delivered & { ok: false })['fault']

/** What the portal cannot take is given up and said on its step; an activity that somebody deleted is looked for, and made again. */
async function settleExtraFault(deps: PortalDeps, stores: Stores, portalId: PortalId, { row, delivery }: Plan & { readonly kind: 'send' }, work: ExtraWork, fault: Fault): Promise<keyof Settled> {
  const now = deps.clock.now()
  if (work.kind === 'trigger' && fault.uncertain) {
    await giveUp(deps, stores, portalId, row)
    return 'done'
  }
  if (work.kind !== 'checklist' && (fault.code === 'portal.unable' || fault.code === 'portal.forbidden')) {
    await stores.provision.mark(portalId, stepOf[work.kind], 'skipped', fault.code, now)
    await stores.outbox.done(portalId, row.id)
    deps.log.warn('provision.skipped', { portal: portalId, step: stepOf[work.kind], code: fault.code })
    return 'done'
  }
  if (delivery.kind === 'card.put' && delivery.activityId !== null && fault.code === 'portal.refused' && !row.uncertain) {
    await stores.cards.save(portalId, delivery.card.number, { activityId: null, hash: '' })
    await stores.outbox.retry(portalId, row.id, now, true, fault.code)
    return 'retried'
  }
  return settleFault(deps, stores, portalId, row, fault)
}

async function giveUp({ clock, log }: PortalDeps, stores: Stores, portalId: PortalId, row: OutboxRow): Promise<void> {
  await stores.outbox.giveUp(portalId, row.id, clock.now())
  log.warn('outbox.given-up', { portal: portalId, row: row.id, work: row.work.kind })
}

async function keepExtra(stores: Stores, portalId: PortalId, keep: Keep, answer: Delivered & { ok: true }): Promise<void> {
  if (keep.kind === 'card') {
    await stores.cards.save(portalId, keep.number, { activityId: answer.activityId ?? null, hash: keep.hash })
    return
  }
  await stores.checks.save(portalId, keep.number, [
    ...(answer.items ?? []).map((item) => ({ ...item, complete: false })),
    ...keep.completed.map((item) => ({ ...item, complete: true })),
  ])
}

async function settleFault({ clock, random, log }: PortalDeps, stores: Stores, portalId: PortalId, row: OutboxRow, fault: Fault): Promise<keyof Settled> {
  const now = clock.now()
  // The portal takes nothing until an administrator mended it: nothing of it is lost, and nothing is tried before.
  if (readStandingAfter(fault.code) !== null) {
    await stores.outbox.retry(portalId, row.id, now, fault.uncertain, fault.code)
    return 'retried'
  }
  if (fault.retryable) {
    const backOff = Math.max(readBackOff(row.attempts, random), fault.uncertain ? longestRequest : 0)
    await stores.outbox.retry(portalId, row.id, fault.retryAt ?? now + backOff, fault.uncertain, fault.code)
    return 'retried'
  }
  await stores.outbox.park(portalId, row.id, fault.code)
  log.warn('outbox.parked', { portal: portalId, code: fault.code, row: row.id })
  return 'parked'
}
