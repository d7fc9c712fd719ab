/** The desk's customers by name, each with its level of now and its coupons. */
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
      const rows: CustomerRow[] = []
      for (const { id, name, crmCompanyId, approvedAt } of await stores.customers.list(portalId, text, most)) {
        const { entitled: { key } } = await readStanding(stores, portalId, id, rules, deps.clock.now())
        const { entries } = await stores.coupons.ofCustomer(portalId, id)
        rows.push({ id, name, crmCompanyId, approved: approvedAt !== null, levelKey: key, levelName: deps.words.levelName(person.language, key), couponBalance: readBalance(entries) })
      }
      return rows
    })
  }
}
