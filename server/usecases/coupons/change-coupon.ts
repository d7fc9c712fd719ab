/** A coupon voided, or given back by hand, with a reason in the ledger (P-2.6). */
import type { Coupon, Entry } from '../../domain/coupon/coupon.ts'
import { findSpender, giveBack, voidCoupon as decideVoid, type Ledger } from '../../domain/coupon/ledger.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import type { CouponId, CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import { isHeldByCoupon } from '../../domain/ticket/level-setting.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly couponId: CouponId; readonly why: string }
interface Deed { readonly at: Instant; readonly by: Actor }
interface Room { readonly stores: Stores; readonly portalId: PortalId; readonly coupon: Coupon; readonly ledger: Ledger }
type Decide = (room: Room, why: string, deed: Deed) => Promise<readonly Entry[]> | readonly Entry[]

/** Answers the customer. Throws `role.missing`, `coupon.unknown`, `coupon.spent` or `coupon.expired`. */
export function voidCoupon(deps: Deps) {
  return (input: Input): Promise<CustomerId> => change(deps, input, 'coupon.voided', ({ ledger, coupon: { id } }, why, deed) => [decideVoid(ledger, id, why, deed)])
}

/** As `voidCoupon`; the ticket that spent it stays as it is. Throws `coupon.in-use` while that one lives as urgent: its subject is rejected there. */
export function returnCoupon(deps: Deps) {
  return (input: Input): Promise<CustomerId> => change(deps, input, 'coupon.returned', async ({ stores, portalId, ledger, coupon: { id } }, why, deed) => {
    const number = findSpender(ledger, id)
    const ticket = number === null ? null : await stores.tickets.read(portalId, number)
    if (number === null) throw new Refusal('coupon.unknown')
    if (ticket?.couponId === id && isLiving(ticket.state) && isHeldByCoupon(ticket)) throw new Refusal('coupon.in-use', { number })
    return giveBack(ledger, id, number, why, deed)
  })
}

async function change({ database, clock }: Deps, { portalId, person, couponId, why }: Input, what: string, decide: Decide): Promise<CustomerId> {
  const deed = { at: clock.now(), by: toStaff(person, checkRight(person.roles, 'change-coupons')) }
  const reason = parseText('why', why, 300)
  return database.transact(async (stores) => {
    const coupon = await stores.coupons.find(portalId, couponId)
    if (coupon === null) throw new Refusal('coupon.unknown')
    await stores.coupons.lock(portalId, coupon.customerId)
    const ledger = await stores.coupons.ofCustomer(portalId, coupon.customerId)
    for (const entry of await decide({ stores, portalId, coupon, ledger }, reason, deed)) await stores.coupons.append(portalId, entry)
    await stores.customers.record(portalId, coupon.customerId, deed.at, deed.by, what, { lastFour: coupon.lastFour, why: reason })
    return coupon.customerId
  })
}
