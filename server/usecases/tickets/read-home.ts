/** The requester's first screen: level and why, promise, coupons, the organisation's tickets (P-2.5d, P-2.6, P-0.2); for staff the same of a customer, named by its number or its company. */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import type { Customer } from '../../domain/entitlement/customer.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { readRiskHorizons } from '../../domain/queue/order.ts'
import { Refusal } from '../../domain/refusal.ts'
import { toOwnRegistration } from '../customers/registration-views.ts'
import { readStanding } from '../customers/standing.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { readOwnContact } from './access.ts'
import { readName, toCouponsView, toLevelView, toTicketRowView, type Names } from './to-views.ts'
import { chooseBrings, chooseLinks } from './self-help.ts'
import type { HomeView } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly crmCompanyId?: number | undefined; readonly customerId?: CustomerId | undefined }

/** Who is no registered contact sees who can register them, and nothing else (P-4.13). Throws `customer.unknown` for a company or number of no customer, `role.missing`. */
export function readHome(deps: Deps) {
  return async ({ portalId, person, ...named }: Input): Promise<HomeView> => {
    const self = named.crmCompanyId === undefined && named.customerId === undefined
    if (!self) checkRight(person.roles, 'see-customers')
    const names = await deps.people.names(portalId)
    return deps.database.read(async (stores) => {
      const { desk, rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const customerId = await chooseCustomer(stores, portalId, person, named)
      if (customerId === null) {
        const wish = await stores.registrations.ofUser(portalId, person.userId)
        return { ...unregistered(desk, names, person.language), registration: wish === null ? null : toOwnRegistration(wish) }
      }
      const now = deps.clock.now()
      const { customer, entitled, entitlements } = await readStanding(stores, portalId, customerId, rules, now)
      const own = self ? await readOwnContact(stores, portalId, person) : null
      const contacts = (await stores.customers.contacts(portalId, customerId)).filter(({ active }) => active)
      const reader = { language: person.language, zone: person.zone ?? desk.zone, deskZone: desk.zone }
      const { rows, total } = await stores.tickets.list(portalId, { customerId, order: 'recent', limit: 50, offset: 0 })
      const horizons = readRiskHorizons((key) => rules.current(key).calendar, now)
      return {
        registered: true,
        customer: customer === null ? null : { id: customer.id, name: customer.name },
        contact: own === null ? null : { id: own.id, name: own.name },
        contacts: contacts.map(({ id, name }) => ({ id, name })),
        level: toLevelView(deps.words, reader, rules.levels, entitled),
        coupons: toCouponsView(await stores.coupons.ofCustomer(portalId, customerId), entitled.key, now),
        tickets: { rows: rows.map((row) => toTicketRowView(deps.words, person.language, names, rules.levels, horizons, row)), total },
        brings: chooseBrings(desk, person.language, readLevel(rules.levels, entitled.key), entitled.why, entitlements, readLocalDate(desk.zone, now)),
        links: chooseLinks(desk, person.language), administrators: [],
      }
    })
  }
}

async function chooseCustomer(stores: Stores, portalId: PortalId, person: Person, { crmCompanyId, customerId }: Pick<Input, 'crmCompanyId' | 'customerId'>): Promise<CustomerId | null> {
  if (customerId !== undefined) return readKnown(await stores.customers.find(portalId, customerId), { customer: customerId })
  if (crmCompanyId !== undefined) return readKnown(await stores.customers.ofCompany(portalId, crmCompanyId), { company: crmCompanyId })
  return (await readOwnContact(stores, portalId, person))?.customerId ?? null
}

function readKnown(customer: Customer | null, asked: Readonly<Record<string, number>>): CustomerId {
  if (customer === null) throw new Refusal('customer.unknown', asked)
  return customer.id
}

function unregistered(desk: Desk, names: Names, language: string): HomeView {
  const heads = desk.administrators.length > 0 ? desk.administrators : desk.supervisors
  return {
    registered: false, customer: null, contact: null, contacts: [], level: null, coupons: { balance: 0, list: [], history: [] },
    tickets: { rows: [], total: 0 }, brings: null, links: chooseLinks(desk, language), administrators: heads.map((userId) => readName(names, userId)),
  }
}
