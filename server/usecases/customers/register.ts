/**
 * Registration by form (P-2.5b): who is no contact asks, administrators and supervisors see it and approve or refuse it.
 * Approving makes the contact, and the customer where it is new; the person may open requests from then on.
 */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { checkOpen, type Registration, type RegistrationWish } from '../../domain/entitlement/registration.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import { tellAdministrators, tellPerson } from '../notices/tell-people.ts'
import { readOwnContact, toStaff } from '../tickets/access.ts'
import { saveContactIn } from './save-contact.ts'
import type { RegistrationView } from './views.ts'

interface Asker { readonly portalId: PortalId; readonly person: Person }
type Given = Pick<Deps, 'database' | 'clock' | 'words' | 'calendars'>

/** Throws `registration.known` for who is a contact already, `registration.open` while an earlier one waits, `input.invalid`. */
export function askRegistration({ database, clock, words }: Given) {
  return async ({ portalId, person, wish }: Asker & { readonly wish: RegistrationWish }): Promise<RegistrationView> => {
    const asked = { company: parseText('company', wish.company, 200), name: parseText('name', wish.name, 200), product: parseText('product', wish.product, 200), note: wish.note.trim() }
    const askedAt = clock.now()
    return database.transact(async (stores) => {
      if (await readOwnContact(stores, portalId, person) !== null) throw new Refusal('registration.known')
      const id = await stores.registrations.add(portalId, { ...asked, userId: person.userId, language: person.language, askedAt })
      await tellAdministrators({ words }, stores, portalId, { code: 'registration.asked', company: asked.company, name: asked.name }, String(id), askedAt)
      return { id, ...asked, userId: person.userId, askedAt, state: 'open', decidedAt: null, decidedBy: null, reason: null, customerId: null }
    })
  }
}

/** Newest first, at most 200. Throws `role.missing`. */
export function listRegistrations({ database }: Given) {
  return async ({ portalId, person }: Asker): Promise<readonly RegistrationView[]> => {
    checkRight(person.roles, 'change-customers')
    return (await database.read((stores) => stores.registrations.list(portalId, 200))).map(toView)
  }
}

/** `customerId` null = a new customer of the company's name, not approved yet: its entitlements count once somebody approves it. */
export function approveRegistration({ database, clock, words, calendars }: Given) {
  return async ({ portalId, person, id, customerId }: Asker & { readonly id: number; readonly customerId: CustomerId | null }): Promise<CustomerId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    const now = clock.now()
    return database.transact(async (stores) => {
      const asked = await stores.registrations.lock(portalId, id)
      if (asked === null) throw new Refusal('registration.unknown', { registration: id })
      checkOpen(asked)
      const customer = customerId ?? await stores.customers.add(portalId, { name: asked.company, crmCompanyId: null, note: asked.note, approvedAt: null }, now)
      if (customerId === null) await stores.customers.record(portalId, customer, now, by, 'customer.added', { name: asked.company })
      const contact = { name: asked.name, language: asked.language, active: true, identities: [{ kind: 'portal-user', userId: asked.userId } as const] }
      await saveContactIn(stores, calendars, { portalId, customerId: customer, contactId: null, contact, by, now })
      await stores.customers.record(portalId, customer, now, by, 'registration.approved', { name: asked.name, product: asked.product })
      await stores.registrations.decide(portalId, id, 'approved', now, by, null, customer)
      await tellPerson({ words }, stores, portalId, asked, { code: 'registration.approved' }, String(id), now)
      return customer
    })
  }
}

/** Throws `role.missing`, `registration.unknown`, `registration.decided`, `input.invalid` without a reason. */
export function refuseRegistration({ database, clock, words }: Given) {
  return async ({ portalId, person, id, reason: why }: Asker & { readonly id: number; readonly reason: string }): Promise<void> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    const reason = parseText('reason', why, 500)
    const now = clock.now()
    await database.transact(async (stores) => {
      const asked = await stores.registrations.lock(portalId, id)
      if (asked === null) throw new Refusal('registration.unknown', { registration: id })
      checkOpen(asked)
      await stores.registrations.decide(portalId, id, 'refused', now, by, reason, null)
      await tellPerson({ words }, stores, portalId, asked, { code: 'registration.refused', reason }, String(id), now)
    })
  }
}

function toView({ id, userId, company, name, product, note, askedAt, state, decidedAt, decidedBy, reason, customerId }: Registration): RegistrationView {
  return { id, userId, company, name, product, note, askedAt, state, decidedAt, decidedBy: decidedBy === null || decidedBy.kind === 'system' ? null : decidedBy.name, reason, customerId }
}
