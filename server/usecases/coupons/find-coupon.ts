/** From a typed code, or a pick among the customer's own, to a coupon (P-2.6). Wrong codes are limited, and stand in the customer's register. */
import { parseCode } from '../../domain/coupon/code.ts'
import type { Coupon } from '../../domain/coupon/coupon.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import type { CouponId, CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { hour } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

export interface CouponPick { readonly couponId?: CouponId | undefined; readonly code?: string | undefined }

/** Wrong codes a person may type in an hour. */
export const wrongCodesAnHour = 5

export function hasPick(pick: CouponPick): boolean {
  return pick.couponId !== undefined || (pick.code !== undefined && pick.code !== '')
}

/**
 * In a transaction of its own, because a wrong code is recorded although nothing else happens. Throws `coupon.unknown`
 * (another customer's coupon looks the same), `coupon.limited`, or `coupon.mistyped` for a code whose check symbol is wrong:
 * that is a slip and no guess, and costs no try. Whether the coupon is free is decided under the lock.
 */
export function findCoupon({ database, vault, clock, log }: Pick<Deps, 'database' | 'vault' | 'clock' | 'log'>) {
  return async (portalId: PortalId, customerId: CustomerId | null, person: Person, { couponId, code }: CouponPick): Promise<Coupon> => {
    if (customerId === null) throw new Refusal('coupon.unknown')
    if (couponId !== undefined) {
      const coupon = await database.read((stores) => stores.coupons.find(portalId, couponId))
      if (coupon?.customerId !== customerId) throw new Refusal('coupon.unknown')
      return coupon
    }
    const typed = parseCode(code ?? '')
    if (typed === null) throw new Refusal('coupon.mistyped')
    const now = clock.now()
    const who = `user:${person.userId}`
    const found = await database.transact(async (stores) => {
      await stores.coupons.lockTries(portalId, who)
      const wrong = await stores.coupons.wrongCodesSince(portalId, who, now - hour)
      if (wrong >= wrongCodesAnHour) throw new Refusal('coupon.limited', { limit: wrongCodesAnHour })
      for (const digest of vault.digests('coupon', typed)) {
        const coupon = await stores.coupons.byDigest(portalId, digest)
        if (coupon?.customerId === customerId) return coupon
      }
      await stores.coupons.recordWrongCode(portalId, who, now)
      await stores.customers.record(portalId, customerId, now, toActor(person), 'coupon.wrong-code', {})
      return null
    })
    if (found !== null) return found
    log.warn('coupon.wrong-code', { portal: portalId, who })
    throw new Refusal('coupon.unknown')
  }
}

/** Who typed it, not for whom. */
function toActor({ userId, name, contactId, roles }: Person): Actor {
  return contactId === null ? { kind: 'staff', userId, name, role: roles[0] ?? 'agent' } : { kind: 'contact', contactId, name }
}
