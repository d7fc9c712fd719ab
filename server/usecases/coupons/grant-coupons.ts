/** Grants coupons: those of a licence year, or some by hand (P-2.6). The codes are told in full once, here; only keyed digests are stored. */
import { parseLocalDate } from '../../domain/calendar/local-date.ts'
import { readLastDay } from '../../domain/calendar/year.ts'
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { makeCode } from '../../domain/coupon/code.ts'
import { readGrantDue, readGrantSize, readLicenceYear } from '../../domain/coupon/grant.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { readEndAt } from '../../domain/entitlement/entitlements.ts'
import type { Entitlement } from '../../domain/entitlement/customer.ts'
import type { CustomerId, EntitlementId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { tellContacts } from '../notices/tell-people.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'

export interface GrantInput { readonly entitlementId: EntitlementId | null; readonly count: number | null; readonly expiresOn: LocalDate | null; readonly why: string }
interface Input { readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId; readonly grant: GrantInput }
interface Granted { readonly count: number; readonly licenceYear: number | null; readonly endsOn: LocalDate }

/**
 * `count` null = the current licence year's own, once; a count = by hand, beside them. `expiresOn` null = the end of the licence
 * year, else a year from today. Throws `role.missing`, `customer.unknown`, `coupon.granted` or `input.invalid`.
 */
export function grantCoupons({ database, clock, random, vault, words }: Deps) {
  return async ({ portalId, person, customerId, grant }: Input): Promise<{ readonly codes: readonly string[]; readonly expiresAt: Instant }> => {
    const by = toStaff(person, checkRight(person.roles, 'change-coupons'))
    const now = clock.now()
    return database.transact(async (stores) => {
      const desk = await stores.desks.read(portalId)
      if (desk === null) throw new Refusal('desk.unready')
      if (await stores.customers.find(portalId, customerId) === null) throw new Refusal('customer.unknown', { customer: customerId })
      const entitlement = (await stores.customers.entitlements(portalId, customerId)).find(({ id }) => id === grant.entitlementId) ?? null
      if (grant.entitlementId !== null && entitlement === null) throw new Refusal('input.invalid', { field: 'entitlementId' })
      await stores.coupons.lock(portalId, customerId)
      const today = readLocalDate(desk.zone, now)
      const { count, licenceYear, endsOn } = grant.count === null ? await readYearGrant(stores, portalId, entitlement, today) : byHand(grant.count, entitlement, today)
      const expiresOn = grant.expiresOn ?? endsOn
      const isTooLate = licenceYear !== null && expiresOn > endsOn
      if (parseLocalDate(expiresOn) === null || expiresOn < today || isTooLate) throw new Refusal('input.invalid', { field: 'expiresOn' })
      const expiresAt = readEndAt(desk.zone, expiresOn)
      const codes = Array.from({ length: count }, () => makeCode((limit) => random.below(limit)))
      for (const code of codes) {
        const coupon = { customerId, lastFour: code.slice(-4), grantedAt: now, expiresAt, entitlementId: entitlement?.id ?? null, licenceYear }
        const couponId = await stores.coupons.add(portalId, coupon, vault.digest('coupon', code))
        await stores.coupons.append(portalId, { couponId, kind: 'granted', at: now, by, ticket: null, why: grant.why })
      }
      await stores.customers.record(portalId, customerId, now, by, 'coupon.granted', { count, why: grant.why })
      await tellContacts({ words }, stores, portalId, customerId, { code: 'coupon.granted', count, endsOn: expiresOn }, `${customerId}:${now}`, now)
      return { codes, expiresAt }
    })
  }
}

/** A licence year brings its coupons once (P-2.6). Throws `coupon.granted`, or `input.invalid` where none are brought. */
async function readYearGrant(stores: Stores, portalId: PortalId, entitlement: Entitlement | null, today: LocalDate): Promise<Granted> {
  if (entitlement === null || readGrantSize(entitlement.basis) === 0) throw new Refusal('input.invalid', { field: 'count' })
  if (readLicenceYear(entitlement, today) === null) throw new Refusal('input.invalid', { field: 'entitlementId' })
  const { coupons } = await stores.coupons.ofCustomer(portalId, entitlement.customerId)
  const due = readGrantDue(entitlement, coupons, today)
  if (due === null) throw new Refusal('coupon.granted')
  return due
}

function byHand(count: number, entitlement: Entitlement | null, today: LocalDate): Granted {
  const year = entitlement === null ? null : readLicenceYear(entitlement, today)
  return { count, licenceYear: null, endsOn: year?.endsOn ?? readLastDay(today, 1) }
}
