/** What a command of a ticket is decided on: read once under the ticket's lock. */
import type { Actor, Person, Role } from '../../domain/desk/roles.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Contact } from '../../domain/entitlement/customer.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readRight, type TicketCommand } from '../../domain/ticket/command.ts'
import type { Act } from '../../domain/ticket/decision.ts'
import { listCountable } from '../../domain/ticket/marks.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { toWholeSecond, type Instant } from '../../domain/time.ts'
import { readStanding, type Standing } from '../customers/standing.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules, type DeskRules } from '../schedules/load-rulebook.ts'
import { checkSight, ownsTicket, readOwnContact, toRequester, toStaff } from './access.ts'

export interface Room {
  readonly portalId: PortalId
  readonly stores: Stores
  readonly ticket: Ticket
  readonly deskRules: DeskRules
  readonly standing: Standing
  /** The ticket's own contact. */
  readonly contact: Contact
  readonly person: Person
  /** The role that has the right. */
  readonly role: Role
  /** The person belongs to the ticket's organisation, and so speaks as the customer. */
  readonly own: boolean
  readonly act: Act
}

export interface RoomInput { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber; readonly command: TicketCommand; readonly at?: Instant }

/** Rows in the requester's line of mapping.md: said for the customer, by whomever. */
const customerSide: readonly TicketCommand['command'][] = ['reply', 'reopen', 'rate', 'write-to-supervisor']

/** Throws `ticket.unknown` for a ticket that is not theirs, `role.missing` for a command that is not. */
export async function enterRoom(deps: Deps, stores: Stores, { portalId, person, number, command, at }: RoomInput): Promise<Room> {
  await stores.schedules.hold(portalId)
  const ticket = await stores.tickets.lock(portalId, number)
  if (ticket === null) throw new Refusal('ticket.unknown', { number })
  const ownContact = await readOwnContact(stores, portalId, person)
  checkSight(person, ownContact, ticket)
  const role = checkRight(person.roles, readRight(command, person.userId))
  const own = ownsTicket(ownContact, ticket)
  const contact = await stores.customers.contact(portalId, ticket.contactId)
  if (contact === null) throw new RangeError('a ticket without its contact')
  const now = toWholeSecond(at ?? deps.clock.now())
  const deskRules = await loadDeskRules(stores, deps.calendars, portalId, listCountable(ticket))
  const standing = await readStanding(stores, portalId, ticket.customerId, deskRules.rules, now)
  const by: Actor = own && ownContact !== null && (role === 'requester' || customerSide.includes(command.command)) ? toRequester(ownContact, null)
    : customerSide.includes(command.command) ? toRequester(contact, person) : toStaff(person, role)
  return { portalId, stores, ticket, deskRules, standing, contact, person, role, own, act: { at: now, by } }
}
