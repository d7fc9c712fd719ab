/** Merging doubles and splitting what are two (sla-rules 3.9, P-2.2): nothing gets later by it, and nothing is counted twice. */
import { isPaused, readPromise, type Promised } from '../clock/clock.ts'
import { mergeInto } from '../clock/joined.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'
import type { MessageNo } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { cancelOwed } from './conversation.ts'
import { decideInTurn, toEvents, type Act, type Step } from './decision.ts'
import { evolveAll } from './evolve.ts'
import type { TicketEvent, TicketFact } from './events.ts'
import { isHeldByCoupon } from './level-setting.ts'
import { checkMove } from './lifecycle.ts'
import { resume } from './pausing.ts'
import { findOpen, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'
import type { Instant } from '../time.ts'

export interface Merge {
  readonly survivor: readonly TicketFact[]
  readonly absorbed: readonly TicketFact[]
  /** The survivor's new promise where it is later than the one told: its pause ended, and what it cost is known. */
  readonly later: Promised | null
}

/**
 * Throws `ticket.same` for tickets that are one or of two customers, `ticket.closed` for one that no longer lives, `coupon.holds`
 * for an urgent one into one that is not: the coupon would be spent for nothing.
 */
export function merge(survivor: Ticket, absorbed: Ticket, act: Act, rules: Rulebook): Merge {
  if (survivor.number === absorbed.number || survivor.customerId !== absorbed.customerId) throw new Refusal('ticket.same', { number: absorbed.number })
  checkMove(survivor.state, 'write')
  checkMove(absorbed.state, 'merge')
  if (!goesInto(absorbed.level, survivor.level)) throw new Refusal('coupon.holds', { number: absorbed.number })
  const [own, other] = [findOpen(survivor, 'response'), findOpen(absorbed, 'response')]
  // Where only one of the two turns is paused, the desk can answer: the due of the other must not wait for the pause.
  const ends = own !== null && other !== null && isPaused(own) !== isPaused(other)
  const wake: Step = (ticket) => ends && ticket.clocks.some(isPaused) ? resume(ticket, act.at, rules) : []
  const woken = evolveAll(absorbed, toEvents(wake(absorbed), act))
  const joined = decideInTurn(survivor, act, [() => [{ kind: 'absorbed', number: absorbed.number }], wake, (now) => joinTurns(now, woken, act.at)])
  const moved = joined.findLast((fact) => fact.kind === 'promise_changed')
  return {
    survivor: joined,
    absorbed: [...wake(absorbed), ...cancelOwed(woken, 'merged'), { kind: 'merged_into', survivor: survivor.number }],
    later: own !== null && moved !== undefined && moved.promise.dueAt > readPromise(own).dueAt ? moved.promise : null,
  }
}

/** A ticket that a coupon makes urgent goes into an urgent one only; every other into any (P-2.6). */
export function goesInto(absorbed: Pick<LevelChoice, 'key'>, survivor: Pick<LevelChoice, 'key'>): boolean {
  return !isHeldByCoupon({ level: absorbed }) || isHeldByCoupon({ level: survivor })
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

/** The customer's further public messages in the turn that waits: what was answered owes nothing, and would be late at birth. */
export function listSplittable(ticket: Pick<Ticket, 'clocks' | 'messages'>): Ticket['messages'] {
  const open = findOpen(ticket, 'response')
  if (open === null) return []
  return ticket.messages.filter(({ no, at, side, visibility }) => no > 1 && side === 'customer' && visibility === 'public' && at >= open.startAt)
}

/** When the message that is split off was received. Throws `input.invalid` for one that cannot be. */
export function findSplit(ticket: Ticket, messageNo: MessageNo): { readonly startAt: Instant } {
  checkMove(ticket.state, 'write')
  const message = listSplittable(ticket).find(({ no }) => no === messageNo)
  if (message === undefined) throw new Refusal('input.invalid', { field: 'messageNo' })
  return { startAt: message.at }
}

/** The part's first events: who spoke for whom, and when, stays what it was when the message was written (sla-rules 3.4). */
export function keepSpeaker(events: readonly TicketEvent[], { at, by }: Act): readonly TicketEvent[] {
  return events.map((event) => event.kind === 'message_added' ? { ...event, at, by } : event)
}
