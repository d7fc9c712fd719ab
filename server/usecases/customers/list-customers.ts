/** The desk's customers by name, each with its level of now, its coupons, and those that wait to be granted. */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { readGrantDue } from '../../domain/coupon/grant.ts'
import { readBalance } from '../../domain/coupon/ledger.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Deps } from '../deps.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { readStanding } from './standing.ts'
import type { CustomerRow } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly text: string }

const most = 200

export function listCustomers(deps: Deps) {
  return async ({ portalId, person, text }: Input): Promise<readonly CustomerRow[]> => {
    checkRight(person.roles, 'see-customers')
    return deps.database.read(async (stores) => {
      const { rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const now = deps.clock.now()
      const today = readLocalDate(rules.zone, now)
      const rows: CustomerRow[] = []
      for (const { id, name, crmCompanyId, approvedAt } of await stores.customers.list(portalId, text, most)) {
        const { entitled: { key }, entitlements } = await readStanding(stores, portalId, id, rules, now)
        const { coupons, entries } = await stores.coupons.ofCustomer(portalId, id)
        const couponsDue = entitlements.reduce((sum, entitlement) => sum + (readGrantDue(entitlement, coupons, today)?.count ?? 0), 0)
        rows.push({ id, name, crmCompanyId, approved: approvedAt !== null, levelKey: key, levelName: deps.words.levelName(person.language, key), couponBalance: readBalance(entries), couponsDue })
      }
      return rows
    })
  }
}
