/**
 * Who hears for a customer, and who for a ticket (P-2.5b, P-4.13): its contact while that one is active; once replaced, the
 * customer's active contacts, because a notice to somebody without access helps nobody.
 */
import type { Contact } from '../../domain/entitlement/customer.ts'
import type { ContactId, CustomerId, PortalId, PortalUserId } from '../../domain/ids.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { readPortalUser } from '../customers/standing.ts'
import type { Stores } from '../ports/database.ts'

/** A person of the desk's own portal; who has no seat there hears nothing. */
export interface Hearer { readonly userId: PortalUserId; readonly language: string }

export async function readHearers(stores: Stores, portalId: PortalId, { customerId, contactId }: Pick<Ticket, 'customerId' | 'contactId'>): Promise<readonly Hearer[]> {
  const contact = await stores.customers.contact(portalId, contactId)
  if (contact?.active === true) return toHearers([contact])
  return customerId === null ? [] : readCustomerHearers(stores, portalId, customerId)
}

/** The customer's active contacts. */
export async function readCustomerHearers(stores: Stores, portalId: PortalId, customerId: CustomerId): Promise<readonly Hearer[]> {
  return toHearers((await stores.customers.contacts(portalId, customerId)).filter(({ active }) => active))
}

/** Of some contacts, whether they have access still or not. */
export async function readContactHearers(stores: Stores, portalId: PortalId, ids: readonly ContactId[]): Promise<readonly Hearer[]> {
  const contacts = await Promise.all(ids.map((id) => stores.customers.contact(portalId, id)))
  return toHearers(contacts.flatMap((contact) => contact === null ? [] : [contact]))
}

/** Who wrote is acknowledged too, also when the ticket is a colleague's (P-4.4). */
export async function addWriter(stores: Stores, portalId: PortalId, hearers: readonly Hearer[], events: readonly TicketEvent[]): Promise<readonly Hearer[]> {
  const by = events.find(({ kind }) => kind === 'message_added')?.by
  const writer = by?.kind === 'contact' ? await stores.customers.contact(portalId, by.contactId) : null
  const more = toHearers(writer?.active === true ? [writer] : []).filter(({ userId }) => hearers.every((hearer) => hearer.userId !== userId))
  return [...hearers, ...more]
}

function toHearers(contacts: readonly Contact[]): readonly Hearer[] {
  return contacts.flatMap((contact) => {
    const userId = readPortalUser(contact)
    return userId === null ? [] : [{ userId, language: contact.language }]
  })
}
