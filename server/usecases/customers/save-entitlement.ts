/** Records what a customer is entitled to, or changes it; open turns keep their level (P-2.5c). */
import { parseLocalDate } from '../../domain/calendar/local-date.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { toBasisName } from '../../domain/entitlement/choose-level.ts'
import { readEndsOn } from '../../domain/entitlement/entitlements.ts'
import type { CustomerId, EntitlementId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import { toStaff } from '../tickets/access.ts'
import type { EntitlementInput } from './views.ts'

interface Input {
  readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId; readonly entitlementId: EntitlementId | null; readonly entitlement: EntitlementInput
}

/** Without an end the policy's own period is taken. Throws `role.missing`, `customer.unknown`, or `entitlement.period` for dates that are none or stand in the wrong order. */
export function saveEntitlement({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return async ({ portalId, person, customerId, entitlementId, entitlement: { basis, startsOn, ...input } }: Input): Promise<EntitlementId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    if (parseLocalDate(startsOn) === null || (input.endsOn !== null && parseLocalDate(input.endsOn) === null)) throw new Refusal('entitlement.period')
    const endsOn = input.endsOn ?? readEndsOn(basis, startsOn)
    if (endsOn !== null && endsOn < startsOn) throw new Refusal('entitlement.period', { startsOn, endsOn })
    const now = clock.now()
    return database.transact(async (stores) => {
      if (await stores.customers.find(portalId, customerId) === null) throw new Refusal('customer.unknown', { customer: customerId })
      const facts = { basis: toBasisName({ basis }), startsOn, endsOn }
      if (entitlementId === null) {
        const id = await stores.customers.addEntitlement(portalId, { customerId, basis, startsOn, endsOn }, now, by)
        await stores.customers.record(portalId, customerId, now, by, 'entitlement.added', facts)
        return id
      }
      const known = (await stores.customers.entitlements(portalId, customerId)).some(({ id }) => id === entitlementId)
      if (!known) throw new Refusal('customer.unknown', { customer: customerId })
      await stores.customers.changeEntitlement(portalId, { id: entitlementId, customerId, basis, startsOn, endsOn }, now, by)
      await stores.customers.record(portalId, customerId, now, by, 'entitlement.changed', facts)
      return entitlementId
    })
  }
}
