/** One customer for the desk: level and why, contacts, entitlements, coupons, and the register of what was done. */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { readGrantDue } from '../../domain/coupon/grant.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { isInForce, readLevelKey } from '../../domain/entitlement/entitlements.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { toAuthor, toCouponsView, toLevelView } from '../tickets/to-views.ts'
import { readStanding } from './standing.ts'
import type { CustomerView } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId }

/** Throws `role.missing` or `customer.unknown`. */
export function readCustomer(deps: Deps) {
  return async ({ portalId, person, customerId }: Input): Promise<CustomerView> => {
    checkRight(person.roles, 'see-customers')
    return deps.database.read(async (stores) => {
      const { desk, rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const now = deps.clock.now()
      const { customer, entitlements, entitled } = await readStanding(stores, portalId, customerId, rules, now)
      if (customer === null) throw new Refusal('customer.unknown', { customer: customerId })
      const reader = { language: person.language, zone: person.zone ?? desk.zone, deskZone: desk.zone }
      const today = readLocalDate(desk.zone, now)
      const ledger = await stores.coupons.ofCustomer(portalId, customerId)
      const records = await stores.customers.records(portalId, customerId)
      const { id, name, crmCompanyId, note, approvedAt } = customer
      return {
        id, name, crmCompanyId, note, approvedAt, level: toLevelView(deps.words, reader, rules.levels, entitled),
        contacts: (await stores.customers.contacts(portalId, customerId)).map(({ id, name, language, identities, active }) => ({ id, name, language, identities, active })),
        entitlements: entitlements.map((entitlement) => {
          const { id, basis, startsOn, endsOn } = entitlement
          return { id, basis, startsOn, endsOn, levelKey: readLevelKey(basis), current: isInForce(entitlement, today), couponsDue: readGrantDue(entitlement, ledger.coupons, today)?.count ?? 0 }
        }),
        coupons: toCouponsView(ledger, entitled.key, now),
        register: records.map(({ at, by, what, facts }) => ({ at, by: toAuthor(by), sentence: deps.words.record(reader, what, facts) })),
      }
    })
  }
}
