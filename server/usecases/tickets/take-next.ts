/** "Take the next one" (P-2.2): the first that waits for the person or for nobody in particular, assigned and started. */
import { isPaused } from '../../domain/clock/clock.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import type { TicketFact } from '../../domain/ticket/events.ts'
import { findOpen } from '../../domain/ticket/rulebook.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { enterRoom } from './command-room.ts'
import { recordChange } from './record-change.ts'

/** People who press at once each find the next one taken at most this often; beyond it nothing waits that could be theirs. */
const tries = 50

interface Input { readonly portalId: PortalId; readonly person: Person }

/** `null` when nothing waits for the person. What they started already is theirs to finish and is not taken again. */
export function takeNext(deps: Deps) {
  return async (input: Input): Promise<TicketNumber | null> => {
    checkRight(input.person.roles, 'assign-self')
    for (let i = 0; i < tries; i++) {
      const taken = await deps.database.transact((stores) => tryNext(deps, stores, input))
      if (taken !== 'lost') return taken
    }
    return null
  }
}

/** `lost` = somebody else took it between the look and the lock. */
async function tryNext(deps: Deps, stores: Stores, { portalId, person }: Input): Promise<TicketNumber | null | 'lost'> {
  const { userId } = person
  const { rows: [first] } = await stores.tickets.list(portalId, { waitsFor: userId, order: 'arrival', limit: 1, offset: 0 })
  if (first === undefined) return null
  const room = await enterRoom(deps, stores, { portalId, person, number: first.number, command: { command: 'assign', userId } })
  const { ticket, deskRules, act } = room
  const owed = findOpen(ticket, 'response')
  if (ticket.started || owed === null || isPaused(owed) || (ticket.assigneeId !== null && ticket.assigneeId !== userId)) return 'lost'
  const facts: readonly TicketFact[] = [...(ticket.assigneeId === userId ? [] : [{ kind: 'assigned', userId } as const]), { kind: 'started' }]
  await recordChange(deps, stores, { portalId, deskRules, before: ticket, events: toEvents(facts, act), texts: [] })
  return first.number
}
