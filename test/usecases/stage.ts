/**
 * A desk on a real database with a clock that tests move, and a portal that only remembers: the one thing here that is
 * no real part, because it is the outside world.
 */
import { createVault } from '../../server/adapters/crypto/vault.ts'
import { systemRandom } from '../../server/adapters/system/random.ts'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { policyDays } from '../../server/domain/desk/days.ts'
import type { Desk } from '../../server/domain/desk/desk.ts'
import type { Person, Role } from '../../server/domain/desk/roles.ts'
import type { Basis } from '../../server/domain/entitlement/customer.ts'
import type { ContactId, CustomerId, PortalId } from '../../server/domain/ids.ts'
import { defaultLevels } from '../../server/domain/service-level/defaults.ts'
import type { TicketCommand } from '../../server/domain/ticket/command.ts'
import type { Ticket } from '../../server/domain/ticket/ticket.ts'
import type { Instant } from '../../server/domain/time.ts'
import { words } from '../../server/texts/words.ts'
import { createPeople } from '../../server/usecases/customers/people.ts'
import type { PortalDeps } from '../../server/usecases/deps.ts'
import type { Database, Stores } from '../../server/usecases/ports/database.ts'
import { createCalendars } from '../../server/usecases/schedules/calendars.ts'
import { openTicket, type OpenTicketInput } from '../../server/usecases/tickets/open-ticket.ts'
import { runTicketCommand, type CommandResult } from '../../server/usecases/tickets/run-ticket-command.ts'
import { portalFields, staff } from '../stores/rows.ts'
import { createRemembering, type RememberingPortal } from './remembering-portal.ts'

/** Local time in Lima, which is five hours behind UTC all year. */
export function lima(day: string, time: string): Instant {
  return Date.parse(`${day}T${time}:00-05:00`)
}

export const monday9 = lima('2026-03-02', '09:00')
export const users = { agent: 11, second: 12, supervisor: 21, administrator: 31, requester: 900, stranger: 999 } as const

const desk: Desk = {
  name: 'Mesa de ayuda', language: 'es', country: 'PE', zone: 'America/Lima', agents: [users.agent, users.second], supervisors: [users.supervisor], onCall: [],
  administrators: [users.administrator], teams: { technical: [users.agent], commercial: [users.second] }, answerMark: '#r', pipelineName: 'Soporte',
  borrowedPipeline: null, reopeningDays: 30, noticeFromMinutes: 60, ...policyDays, links: {},
}
const stages = { new: 'C1:NEW', desk: 'C1:DESK', customer: 'C1:WAIT', development: 'C1:DEV', solved: 'C1:WON', void: 'C1:VOID', merged: 'C1:LOSE', spam: 'C1:LOSE' }

export interface Stage {
  readonly deps: PortalDeps
  readonly portal: RememberingPortal
  readonly portalId: PortalId
  readonly customerId: CustomerId
  readonly contactId: ContactId
  readonly entitlementId: number
  readonly clock: { at: Instant }
  person(role: Role, userId?: number): Person
  open(request?: Partial<OpenTicketInput>, as?: Person): Promise<number>
  command(number: number, as: Person, command: TicketCommand): Promise<CommandResult>
  ticket(number: number): Promise<Ticket>
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>
}

export interface StageWish { readonly memberId: string; readonly basis?: Basis; readonly schedule?: Schedule; readonly desk?: Partial<Desk> }

/** A commercial customer (portal user 900) unless `basis` says otherwise; Monday 09:00. */
export async function openStage(database: Database, { memberId, basis, schedule = deskSchedule, desk: changed = {} }: StageWish): Promise<Stage> {
  const clock = { at: monday9 }
  const ticking = { now: () => clock.at }
  const portal = createRemembering(ticking)
  const log = { info: () => undefined, warn: () => undefined, error: (event: string, _facts: unknown, cause?: unknown) => { throw new Error(event, { cause }) } }
  const deps: PortalDeps = {
    database, clock: ticking, random: systemRandom, vault: createVault({ current: 'a secret of forty characters for the tests' }), log, words,
    calendars: createCalendars(), people: createPeople({ inbound: portal.inbound, clock: ticking, log }), inbound: portal.inbound, outbound: portal.outbound, owner: memberId,
  }
  const ids = await database.transact(async (stores) => {
    const { id: portalId } = await stores.portals.save(portalFields(memberId))
    await stores.desks.save(portalId, { ...desk, ...changed }, monday9, users.administrator)
    await stores.desks.savePipeline(portalId, { categoryId: 1, stages })
    await stores.schedules.save(portalId, 'desk', schedule, monday9, staff, 'set-up')
    for (const level of defaultLevels.values()) await stores.levels.save(portalId, level, monday9, staff, 'set-up')
    const customerId = await stores.customers.add(portalId, { name: 'Panificadora Andina', crmCompanyId: 77, approvedAt: 1, note: '' }, monday9)
    const contactId = await stores.customers.addContact(portalId, { customerId, name: 'Lucía', language: 'es', active: true, identities: [{ kind: 'portal-user', userId: users.requester }] }, monday9)
    const entitlementId = await stores.customers.addEntitlement(portalId, { customerId, basis: basis ?? { kind: 'cloud', tariff: 'PROFESSIONAL', paid: true }, startsOn: '2026-01-01', endsOn: '2026-12-31' }, monday9, staff)
    return { portalId, customerId, contactId, entitlementId }
  })
  const { portalId, contactId } = ids
  portal.portalId = portalId
  const person = (role: Role, userId = users[role]): Person => ({ userId, name: `${role} ${userId}`, language: 'es', roles: [role], contactId: role === 'requester' && userId === users.requester ? contactId : null })
  return {
    ...ids, deps, portal, clock, person,
    async open(request = {}, as = person('requester')) {
      const { number } = await openTicket(deps)({ portalId, person: as, request: { kind: 'technical', subject: 'No abre el CRM', description: 'Sale una página en blanco.', ...request } })
      return number
    },
    command: (number, as, command) => runTicketCommand(deps)({ portalId, person: as, number, command }),
    ticket: async (number) => (await database.read((stores) => stores.tickets.read(portalId, number)))!,
    read: (work) => database.read(work),
  }
}
