/** What spending a coupon on an open ticket would promise, shown before it is spent (sla-rules 4). */
import { checkSpendable, chooseCoupon } from '../../domain/coupon/ledger.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { CouponId, PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { previewCouponDue } from '../../domain/ticket/level-setting.ts'
import { toWholeSecond, type Instant } from '../../domain/time.ts'
import { findCoupon, hasPick, type CouponPick } from '../coupons/find-coupon.ts'
import { readStanding } from '../customers/standing.ts'
import type { Deps } from '../deps.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { checkSight, readOwnContact } from './access.ts'

interface Input extends CouponPick { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber }
/** `dueAt` null = no answer is owed now; the coupon then makes the next turn urgent. */
export interface CouponPreview { readonly couponId: CouponId; readonly dueAt: Instant | null; readonly levelKey: 'vip-request' }

/** Throws what redeeming would throw; spends nothing. */
export function previewCoupon(deps: Deps) {
  return async ({ portalId, person, number, ...pick }: Input): Promise<CouponPreview> => {
    const ticket = await deps.database.read(async (stores) => {
      const found = await stores.tickets.read(portalId, number)
      if (found === null) throw new Refusal('ticket.unknown', { number })
      checkSight(person, await readOwnContact(stores, portalId, person), found)
      return found
    })
    const { customerId } = ticket
    if (customerId === null) throw new Refusal('coupon.unknown')
    const picked = hasPick(pick) ? (await findCoupon(deps)(portalId, customerId, person, pick)).id : null
    const now = toWholeSecond(deps.clock.now())
    return deps.database.read(async (stores) => {
      const ledger = await stores.coupons.ofCustomer(portalId, customerId)
      const { rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const { entitled } = await readStanding(stores, portalId, customerId, rules, now)
      const couponId = picked ?? chooseCoupon(ledger, entitled.key, now)?.id
      if (couponId === undefined) throw new Refusal('coupon.unknown')
      checkSpendable(ledger, couponId, entitled.key, now)
      return { couponId, dueAt: previewCouponDue(ticket, now, rules), levelKey: 'vip-request' }
    })
  }
}
