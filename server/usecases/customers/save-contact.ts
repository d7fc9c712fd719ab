/** Registers a contact or changes one: as many active ones as the level allows, each replaceable with a record (P-2.5b). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import type { Contact, Identity } from '../../domain/entitlement/customer.ts'
import type { ContactId, CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { toStaff } from '../tickets/access.ts'
import { readStanding } from './standing.ts'
import type { ContactInput } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly customerId: CustomerId; readonly contactId: ContactId | null; readonly contact: ContactInput }

/** Throws `role.missing`, `customer.unknown`, `contact.unknown`, `identity.taken`, or `customer.contacts-full`. */
export function saveContact(deps: Deps) {
  return async ({ portalId, person, customerId, contactId, contact: input }: Input): Promise<ContactId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    const now = deps.clock.now()
    return deps.database.transact((stores) => saveContactIn(stores, deps.calendars, { portalId, customerId, contactId, contact: input, by, now }))
  }
}

interface SaveIn { readonly portalId: PortalId; readonly customerId: CustomerId; readonly contactId: ContactId | null; readonly contact: ContactInput; readonly by: Actor; readonly now: Instant }

/** The same in the caller's transaction. */
export async function saveContactIn(stores: Stores, calendars: Deps['calendars'], { portalId, customerId, contactId, contact: { replaces, ...input }, by, now }: SaveIn): Promise<ContactId> {
  const contact = { ...input, customerId, name: parseText('name', input.name, 200), identities: input.identities.map(normalise) }
  const { rules } = await loadDeskRules(stores, calendars, portalId, [])
  const { customer, entitled } = await readStanding(stores, portalId, customerId, rules, now)
  if (customer === null) throw new Refusal('customer.unknown', { customer: customerId })
  const record = (what: string, facts: Readonly<Record<string, unknown>>) => stores.customers.record(portalId, customerId, now, by, what, facts)
  const predecessor = contactId === null && replaces !== undefined ? await retire(stores, portalId, customerId, replaces, now) : null
  const others = (await stores.customers.contacts(portalId, customerId)).filter(({ id }) => id !== contactId)
  const { maxContacts } = readLevel(rules.levels, entitled.key)
  if (contact.active && others.filter(({ active }) => active).length >= maxContacts) throw new Refusal('customer.contacts-full', { limit: maxContacts })
  if (contact.active) await checkIdentities(stores, portalId, contactId, contact.identities)
  if (contactId === null) {
    const id = await stores.customers.addContact(portalId, contact, now)
    await (predecessor === null ? record('contact.added', { contact: id, name: contact.name }) : record('contact.succeeded', { contact: id, name: predecessor.name, successor: contact.name }))
    return id
  }
  const before = await stores.customers.contact(portalId, contactId)
  if (before?.customerId !== customerId) throw new Refusal('contact.unknown', { contact: contactId })
  await stores.customers.changeContact(portalId, { ...contact, id: contactId }, now)
  await record(before.active === contact.active ? 'contact.changed' : contact.active ? 'contact.activated' : 'contact.deactivated', { contact: contactId, name: contact.name })
  return contactId
}

/** Who is replaced makes room in the same step: the customer is never without both. Throws `contact.unknown`. */
async function retire(stores: Stores, portalId: PortalId, customerId: CustomerId, contactId: ContactId, now: Instant): Promise<Contact> {
  const contact = await stores.customers.contact(portalId, contactId)
  if (contact?.customerId !== customerId || !contact.active) throw new Refusal('contact.unknown', { contact: contactId })
  await stores.customers.changeContact(portalId, { ...contact, active: false }, now)
  return contact
}

/** An identity reaches at most one active contact of a desk. Throws `identity.taken`. */
export async function checkIdentities(stores: Stores, portalId: PortalId, contactId: ContactId | null, identities: readonly Identity[]): Promise<void> {
  for (const identity of identities) {
    const holder = await stores.customers.contactOf(portalId, identity)
    if (holder !== null && holder.id !== contactId) throw new Refusal('identity.taken', { contact: holder.id, kind: identity.kind })
  }
}

/** Mail addresses and member ids are found whatever case they are written in. */
function normalise(identity: Identity): Identity {
  if (identity.kind === 'mail') return { ...identity, address: identity.address.toLowerCase() }
  return identity.kind === 'linked-portal-user' ? { ...identity, memberId: identity.memberId.toLowerCase() } : identity
}
