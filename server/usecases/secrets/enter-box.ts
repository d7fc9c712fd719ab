/** Who stands before the secrets box of a ticket. What is not theirs looks as if it were not there: `secret.unknown` (P-4.3, P-4.13). */
import { may, type Right } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { Contact } from '../../domain/entitlement/customer.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { SecretEntry } from '../../domain/secrets/disclosure.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Stores } from '../ports/database.ts'
import { isStaff, ownsTicket, readOwnContact } from '../tickets/access.ts'

export interface BoxInput { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber }

export interface Box {
  readonly ticket: Ticket
  readonly entries: readonly SecretEntry[]
  /** The reader as a contact of the ticket's organisation. */
  readonly own: Contact | null
}

/** For reading; `lockBox` is for changing. */
export async function readBox(stores: Stores, input: BoxInput): Promise<Box> {
  return toBox(stores, input, await stores.tickets.read(input.portalId, input.number))
}

export async function lockBox(stores: Stores, input: BoxInput): Promise<Box> {
  return toBox(stores, input, await stores.tickets.lock(input.portalId, input.number))
}

async function toBox(stores: Stores, { portalId, person, number }: BoxInput, ticket: Ticket | null): Promise<Box> {
  if (ticket === null) throw new Refusal('secret.unknown', { number })
  const contact = await readOwnContact(stores, portalId, person)
  const own = ownsTicket(contact, ticket) ? contact : null
  if (own === null && !isStaff(person)) throw new Refusal('secret.unknown', { number })
  return { ticket, own, entries: await stores.secrets.entries(portalId, number) }
}

/** A wrong role is told no more than a stranger. */
export function checkBoxRight(person: Person, right: Right, number: TicketNumber): void {
  if (!may(person.roles, right)) throw new Refusal('secret.unknown', { number })
}

/** An agent looks into their own tickets only, a supervisor into every one (mapping.md, "Who may"). */
export function mayLook(person: Person, { assigneeId }: Pick<Ticket, 'assigneeId'>): boolean {
  return may(person.roles, 'look-at-secret') && (person.roles.includes('supervisor') || assigneeId === person.userId)
}

/** Only who can know the secret hands it over: a person of the organisation, nobody of the desk in their name. */
export function mayHandOver(person: Person, { own }: Pick<Box, 'own'>): boolean {
  return own !== null && may(person.roles, 'hand-secret')
}
