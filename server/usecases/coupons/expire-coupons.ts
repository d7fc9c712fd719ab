/** Writes the end of coupons whose year is over, so that the ledger's sum is the balance (P-2.6). */
import { readCouponState, toExpiry } from '../../domain/coupon/ledger.ts'
import type { Deps } from '../deps.ts'

/** Each in its own transaction: one bad coupon never stops the pass. */
export function expireCoupons({ database, clock, log }: Pick<Deps, 'database' | 'clock' | 'log'>) {
  return async ({ limit = 500 }: { readonly limit?: number } = {}): Promise<{ readonly expired: number }> => {
    const now = clock.now()
    let expired = 0
    for (const { portalId, coupon } of await database.read((stores) => stores.coupons.dueExpiries(now, limit))) {
      try {
        expired += await database.transact(async (stores) => {
          await stores.coupons.lock(portalId, coupon.customerId)
          const ledger = await stores.coupons.ofCustomer(portalId, coupon.customerId)
          const due = readCouponState(ledger, coupon.id, now) === 'expired' && !ledger.entries.some(({ couponId, kind }) => couponId === coupon.id && kind === 'expired')
          if (due) await stores.coupons.append(portalId, toExpiry(coupon.id, now))
          return due ? 1 : 0
        })
      } catch (cause) {
        log.error('coupon.expiry-failed', { portal: portalId, coupon: coupon.id }, cause)
      }
    }
    return { expired }
  }
}
