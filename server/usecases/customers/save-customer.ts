/** Registers a customer or changes one; approving makes its entitlements count, for open turns too (P-2.5b, P-2.5c). Every act is recorded. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import { toStaff } from '../tickets/access.ts'
import { improveOpenTurns } from './improve-open-turns.ts'
import type { CustomerInput } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId | null; readonly customer: CustomerInput }

/** Throws `role.missing`, `customer.unknown`, `customer.company-taken`, or `input.invalid` for a name that is empty. */
export function saveCustomer(deps: Pick<Deps, 'database' | 'clock' | 'words' | 'calendars'>) {
  return async ({ portalId, person, customerId, customer: { crmCompanyId, note, approved, ...input } }: Input): Promise<CustomerId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    const name = parseText('name', input.name, 200)
    const now = deps.clock.now()
    return deps.database.transact(async (stores) => {
      const holder = crmCompanyId === null ? null : await stores.customers.ofCompany(portalId, crmCompanyId)
      if (holder !== null && holder.id !== customerId) throw new Refusal('customer.company-taken', { field: 'crmCompanyId' })
      if (customerId === null) {
        const id = await stores.customers.add(portalId, { name, crmCompanyId, note, approvedAt: approved ? now : null }, now)
        await stores.customers.record(portalId, id, now, by, 'customer.added', { name })
        if (approved) await stores.customers.record(portalId, id, now, by, 'customer.approved', {})
        return id
      }
      const before = await stores.customers.find(portalId, customerId)
      if (before === null) throw new Refusal('customer.unknown', { customer: customerId })
      await stores.customers.change(portalId, { id: customerId, name, crmCompanyId, note, approvedAt: approved ? before.approvedAt ?? now : null }, now)
      const wasApproved = before.approvedAt !== null
      if (approved !== wasApproved) await stores.customers.record(portalId, customerId, now, by, approved ? 'customer.approved' : 'customer.withdrawn', {})
      if (approved === wasApproved || name !== before.name || crmCompanyId !== before.crmCompanyId || note !== before.note) await stores.customers.record(portalId, customerId, now, by, 'customer.changed', { name })
      if (approved && !wasApproved) await improveOpenTurns(deps, stores, { portalId, customerId, by, now })
      return customerId
    })
  }
}
