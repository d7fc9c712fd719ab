/** How many coupons a licence year brings (P-2.6): 3 with Premium, 5 with Ultimate; a renewed year is a new entitlement and grants anew. */
import type { Basis } from '../entitlement/customer.ts'
import { isVipLicence } from '../entitlement/entitlements.ts'

const perYear: Readonly<Record<string, number>> = { premium: 3, ultimate: 5 }

/** 0 for what brings none. */
export function readGrantSize(basis: Basis): number {
  if (basis.kind !== 'licence' || !isVipLicence(basis)) return 0
  return perYear[basis.edition.toLowerCase()] ?? 0
}
