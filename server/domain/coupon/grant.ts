/** How many coupons a licence year brings, and until when (P-2.6): 3 with Premium, 5 with Ultimate; each begun year anew. */
import { readLastDay, readYear } from '../calendar/year.ts'
import type { Basis, Entitlement } from '../entitlement/customer.ts'
import { isInForce, isVipLicence } from '../entitlement/entitlements.ts'
import type { LocalDate } from '../time.ts'
import type { Coupon } from './coupon.ts'

const perYear: Readonly<Record<string, number>> = { premium: 3, ultimate: 5 }

export interface Grant {
  readonly count: number
  /** 1 = the licence's first year. */
  readonly licenceYear: number
  /** Last day of that year, or of the licence. */
  readonly endsOn: LocalDate
}

/** 0 for what brings none. */
export function readGrantSize(basis: Basis): number {
  if (basis.kind !== 'licence' || !isVipLicence(basis)) return 0
  return perYear[basis.edition.toLowerCase()] ?? 0
}

/** The year an entitlement is in, with its last day; `null` outside its period. */
export function readLicenceYear({ startsOn, endsOn }: Pick<Entitlement, 'startsOn' | 'endsOn'>, today: LocalDate): Omit<Grant, 'count'> | null {
  if (!isInForce({ startsOn, endsOn }, today)) return null
  const licenceYear = readYear(startsOn, today)
  const last = readLastDay(startsOn, licenceYear)
  return { licenceYear, endsOn: endsOn !== null && endsOn < last ? endsOn : last }
}

/**
 * What today's licence year brings and nobody granted yet. A longer licence brings each year's when it begins, never all on
 * its first day; a year that went by without them is lost, as its coupons would be over. What was given by hand is no year's grant.
 */
export function readGrantDue(entitlement: Entitlement, coupons: readonly Coupon[], today: LocalDate): Grant | null {
  const count = readGrantSize(entitlement.basis)
  const year = readLicenceYear(entitlement, today)
  if (count === 0 || year === null) return null
  const granted = coupons.some(({ entitlementId, licenceYear }) => entitlementId === entitlement.id && licenceYear === year.licenceYear)
  return granted ? null : { count, ...year }
}
