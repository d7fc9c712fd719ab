/** A person who asked for access becomes the user of a contact that stands for them already (P-2.5b). */
import type { Contact, Identity } from '../../domain/entitlement/customer.ts'
import type { Registration } from '../../domain/entitlement/registration.ts'
import { hasMail } from '../../domain/entitlement/same-person.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Act } from '../../domain/ticket/decision.ts'
import type { Stores } from '../ports/database.ts'
import { checkIdentities } from './save-contact.ts'

/** The name stays as the desk wrote it; they are told things in the language they asked in. Throws `identity.taken`. */
export async function joinContact(stores: Stores, portalId: PortalId, contact: Contact, { name, mail, userId, language }: Registration, { at, by }: Act): Promise<void> {
  const identities: readonly Identity[] = [
    ...contact.identities, { kind: 'portal-user', userId },
    ...(mail === '' || hasMail(contact.identities, mail) ? [] : [{ kind: 'mail', address: mail.toLowerCase() } as const]),
  ]
  await checkIdentities(stores, portalId, contact.id, identities)
  await stores.customers.changeContact(portalId, { ...contact, language, identities }, at)
  await stores.customers.record(portalId, contact.customerId, at, by, 'contact.joined', { contact: contact.id, name: contact.name, person: name })
}
