/** Announces and closes requests whose customer stays silent (sla-rules 3.6). Runs daily, over tickets that wait for their customer. */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { addNote } from '../../domain/ticket/conversation.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import { readSilence } from '../../domain/ticket/silence.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { recordChange } from './record-change.ts'

const pageSize = 500

/** One bad ticket never stops the others. */
export function closeSilent(deps: Deps) {
  return async (): Promise<{ readonly announced: number; readonly closed: number }> => {
    const total = { announced: 0, closed: 0 }
    for (const { id: portalId } of await deps.database.read((stores) => stores.portals.active())) {
      for (const number of await listWaiting(deps, portalId)) {
        try {
          const done = await closeOne(deps, portalId, number)
          if (done !== null) total[done] += 1
        } catch (cause) {
          deps.log.error('silence.failed', { portal: portalId, ticket: number }, cause)
        }
      }
    }
    return total
  }
}

async function listWaiting({ database }: Deps, portalId: PortalId): Promise<readonly TicketNumber[]> {
  const numbers: TicketNumber[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await database.read((stores) => stores.tickets.list(portalId, { states: ['customer'], order: 'due', limit: pageSize, offset }))
    numbers.push(...rows.map(({ number }) => number))
    if (rows.length < pageSize) return numbers
  }
}

async function closeOne(deps: Deps, portalId: PortalId, number: TicketNumber): Promise<'announced' | 'closed' | null> {
  return deps.database.transact(async (stores) => {
    const ticket = await stores.tickets.lock(portalId, number)
    if (ticket === null) return null
    const deskRules = await loadDeskRules(stores, deps.calendars, portalId, [])
    const { desk, rules } = deskRules
    const at = toWholeSecond(deps.clock.now())
    const silence = readSilence(ticket, readLevel(rules.levels, ticket.level.key).target, rules.current('desk').calendar, desk, at)
    if (silence.kind === 'wait') return null
    const act = { at, by: { kind: 'system' } } as const
    const base = { portalId, deskRules, before: ticket }
    if (silence.kind === 'close') {
      await recordChange(deps, stores, { ...base, events: toEvents([{ kind: 'closed' }], act), texts: [] })
      return 'closed'
    }
    const notice = { code: 'closing.announced', number, on: readLocalDate(desk.zone, silence.closesAt) } as const
    await recordChange(deps, stores, { ...base, events: toEvents(addNote(ticket, 'automatic'), act), texts: [], notice })
    return 'announced'
  })
}
