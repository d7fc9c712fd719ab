/** Records what a customer is entitled to, or changes it; open turns get a better level at once, a worse one from the next turn on (P-2.5c). */
import { parseLocalDate } from '../../domain/calendar/local-date.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import { toBasisName } from '../../domain/entitlement/choose-level.ts'
import type { Entitlement } from '../../domain/entitlement/customer.ts'
import { readEndsOn } from '../../domain/entitlement/entitlements.ts'
import type { CustomerId, EntitlementId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'
import { improveOpenTurns } from './improve-open-turns.ts'
import type { EntitlementInput } from './views.ts'

interface Input {
  readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId; readonly entitlementId: EntitlementId | null; readonly entitlement: EntitlementInput
}

/** Without an end the policy's own period is taken. Throws `role.missing`, `customer.unknown`, or `entitlement.period` for dates that are none or stand in the wrong order. */
export function saveEntitlement(deps: Pick<Deps, 'database' | 'clock' | 'words' | 'calendars'>) {
  return async ({ portalId, person, customerId, entitlementId, entitlement: { basis, startsOn, ...input } }: Input): Promise<EntitlementId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    if (parseLocalDate(startsOn) === null || (input.endsOn !== null && parseLocalDate(input.endsOn) === null)) throw new Refusal('entitlement.period')
    const endsOn = input.endsOn ?? readEndsOn(basis, startsOn)
    if (endsOn !== null && endsOn < startsOn) throw new Refusal('entitlement.period', { startsOn, endsOn })
    const now = deps.clock.now()
    return deps.database.transact(async (stores) => {
      if (await stores.customers.find(portalId, customerId) === null) throw new Refusal('customer.unknown', { customer: customerId })
      const id = await writeEntitlement(stores, portalId, { id: entitlementId, customerId, basis, startsOn, endsOn }, by, now)
      await improveOpenTurns(deps, stores, { portalId, customerId, by, now })
      return id
    })
  }
}

/** `id` null = a new one. */
async function writeEntitlement(stores: Stores, portalId: PortalId, { id, ...held }: Omit<Entitlement, 'id'> & { readonly id: EntitlementId | null }, by: Actor, now: Instant): Promise<EntitlementId> {
  const { customerId, basis, startsOn, endsOn } = held
  const facts = { basis: toBasisName({ basis }), startsOn, endsOn }
  if (id === null) {
    const added = await stores.customers.addEntitlement(portalId, held, now, by)
    await stores.customers.record(portalId, customerId, now, by, 'entitlement.added', facts)
    return added
  }
  const known = (await stores.customers.entitlements(portalId, customerId)).some((one) => one.id === id)
  if (!known) throw new Refusal('customer.unknown', { customer: customerId })
  await stores.customers.changeEntitlement(portalId, { ...held, id }, now, by)
  await stores.customers.record(portalId, customerId, now, by, 'entitlement.changed', facts)
  return id
}
