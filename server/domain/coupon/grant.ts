/** How many coupons a licence year brings (P-2.6): 3 with Premium, 5 with Ultimate; a renewal of the year grants anew. */
import { toDayNumber } from '../calendar/local-date.ts'
import type { Basis, Entitlement } from '../entitlement/customer.ts'
import type { Coupon } from './coupon.ts'
import { isVipLicence } from '../entitlement/entitlements.ts'

const perYear: Readonly<Record<string, number>> = { premium: 3, ultimate: 5 }

/** 0 for what brings none. */
export function readGrantSize(basis: Basis): number {
  if (basis.kind !== 'licence' || !isVipLicence(basis)) return 0
  return perYear[basis.edition.toLowerCase()] ?? 0
}

/**
 * Years of a licence whose coupons were not granted yet. A renewal is either an entitlement of its own, or the same one
 * with a later end: each begun year more than the grants made so far brings its coupons once.
 */
export function readYearsDue({ id, basis, startsOn, endsOn }: Entitlement, coupons: readonly Coupon[]): number {
  if (readGrantSize(basis) === 0) return 0
  const days = endsOn === null ? 1 : toDayNumber(endsOn) - toDayNumber(startsOn) + 1
  const years = Math.max(1, Math.round(days / 365.25))
  const grants = new Set(coupons.filter(({ entitlementId }) => entitlementId === id).map(({ grantedAt }) => grantedAt)).size
  return Math.max(0, years - grants)
}
