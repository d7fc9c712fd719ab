/** From a typed code, or a pick among the customer's own, to a coupon (P-2.6). Wrong codes are logged and limited. */
import { parseCode } from '../../domain/coupon/code.ts'
import type { Coupon } from '../../domain/coupon/coupon.ts'
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
 * Outside any transaction, because a wrong code is logged although nothing else happens. Throws `coupon.unknown`
 * (another customer's coupon looks the same) or `coupon.limited`. Whether it is free is decided under the lock.
 */
export function findCoupon({ database, vault, clock, log }: Pick<Deps, 'database' | 'vault' | 'clock' | 'log'>) {
  return async (portalId: PortalId, customerId: CustomerId | null, who: string, { couponId, code }: CouponPick): Promise<Coupon> => {
    if (customerId === null) throw new Refusal('coupon.unknown')
    if (couponId !== undefined) {
      const coupon = await database.read((stores) => stores.coupons.find(portalId, couponId))
      if (coupon?.customerId !== customerId) throw new Refusal('coupon.unknown')
      return coupon
    }
    const now = clock.now()
    const wrong = await database.read((stores) => stores.coupons.wrongCodesSince(portalId, who, now - hour))
    if (wrong >= wrongCodesAnHour) throw new Refusal('coupon.limited', { limit: wrongCodesAnHour })
    const parsed = parseCode(code ?? '')
    for (const digest of parsed === null ? [] : vault.digests('coupon', parsed)) {
      const coupon = await database.read((stores) => stores.coupons.byDigest(portalId, digest))
      if (coupon?.customerId === customerId) return coupon
    }
    await database.transact((stores) => stores.coupons.recordWrongCode(portalId, who, now))
    log.warn('coupon.wrong-code', { portal: portalId, who })
    throw new Refusal('coupon.unknown')
  }
}
