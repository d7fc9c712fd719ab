/** Grants the coupons of a licence year (P-2.6). The codes are told in full once, here; only keyed digests are stored. */
import { parseLocalDate } from '../../domain/calendar/local-date.ts'
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { makeCode } from '../../domain/coupon/code.ts'
import { readGrantSize, readYearsDue } from '../../domain/coupon/grant.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { readEndAt, readEndsOn } from '../../domain/entitlement/entitlements.ts'
import type { Entitlement } from '../../domain/entitlement/customer.ts'
import type { CustomerId, EntitlementId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'

export interface GrantInput { readonly entitlementId: EntitlementId | null; readonly count: number | null; readonly expiresOn: LocalDate | null; readonly why: string }
interface Input { readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId; readonly grant: GrantInput }

/** `count` null = what the edition brings; `expiresOn` null = the end of the licence year, else a year from today. Throws `role.missing`, `customer.unknown`, `coupon.granted` or `input.invalid`. */
export function grantCoupons({ database, clock, random, vault }: Deps) {
  return async ({ portalId, person, customerId, grant }: Input): Promise<{ readonly codes: readonly string[]; readonly expiresAt: Instant }> => {
    const by = toStaff(person, checkRight(person.roles, 'change-coupons'))
    const now = clock.now()
    return database.transact(async (stores) => {
      const desk = await stores.desks.read(portalId)
      if (desk === null) throw new Refusal('desk.unready')
      if (await stores.customers.find(portalId, customerId) === null) throw new Refusal('customer.unknown', { customer: customerId })
      const entitlement = (await stores.customers.entitlements(portalId, customerId)).find(({ id }) => id === grant.entitlementId)
      if (grant.entitlementId !== null && entitlement === undefined) throw new Refusal('input.invalid', { field: 'entitlementId' })
      const count = grant.count ?? (entitlement === undefined ? 0 : readGrantSize(entitlement.basis))
      if (count < 1) throw new Refusal('input.invalid', { field: 'count' })
      const today = readLocalDate(desk.zone, now)
      const yearFromNow = readEndsOn({ kind: 'licence', product: 'site-manager', edition: '' }, today)
      const expiresOn = grant.expiresOn ?? entitlement?.endsOn ?? yearFromNow
      if (expiresOn === null || parseLocalDate(expiresOn) === null || expiresOn < today) throw new Refusal('input.invalid', { field: 'expiresOn' })
      const expiresAt = readEndAt(desk.zone, expiresOn)
      await stores.coupons.lock(portalId, customerId)
      if (grant.count === null && entitlement !== undefined) await checkYear(stores, portalId, entitlement)
      const codes = Array.from({ length: count }, () => makeCode((limit) => random.below(limit)))
      for (const code of codes) {
        const coupon = { customerId, lastFour: code.slice(-4), grantedAt: now, expiresAt, entitlementId: entitlement?.id ?? null }
        const couponId = await stores.coupons.add(portalId, coupon, vault.digest('coupon', code))
        await stores.coupons.append(portalId, { couponId, kind: 'granted', at: now, by, ticket: null, why: grant.why })
      }
      await stores.customers.record(portalId, customerId, now, by, 'coupon.granted', { count, why: grant.why })
      return { codes, expiresAt }
    })
  }
}

/** A licence year brings its coupons once; a renewed year anew (P-2.6). Throws `coupon.granted`. */
async function checkYear(stores: Stores, portalId: PortalId, entitlement: Entitlement): Promise<void> {
  const { coupons } = await stores.coupons.ofCustomer(portalId, entitlement.customerId)
  if (readYearsDue(entitlement, coupons) === 0) throw new Refusal('coupon.granted')
}
