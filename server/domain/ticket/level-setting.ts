/** A new level on a living ticket (sla-rules 4, P-2.5d, P-2.6): by an agent's or supervisor's choice, by a coupon, or by a coupon that is taken back. */
import { readPromise } from '../clock/clock.ts'
import { isOver } from '../clock/sweep.ts'
import { chooseLevelPromise, type LevelDecision } from '../clock/level-change.ts'
import { followsEntitlements, isMoreFavourable, readLevel, toChoice } from '../entitlement/choose-level.ts'
import type { LevelChoice } from '../entitlement/level-choice.ts'
import type { CouponId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import { decideInTurn, toEvents, type Act } from './decision.ts'
import type { TicketFact } from './events.ts'
import { evolveAll } from './evolve.ts'
import { checkMove } from './lifecycle.ts'
import { addMessage, chooseTurnLevel } from './conversation.ts'
import { resumeIfPaused } from './pausing.ts'
import { findOpen, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'

/** Levels a person may choose; the others are given by a coupon, a hand-over or a message. */
function isChosenByPeople(key: string, rules: Rulebook): boolean {
  const givenBy = rules.levels.get(key)?.givenBy
  return givenBy === 'entitlement' || givenBy === 'agent' || givenBy === 'fallback'
}

/** A coupon makes it urgent now, its own or that of the ticket it was split off from: that comes before any person's choice (P-2.5d). */
export function isHeldByCoupon({ level }: { readonly level: Pick<LevelChoice, 'key'> }): boolean {
  return level.key === 'vip-request'
}

/**
 * A person's choice with its reason; a worse one moves the promise, because a reason was given. Throws `level.unknown`, or
 * `coupon.holds` while a coupon makes the ticket urgent: its subject is rejected first, which is a supervisor's.
 */
export function setLevel(ticket: Ticket, act: Act, key: string, reason: string, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  if (!isChosenByPeople(key, rules)) throw new Refusal('level.unknown', { level: key })
  if (isHeldByCoupon(ticket)) throw new Refusal('coupon.holds', { number: ticket.number })
  const level = toChoice(rules.levels, readLevel(rules.levels, key).key, { kind: 'agent', reason })
  return changeLevel(ticket, act, level, reason, 'level', true, rules)
}

/**
 * P-2.6: the ticket becomes urgent at once, and a pause ends: an urgent one is paused by a supervisor alone (sla-rules 3.5).
 * The ledger's own entry is the caller's. Throws `ticket.urgent` for one that is urgent already.
 */
export function redeemCoupon(ticket: Ticket, act: Act, couponId: CouponId, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  if (isHeldByCoupon(ticket)) throw new Refusal('ticket.urgent', { number: ticket.number })
  const level = toChoice(rules.levels, 'vip-request', { kind: 'coupon', couponId })
  return decideInTurn(ticket, act, [
    (now) => resumeIfPaused(now, act, rules),
    (now) => [{ kind: 'coupon_redeemed', couponId }, ...changeLevel(now, act, level, 'coupon', 'coupon', false, rules)],
  ])
}

/** When the answer would be due with a coupon; shown before it is spent. `null` = no answer is owed now. */
export function previewCouponDue(ticket: Ticket, at: Instant, rules: Rulebook): Instant | null {
  const act: Act = { at, by: { kind: 'system' } }
  const running = evolveAll(ticket, toEvents(resumeIfPaused(ticket, act, rules), act))
  const clock = findOpen(running, 'response')
  if (clock === null) return null
  const decision = decide(running, at, 'vip-request', 'coupon', false, rules)
  return decision?.kind === 'promised' ? decision.made.promise.dueAt : clock.promises.at(-1)?.dueAt ?? null
}

/**
 * A supervisor rejects the subject as VIP: back to the level it had, with a new due and its notice. A person's choice from
 * before the coupon holds again; what followed the entitlements follows them as they are now. A part that was split off has
 * no coupon to return. Throws `coupon.needed`.
 */
export function rejectCoupon(ticket: Ticket, act: Act, entitled: LevelChoice, reason: string, returned: boolean, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'write')
  if (!isHeldByCoupon(ticket)) throw new Refusal('coupon.needed', { number: ticket.number })
  const level = chooseTurnLevel(ticket.levelBeforeCoupon ?? entitled, entitled, rules.levels)
  return [
    ...(returned && ticket.couponId !== null ? [{ kind: 'coupon_returned', couponId: ticket.couponId, reason } as const] : []),
    ...changeLevel(ticket, act, level, reason, 'level', true, rules),
  ]
}

/**
 * The open turn gets the level of a better entitlement (P-2.5c); one that ended or is worse holds from the next turn on, and so
 * does every level once the turn is overdue (sla-rules 4).
 */
export function improveLevel(ticket: Ticket, act: Act, entitled: LevelChoice, rules: Rulebook): readonly TicketFact[] {
  const follows = followsEntitlements(ticket.level, rules.levels) && isMoreFavourable(rules.levels, entitled.key, ticket.level.key)
  const decision = follows ? decide(ticket, act.at, entitled.key, 'level', false, rules) : null
  if (decision === null || (decision.kind === 'kept' && decision.why !== 'same')) return []
  return changeLevel(ticket, act, entitled, 'entitlement', 'level', false, rules)
}

/** What is told of a level that is not the products' own stands in the conversation too (P-2.5.4), whatever becomes of the due. */
function changeLevel(ticket: Ticket, { at }: Act, level: LevelChoice, reason: string, why: 'level' | 'coupon', mayWorsen: boolean, rules: Rulebook): readonly TicketFact[] {
  const open = findOpen(ticket, 'response')
  // A due that passed before any sweep saw it stays a breach: the new promise of a coupon must not hide it (sla-rules 4).
  const unseen: readonly TicketFact[] = why === 'coupon' && open !== null && open.breach === null && isOver(open, at) ? [{ kind: 'breached', clockNo: open.no, breachAt: readPromise(open).dueAt, detectedAt: at }] : []
  const changed: TicketFact = { kind: 'level_changed', level, reason }
  const said: readonly TicketFact[] = level.key === 'unrelated' ? [{ ...addMessage(ticket, 'desk', 'automatic'), about: 'level' }] : []
  const decision = decide(ticket, at, level.key, why, mayWorsen, rules)
  const clock = findOpen(ticket, 'response')
  if (clock === null || decision === null || decision.kind === 'kept') return [...unseen, changed, ...said]
  const { promise, ladder } = decision.made
  return [...unseen, changed, { kind: 'promise_changed', clockNo: clock.no, promise, ladder }, ...said]
}

function decide(ticket: Ticket, at: Instant, key: string, why: 'level' | 'coupon', mayWorsen: boolean, rules: Rulebook): LevelDecision | null {
  const clock = findOpen(ticket, 'response')
  if (clock === null) return null
  const level = readLevel(rules.levels, key)
  const { calendar, version } = rules.current(level.scheduleKey)
  return chooseLevelPromise({ clock, level, calendar, scheduleVersion: version, at, why, mayWorsen })
}
