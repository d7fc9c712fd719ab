/** What approving a registration for a customer would join, seen before it is done (P-2.5b). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { Contact } from '../../domain/entitlement/customer.ts'
import { findJoinable, findSamePerson } from '../../domain/entitlement/same-person.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly id: number; readonly customerId: CustomerId }

/** `joins` = the contact that gets the person as its user; `second` = the contact that the other employee is already. `null` = a new one. */
export interface AdmissionPreview {
  readonly joins: { readonly id: number; readonly name: string } | null
  readonly second: { readonly id: number; readonly name: string } | null
}

/** Throws `role.missing` or `registration.unknown`. */
export function previewAdmission({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person, id, customerId }: Input): Promise<AdmissionPreview> => {
    checkRight(person.roles, 'change-customers')
    return database.read(async (stores) => {
      const asked = await stores.registrations.find(portalId, id)
      if (asked === null) throw new Refusal('registration.unknown', { registration: id })
      const contacts = await stores.customers.contacts(portalId, customerId)
      return { joins: toNamed(findJoinable(contacts, asked)), second: asked.second === null ? null : toNamed(findSamePerson(contacts, asked.second)) }
    })
  }
}

function toNamed(contact: Contact | null): AdmissionPreview['joins'] {
  return contact === null ? null : { id: contact.id, name: contact.name }
}
