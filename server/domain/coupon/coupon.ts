/**
 * Coupons and their append-only ledger (P-2.6). One coupon = one ticket; the balance is the sum of the entries,
 * so it cannot drift. The code itself is never stored: a keyed digest finds it, its last four characters show it.
 */
import type { Actor } from '../desk/roles.ts'
import type { CouponId, CustomerId, EntitlementId, TicketNumber } from '../ids.ts'
import type { Instant } from '../time.ts'

export interface Coupon {
  readonly id: CouponId
  readonly customerId: CustomerId
  readonly lastFour: string
  readonly grantedAt: Instant
  /** End of its licence year: spent before this instant or never. */
  readonly expiresAt: Instant
  /** `null` = a courtesy, given by hand for no licence. */
  readonly entitlementId: EntitlementId | null
  /** The year of the licence that brought it, 1 = its first; `null` = given by hand. */
  readonly licenceYear: number | null
}

export interface Entry {
  readonly couponId: CouponId
  readonly kind: 'granted' | 'redeemed' | 'returned' | 'expired' | 'voided'
  readonly at: Instant
  readonly by: Actor
  readonly ticket: TicketNumber | null
  readonly why: string | null
}
