/** Who may see a ticket (P-4.13): staff every one of the desk, a requester those of their own organisation. What is not theirs looks as if it were not there. */
import type { Actor, Person, Role } from '../../domain/desk/roles.ts'
import type { Contact } from '../../domain/entitlement/customer.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Visibility } from '../../domain/ticket/events.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Stores } from '../ports/database.ts'

export function isStaff({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((role) => role !== 'requester')
}

/** The active contact a person is, or `null`. */
export async function readOwnContact(stores: Stores, portalId: PortalId, person: Person): Promise<Contact | null> {
  if (person.contactId === null) return null
  const contact = await stores.customers.contact(portalId, person.contactId)
  return contact?.active === true ? contact : null
}

export function ownsTicket(contact: Contact | null, ticket: Pick<Ticket, 'customerId' | 'contactId'>): boolean {
  return contact !== null && (ticket.customerId === null ? contact.id === ticket.contactId : contact.customerId === ticket.customerId)
}

/** Throws `ticket.unknown` for a ticket that is not theirs. */
export function checkSight(person: Person, contact: Contact | null, ticket: Pick<Ticket, 'customerId' | 'contactId' | 'number'>): void {
  if (!isStaff(person) && !ownsTicket(contact, ticket)) throw new Refusal('ticket.unknown', { number: ticket.number })
}

/** Notes are the desk's; what passes between requester and supervisor is theirs (P-5.3): `own` = the ticket is of the person's organisation. */
export function readVisible({ roles }: Pick<Person, 'roles'>, own: boolean): readonly Visibility[] {
  const desk = isStaff({ roles })
  const heads = own || roles.some((role) => role === 'supervisor' || role === 'administrator')
  return ['public', 'interim', 'automatic', ...(desk ? ['internal' as const] : []), ...(heads ? ['supervisor' as const] : [])]
}

export function toStaff({ userId, name }: Person, role: Role): Actor {
  return { kind: 'staff', userId, name, role }
}

/** Staff entering a customer's words is marked (mapping.md, "on behalf"). */
export function toRequester(contact: Contact, enteredBy: Person | null): Actor {
  return { kind: 'contact', contactId: contact.id, name: contact.name, ...(enteredBy !== null && { enteredBy: enteredBy.userId }) }
}
