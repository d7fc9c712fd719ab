/** Queues what a ticket shows beside its deal and task. One row a ticket waits, however often the ticket changes meanwhile. */
import type { TriggerCode } from '../../domain/desk/automation.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import { readMissing } from '../../domain/ticket/intake.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { second, type Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import type { Change } from '../tickets/change.ts'

/** Opening costs four commands at most (trust.md); what stands beside the deal follows when both exist. */
export const extraDelay = 5 * second

/** What the desk's automation may react to; `null` for the rest. */
function chooseTrigger(event: TicketEvent, before: Ticket | null, after: Ticket): TriggerCode | null {
  switch (event.kind) {
    case 'level_changed': return before !== null && event.level.key !== before.level.key ? 'level' : null
    case 'coupon_redeemed': return 'coupon'
    case 'reopened': return 'reopened'
    // The sweep tells its own; a message to the supervisor breaks no promise of the ticket (P-5.3).
    case 'breached': return after.clocks.find(({ no }) => no === event.clockNo)?.kind === 'supervisor' ? null : 'breach'
    default: return null
  }
}

export async function queueExtras(stores: Stores, { portalId, before, events, intake = {}, reopens = false }: Change, after: Ticket, at: Instant): Promise<void> {
  const { number } = after
  const fromAt = before === null ? at + extraDelay : at
  await queueCard(stores, portalId, number, fromAt)
  const brought = Object.keys(intake).length > 0
  if (before === null ? readMissing(after.ticketKind, intake).length > 0 : brought) {
    await stores.outbox.add(portalId, { key: `checklist:${number}`, number: null, notBeforeAt: fromAt, work: { kind: 'checklist', ticket: number } })
  }
  for (const event of events) {
    const code = chooseTrigger(event, before, after)
    if (code !== null) await queueTrigger(stores, portalId, number, code, String(after.eventCount), fromAt)
  }
  if (reopens) await queueTrigger(stores, portalId, number, 'reopened', String(after.eventCount), fromAt)
}

export async function queueCard(stores: Stores, portalId: PortalId, number: TicketNumber, notBeforeAt: Instant): Promise<void> {
  await stores.outbox.add(portalId, { key: `card:${number}`, number: null, notBeforeAt, work: { kind: 'card', ticket: number } })
}

/** `key` tells this time from the next. */
export async function queueTrigger(stores: Stores, portalId: PortalId, number: TicketNumber, code: TriggerCode, key: string, notBeforeAt: Instant): Promise<void> {
  await stores.outbox.add(portalId, { key: `trigger:${number}:${code}:${key}`, number: null, notBeforeAt, work: { kind: 'trigger', ticket: number, code } })
}
