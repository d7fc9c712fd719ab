/** Rows for the store tests: complete and small; each test takes a portal of its own. */
import { compileCalendar } from '../../server/domain/calendar/service-time.ts'
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { openClock, type Clock } from '../../server/domain/clock/clock.ts'
import type { Actor } from '../../server/domain/desk/roles.ts'
import type { Contact, Customer } from '../../server/domain/entitlement/customer.ts'
import type { ContactId, CustomerId, PortalId } from '../../server/domain/ids.ts'
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../server/domain/service-level/service-level.ts'
import { foldTicket } from '../../server/domain/ticket/evolve.ts'
import type { TicketEvent } from '../../server/domain/ticket/events.ts'
import type { Ticket } from '../../server/domain/ticket/ticket.ts'
import type { Instant } from '../../server/domain/time.ts'
import type { Database, Stores } from '../../server/usecases/ports/database.ts'
import type { AppInfo } from '../../server/usecases/ports/portal.ts'
import type { Portal } from '../../server/usecases/ports/portal-stores.ts'

export const monday = Date.UTC(2026, 2, 2, 14, 0)
export const staff: Actor = { kind: 'staff', userId: 4, name: 'Rosa', role: 'administrator' }

const info: AppInfo = {
  code: 'local.test', version: 1, installed: true, status: 'L', licence: 'pe_basic', licenceType: 'basic', licenceFamily: 'basic', paymentExpired: false,
}
const calendar = compileCalendar(deskSchedule)

export function portalFields(memberId: string): Omit<Portal, 'id'> {
  return {
    memberId, endpoint: `https://${memberId}.example/rest`, serverEndpoint: 'https://oauth.example/rest', info, standing: 'active',
    standingSince: 1_000, standingBefore: null, backgroundUserId: 1, applicationTokenDigest: null, provisionedVersion: null, checkedAt: 1_000, purgeAt: null,
  }
}

export const customerFields: Omit<Customer, 'id'> = { name: 'Panificadora Andina', crmCompanyId: null, approvedAt: 1_000, note: '' }

export function contactFields(customerId: CustomerId, userId: number): Omit<Contact, 'id'> {
  return { customerId, name: 'Lucía', language: 'es', active: true, identities: [{ kind: 'portal-user', userId }] }
}

export interface GivenDesk { readonly portalId: PortalId; readonly customerId: CustomerId; readonly contactId: ContactId }

/** A portal with one customer and one contact (portal user 900). */
export async function givenDesk({ read }: Database, memberId: string): Promise<GivenDesk> {
  return read(async ({ portals, customers }) => {
    const { id: portalId } = await portals.save(portalFields(memberId))
    const customerId = await customers.add(portalId, customerFields, 1_000)
    const contactId = await customers.addContact(portalId, contactFields(customerId, 900), 1_000)
    return { portalId, customerId, contactId }
  })
}

export interface GivenTicket { readonly startAt?: Instant; readonly levelKey?: LevelKey; readonly subject?: string; readonly assigneeId?: number }

/** Events of a ticket that was opened with a message and a clock. */
export function openingOf(desk: GivenDesk, number: number, given: GivenTicket = {}): readonly TicketEvent[] {
  const { startAt = monday, levelKey = 'commercial', subject = 'No llegan los correos', assigneeId } = given
  const by: Actor = { kind: 'contact', contactId: desk.contactId, name: 'Lucía' }
  const level = { key: levelKey, version: 1, why: { kind: 'fallback', because: 'no-entitlement' } } as const
  return [
    { kind: 'opened', at: startAt, by, number, ticketKind: 'technical', channel: 'portal', subject, customerId: desk.customerId, contactId: desk.contactId, level },
    { kind: 'message_added', at: startAt, by, no: 1, side: 'customer', visibility: 'public' },
    { kind: 'clock_opened', at: startAt, by, clock: clockOf(1, startAt, levelKey) },
    ...(assigneeId === undefined ? [] : [{ kind: 'assigned', at: startAt, by, userId: assigneeId } as const]),
  ]
}

export function clockOf(no: number, startAt: Instant, levelKey: LevelKey = 'commercial'): Clock {
  return openClock({ no, kind: 'response', startAt, level: readDefaultLevel(levelKey), calendar, scheduleVersion: 1 })
}

export function givenTicket(database: Database, desk: GivenDesk, given: GivenTicket = {}): Promise<Ticket> {
  return database.transact((stores) => openIn(stores, desk, given))
}

export async function openIn({ tickets }: Stores, desk: GivenDesk, given: GivenTicket = {}): Promise<Ticket> {
  const number = await tickets.nextNumber(desk.portalId)
  const events = openingOf(desk, number, given)
  const ticket = foldTicket(events)
  await tickets.append(desk.portalId, events, ticket)
  return ticket
}
