/** A registration becomes a customer with its contacts (P-2.5b), in the caller's transaction. */
import type { Act } from '../../domain/ticket/decision.ts'
import type { Identity } from '../../domain/entitlement/customer.ts'
import type { Registration } from '../../domain/entitlement/registration.ts'
import { findJoinable, findSamePerson } from '../../domain/entitlement/same-person.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { improveOpenTurns } from './improve-open-turns.ts'
import { joinContact } from './join-contact.ts'
import { saveContactIn } from './save-contact.ts'
import { parseEntitlement, writeEntitlement } from './save-entitlement.ts'
import type { EntitlementInput } from './views.ts'

export interface Admission {
  /** `null` = a new customer of the company's name. */
  readonly customerId: CustomerId | null
  /** As a commercial customer: what it holds counts from now on. */
  readonly commercial: boolean
  readonly entitlement: EntitlementInput | null
  /** The other employee becomes a contact too, unless they are one. */
  readonly second: boolean
}

/**
 * Level first, contacts after: how many there may be follows from the level. Who stands as a contact already is joined to it.
 * Last the open requests get the better level. Throws what saving each of them throws.
 */
export async function admit(deps: Pick<Deps, 'words' | 'calendars'>, stores: Stores, portalId: PortalId, asked: Registration, { customerId: chosen, commercial, entitlement, second }: Admission, act: Act): Promise<CustomerId> {
  const { at: now, by } = act
  const { calendars } = deps
  const customerId = chosen ?? await stores.customers.add(portalId, { name: asked.company, crmCompanyId: null, note: asked.note, approvedAt: null }, now)
  if (chosen === null) await stores.customers.record(portalId, customerId, now, by, 'customer.added', { name: asked.company })
  const customer = await stores.customers.find(portalId, customerId)
  if (customer === null) throw new Refusal('customer.unknown', { customer: customerId })
  if (commercial && customer.approvedAt === null) {
    await stores.customers.change(portalId, { ...customer, approvedAt: now }, now)
    await stores.customers.record(portalId, customerId, now, by, 'customer.approved', {})
  }
  if (entitlement !== null) {
    const { rules } = await loadDeskRules(stores, calendars, portalId, [])
    await writeEntitlement(stores, portalId, { id: null, customerId, ...parseEntitlement(entitlement, rules.levels) }, by, now)
  }
  const save = (name: string, identities: readonly Identity[]) =>
    saveContactIn(stores, calendars, { portalId, customerId, contactId: null, contact: { name, language: asked.language, active: true, identities }, by, now })
  const contacts = await stores.customers.contacts(portalId, customerId)
  const joined = findJoinable(contacts, asked)
  await (joined === null ? save(asked.name, [{ kind: 'portal-user', userId: asked.userId }, ...toMail(asked.mail)]) : joinContact(stores, portalId, joined, asked, act))
  if (second && asked.second !== null && findSamePerson(contacts, asked.second) === null) await save(asked.second.name, toMail(asked.second.mail))
  await improveOpenTurns(deps, stores, { portalId, customerId, by, now })
  return customerId
}

function toMail(address: string): readonly Identity[] {
  return address === '' ? [] : [{ kind: 'mail', address }]
}
