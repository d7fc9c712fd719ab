/** Lists of tickets: a requester's own organisation, an agent's own, the desk's queue (P-2.2, P-4.13). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { readRiskHorizons } from '../../domain/queue/order.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { TicketState } from '../../domain/ticket/state.ts'
import type { Deps } from '../deps.ts'
import type { TicketFilter } from '../ports/ticket-stores.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { readOwnContact } from './access.ts'
import { toTicketRowView } from './to-views.ts'
import type { TicketPage } from './views.ts'

export interface ListInput {
  readonly portalId: PortalId
  readonly person: Person
  readonly scope: 'own' | 'desk' | 'mine'
  readonly states?: readonly TicketState[] | undefined
  readonly text?: string | undefined
  /** Only what is late or at risk of it. */
  readonly pressing?: boolean | undefined
  readonly order?: TicketFilter['order'] | undefined
  readonly offset?: number | undefined
  /** One customer's, for staff; an own list is always the asker's organisation. */
  readonly customerId?: CustomerId | undefined
}

const pageSize = 50

/** Throws `contact.unregistered` for an own list of nobody, `role.missing` for the desk's without a role of the desk. */
export function listTickets(deps: Deps) {
  return async ({ portalId, person, scope, states, text, pressing, order, offset = 0, customerId }: ListInput): Promise<TicketPage> => {
    if (scope !== 'own') checkRight(person.roles, 'see-queue')
    const names = await deps.people.names(portalId)
    return deps.database.read(async (stores) => {
      const contact = scope === 'own' ? await readOwnContact(stores, portalId, person) : null
      if (scope === 'own' && contact === null) throw new Refusal('contact.unregistered')
      const { rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const horizons = readRiskHorizons((key) => rules.current(key).calendar, deps.clock.now())
      const { rows, total } = await stores.tickets.list(portalId, {
        ...(contact !== null ? { customerId: contact.customerId } : customerId !== undefined && { customerId }), ...(scope === 'mine' && { assigneeId: person.userId }),
        ...(states !== undefined && states.length > 0 && { states }), ...(text !== undefined && text !== '' && { text }), ...(pressing === true && { pressing: horizons }),
        order: order ?? (scope === 'own' ? 'recent' : 'arrival'), limit: pageSize, offset,
      })
      return { rows: rows.map((row) => toTicketRowView(deps.words, person.language, names, rules.levels, horizons, row)), total }
    })
  }
}
