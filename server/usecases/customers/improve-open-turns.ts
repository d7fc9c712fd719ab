/**
 * What a better entitlement does to the customer's open turns (P-2.5c, sla-rules 4): in the transaction that saves it, so that
 * level and promise never disagree. Only this customer's living tickets are read.
 */
import type { Actor } from '../../domain/desk/roles.ts'
import type { CustomerId, PortalId, TicketNumber } from '../../domain/ids.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import { improveLevel } from '../../domain/ticket/level-setting.ts'
import { toWholeSecond, type Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { recordChange } from '../tickets/record-change.ts'
import { readStanding } from './standing.ts'

interface Input { readonly portalId: PortalId; readonly customerId: CustomerId; readonly by: Actor; readonly now: Instant }

const pageSize = 500

/** Call it after what the customer holds was written. */
export async function improveOpenTurns(deps: Pick<Deps, 'words' | 'calendars'>, stores: Stores, { portalId, customerId, by, now }: Input): Promise<void> {
  const numbers = await listOwed(stores, portalId, customerId)
  if (numbers.length === 0) return
  await stores.schedules.hold(portalId)
  const act = { at: toWholeSecond(now), by }
  const deskRules = await loadDeskRules(stores, deps.calendars, portalId, [])
  const { entitled } = await readStanding(stores, portalId, customerId, deskRules.rules, act.at)
  for (const number of numbers) {
    const ticket = await stores.tickets.lock(portalId, number)
    if (ticket === null) continue
    const events = toEvents(improveLevel(ticket, act, entitled, deskRules.rules), act)
    await recordChange(deps, stores, { portalId, deskRules, before: ticket, events, texts: [] })
  }
}

/** By number, as everything that locks several tickets takes them. */
async function listOwed(stores: Stores, portalId: PortalId, customerId: CustomerId): Promise<readonly TicketNumber[]> {
  const numbers: TicketNumber[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await stores.tickets.list(portalId, { customerId, states: ['new', 'desk', 'development'], order: 'arrival', limit: pageSize, offset })
    numbers.push(...rows.map(({ number }) => number))
    if (rows.length < pageSize) return numbers.sort((a, b) => a - b)
  }
}
