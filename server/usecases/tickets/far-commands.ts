/** Commands that touch more than one ticket, or the coupon ledger, in the one transaction of their ticket. */
import { chooseCoupon, findSpender, giveBack } from '../../domain/coupon/ledger.ts'
import type { CommandOf } from '../../domain/ticket/command.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import { findSplit, keepSpeaker, merge, toSplitLevel } from '../../domain/ticket/doubles.ts'
import { foldTicket } from '../../domain/ticket/evolve.ts'
import { parseText, limits } from '../../domain/ticket/intake.ts'
import { redeemCoupon, rejectCoupon } from '../../domain/ticket/level-setting.ts'
import { openTicket } from '../../domain/ticket/opening.ts'
import type { CouponId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import { readTellableDue } from '../notices/notice-choice.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import type { Decided, FarCommand } from './command-decisions.ts'
import type { Room } from './command-room.ts'
import { spend } from './open-ticket.ts'
import { recordChange } from './record-change.ts'

export interface FarDecided extends Decided { readonly made: TicketNumber | null }
type FarDecisions = { readonly [N in FarCommand]: (deps: Deps, room: Room, command: CommandOf<N>, coupon: CouponId | null) => Promise<FarDecided> }

export const farDecisions: FarDecisions = {
  /** P-2.6: on an open ticket; without a pick the coupon that ends first is taken. */
  'redeem-coupon': async (_deps, { stores, portalId, ticket, act, contact: { customerId }, standing: { entitled }, deskRules }, _command, picked) => {
    const couponId = picked ?? chooseCoupon(await stores.coupons.ofCustomer(portalId, customerId), entitled.key, act.at)?.id
    if (couponId === undefined) throw new Refusal('coupon.unknown')
    const facts = redeemCoupon(ticket, act, couponId, deskRules.rules)
    await spend(stores, portalId, customerId, couponId, { ticket: ticket.number, entitled: entitled.key }, act)
    return { facts, texts: [], made: null }
  },
  /** A coupon that was given back before, and may be spent elsewhere since, goes back no second time. */
  'reject-coupon': async (_deps, { stores, portalId, ticket, act, contact: { customerId }, standing, deskRules }, { reason, returnCoupon = true }) => {
    const why = parseText('reason', reason, 1000)
    const { couponId, number } = ticket
    await stores.coupons.lock(portalId, customerId)
    const ledger = await stores.coupons.ofCustomer(portalId, customerId)
    const back = returnCoupon && couponId !== null && findSpender(ledger, couponId) === number ? giveBack(ledger, couponId, number, why, act) : []
    const facts = rejectCoupon(ticket, act, standing.entitled, why, back.length > 0, deskRules.rules)
    for (const entry of back) await stores.coupons.append(portalId, entry)
    return { facts, texts: [], made: null }
  },
  /** The new ticket inherits the start of the message that was split off, who said it, and the level (sla-rules 3.4, 3.9). */
  split: async (deps, { stores, portalId, ticket, act, deskRules }, { messageNo, subject }) => {
    const { startAt } = findSplit(ticket, messageNo)
    const number = await stores.tickets.nextNumber(portalId)
    const said = (await stores.conversation.list(portalId, ticket.number, ['public'])).find(({ no }) => no === messageNo)
    if (said === undefined) throw new RangeError('a message without its words')
    const facts = openTicket({
      number, ticketKind: ticket.ticketKind, channel: ticket.channel, subject: parseText('subject', subject, limits.subject),
      customerId: ticket.customerId, contactId: ticket.contactId, level: toSplitLevel(ticket),
      couponId: null, assigneeId: ticket.assigneeId, follows: ticket.number, startAt,
    }, deskRules.rules)
    const events = keepSpeaker(toEvents(facts, act), said)
    const part = foldTicket(events)
    const notice = { code: 'ticket.split', number, origin: ticket.number, levelKey: part.level.key, dueAt: readTellableDue(part, act.at) } as const
    await recordChange(deps, stores, { portalId, deskRules, before: null, events, texts: [said.text], notice })
    await stores.attachments.copy(portalId, { number: ticket.number, messageNo }, { number, messageNo: 1 })
    return { facts: [{ kind: 'split_off', number, messageNo }], texts: [], made: number }
  },
  'merge-into': async (deps, { stores, portalId, ticket, act }, { number }) => {
    if (number === ticket.number) throw new Refusal('ticket.same', { number })
    const survivor = await stores.tickets.lock(portalId, number)
    if (survivor === null) throw new Refusal('ticket.unknown', { number })
    const deskRules = await loadDeskRules(stores, deps.calendars, portalId, [...ticket.clocks, ...survivor.clocks])
    const { later, ...merged } = merge(survivor, ticket, act, deskRules.rules)
    await recordChange(deps, stores, {
      portalId, deskRules, before: survivor, events: toEvents(merged.survivor, act), texts: [], quiet: true,
      ...(later !== null && { notice: { code: 'promise.moved', number, dueAt: later.dueAt, reason: later.reason } }),
    })
    return { facts: merged.absorbed, texts: [], made: null }
  },
}
