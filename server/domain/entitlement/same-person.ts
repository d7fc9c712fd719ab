/** Which contact of a customer already stands for a person who is named in a registration (P-2.5b). */
import type { Contact, Identity } from './customer.ts'

interface Named { readonly name: string; readonly mail: string }

/** The active contact of that mail, else the only active one of that name; `null` = nobody. */
export function findSamePerson(contacts: readonly Contact[], { name, mail }: Named): Contact | null {
  const active = contacts.filter((contact) => contact.active)
  const named = active.filter((contact) => toPlain(contact.name) === toPlain(name))
  return active.find(({ identities }) => hasMail(identities, mail)) ?? (named.length === 1 ? named[0] ?? null : null)
}

/** The same among those without a portal user, who are somebody's only in name: they wait for the person's access. */
export function findJoinable(contacts: readonly Contact[], person: Named): Contact | null {
  return findSamePerson(contacts.filter(({ identities }) => !identities.some(({ kind }) => kind === 'portal-user')), person)
}

export function hasMail(identities: readonly Identity[], mail: string): boolean {
  return identities.some((identity) => identity.kind === 'mail' && identity.address.toLowerCase() === mail.toLowerCase())
}

function toPlain(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
