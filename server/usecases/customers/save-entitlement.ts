/** Records what a customer is entitled to, or changes it; open turns get a better level at once, a worse one from the next turn on (P-2.5c). */
import { parseLocalDate } from '../../domain/calendar/local-date.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import { readLevel, toBasisName, type Levels } from '../../domain/entitlement/choose-level.ts'
import type { Entitlement } from '../../domain/entitlement/customer.ts'
import { isKnownEdition } from '../../domain/entitlement/editions.ts'
import { readEndsOn, readLevelKey } from '../../domain/entitlement/entitlements.ts'
import type { CustomerId, EntitlementId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { toStaff } from '../tickets/access.ts'
import { improveOpenTurns } from './improve-open-turns.ts'
import type { EntitlementInput } from './views.ts'

interface Input {
  readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId; readonly entitlementId: EntitlementId | null; readonly entitlement: EntitlementInput
}

/** Throws `role.missing` or `customer.unknown`, and as `parseEntitlement`. */
export function saveEntitlement(deps: Pick<Deps, 'database' | 'clock' | 'words' | 'calendars'>) {
  return async ({ portalId, person, customerId, entitlementId, entitlement }: Input): Promise<EntitlementId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    const now = deps.clock.now()
    return deps.database.transact(async (stores) => {
      if (await stores.customers.find(portalId, customerId) === null) throw new Refusal('customer.unknown', { customer: customerId })
      const { rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const id = await writeEntitlement(stores, portalId, { id: entitlementId, customerId, ...parseEntitlement(entitlement, rules.levels) }, by, now)
      await improveOpenTurns(deps, stores, { portalId, customerId, by, now })
      return id
    })
  }
}

/**
 * Without an end the period of its level is taken. Throws `entitlement.period` for dates that are none or stand in the wrong
 * order, `input.invalid` for an edition that nobody sells: a slip of the pen would silently be another level.
 */
export function parseEntitlement({ basis, startsOn, endsOn: wished }: EntitlementInput, levels: Levels): Pick<Entitlement, 'basis' | 'startsOn' | 'endsOn'> {
  if (basis.kind === 'licence' && !isKnownEdition(basis)) throw new Refusal('input.invalid', { field: 'edition' })
  if (parseLocalDate(startsOn) === null || (wished !== null && parseLocalDate(wished) === null)) throw new Refusal('entitlement.period')
  const endsOn = wished ?? readEndsOn(basis, startsOn, readLevel(levels, readLevelKey(basis)))
  if (endsOn !== null && endsOn < startsOn) throw new Refusal('entitlement.period', { startsOn, endsOn })
  return { basis, startsOn, endsOn }
}

/** `id` null = a new one. */
export async function writeEntitlement(stores: Stores, portalId: PortalId, { id, ...held }: Omit<Entitlement, 'id'> & { readonly id: EntitlementId | null }, by: Actor, now: Instant): Promise<EntitlementId> {
  const { customerId, basis, startsOn, endsOn } = held
  const facts = { basis: toBasisName({ basis }), startsOn, endsOn }
  if (id === null) {
    const added = await stores.customers.addEntitlement(portalId, held, now, by)
    await stores.customers.record(portalId, customerId, now, by, 'entitlement.added', facts)
    return added
  }
  const before = (await stores.customers.entitlements(portalId, customerId)).find((one) => one.id === id)
  if (before === undefined) throw new Refusal('customer.unknown', { customer: customerId })
  await stores.customers.changeEntitlement(portalId, { ...held, id }, now, by)
  if (toBasisName(before) !== facts.basis) await stores.customers.record(portalId, customerId, now, by, 'entitlement.changed', facts)
  if (before.startsOn !== startsOn || before.endsOn !== endsOn) await stores.customers.record(portalId, customerId, now, by, chooseDatesWord(endsOn), facts)
  return id
}

function chooseDatesWord(endsOn: LocalDate | null): string {
  return endsOn === null ? 'entitlement.dates-open' : 'entitlement.dates'
}
