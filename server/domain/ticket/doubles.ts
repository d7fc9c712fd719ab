/** Merging doubles and splitting what are two (sla-rules 3.9, P-2.2): nothing gets later by it, and nothing is counted twice. */
import { mergeInto } from '../clock/joined.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'
import { Refusal } from '../refusal.ts'
import { cancel } from './conversation.ts'
import type { TicketFact } from './events.ts'
import { checkMove } from './lifecycle.ts'
import { findOpen } from './rulebook.ts'
import type { Ticket } from './ticket.ts'
import type { Instant } from '../time.ts'

export interface Merge { readonly survivor: readonly TicketFact[]; readonly absorbed: readonly TicketFact[] }

/** Throws `ticket.same` for tickets that are one or of two customers, `ticket.closed` for one that no longer lives. */
export function merge(survivor: Ticket, absorbed: Ticket, at: Instant): Merge {
  if (survivor.number === absorbed.number || survivor.customerId !== absorbed.customerId) throw new Refusal('ticket.same', { number: absorbed.number })
  checkMove(survivor.state, 'write')
  checkMove(absorbed.state, 'merge')
  const cancelled = absorbed.clocks.filter(({ ended }) => ended === null).map((clock) => cancel(clock, 'merged'))
  return {
    survivor: [{ kind: 'absorbed', number: absorbed.number }, ...joinTurns(survivor, absorbed, at)],
    absorbed: [...cancelled, { kind: 'merged_into', survivor: survivor.number }],
  }
}

/** The survivor keeps the earliest open start and the earliest due; without an open turn of its own it takes over the absorbed one. */
function joinTurns(survivor: Ticket, absorbed: Ticket, at: Instant): readonly TicketFact[] {
  const own = findOpen(survivor, 'response')
  const other = findOpen(absorbed, 'response')
  if (other === null) return []
  if (own === null) return [{ kind: 'clock_opened', clock: { ...other, no: survivor.clocks.length + 1 } }]
  const { startAt, made } = mergeInto(own, other, at)
  return [
    ...(startAt < own.startAt ? [{ kind: 'clock_restored', clockNo: own.no, startAt, why: 'merge' } as const] : []),
    ...(made === null ? [] : [{ kind: 'promise_changed', clockNo: own.no, promise: made.promise, ladder: made.ladder } as const]),
  ]
}

/** The level of the part: what follows the entitlements goes on following them, with its why; a coupon stays with its one ticket (P-2.6). */
export function toSplitLevel({ level }: Ticket): LevelChoice {
  return level.why.kind === 'coupon' || level.why.kind === 'kept' ? { ...level, why: { kind: 'kept', from: 'split' } } : level
}

/** The customer's public message that is split off. Throws `input.invalid` for any other, and for the ticket's first. */
export function findSplit(ticket: Ticket, messageNo: number): { readonly startAt: Instant } {
  checkMove(ticket.state, 'write')
  const message = ticket.messages.find(({ no }) => no === messageNo)
  const fits = message !== undefined && message.no > 1 && message.side === 'customer' && message.visibility === 'public'
  if (!fits) throw new Refusal('input.invalid', { field: 'messageNo' })
  return { startAt: message.at }
}
