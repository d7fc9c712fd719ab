/** Recomputes tickets from their logs and tells where what is stored differs (sla-rules 8: replaying reproduces every stored clock). */
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { foldTicket } from '../../domain/ticket/evolve.ts'
import { readPromise, type Clock } from '../../domain/clock/clock.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { TicketRow } from '../ports/ticket-stores.ts'
import { createCalendars, type Calendars } from '../schedules/calendars.ts'
import { recountTicket } from './recount-ticket.ts'

export interface Difference { readonly portalId: PortalId; readonly number: TicketNumber; readonly field: string; readonly stored: string; readonly replayed: string }
export interface Replay { readonly tickets: number; readonly differences: readonly Difference[] }

const pageSize = 200

/**
 * One ticket, or every one of the desk: what is stored is compared with what its log makes of it, and each promise and
 * outcome of the log with what the rules say. One bad ticket is told like any other difference.
 */
export function replayTickets({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, number }: { readonly portalId: PortalId; readonly number?: TicketNumber | undefined }): Promise<Replay> => {
    const differences: Difference[] = []
    const calendars = createCalendars()
    let tickets = 0
    for (let offset = 0; ; offset += pageSize) {
      const { rows } = await database.read((stores) => stores.tickets.list(portalId, { order: 'recent', limit: pageSize, offset }))
      for (const row of rows.filter((one) => number === undefined || one.number === number)) {
        try {
          differences.push(...await database.read((stores) => replayOne(stores, calendars, portalId, row)))
        } catch (cause) {
          differences.push({ portalId, number: row.number, field: 'log', stored: 'unreadable', replayed: cause instanceof Error ? cause.message : String(cause) })
        }
        tickets += 1
      }
      if (rows.length < pageSize) return { tickets, differences }
    }
  }
}

/** The same over every desk of the installation. */
export function replayDesks(deps: Pick<Deps, 'database'>) {
  return async (number?: TicketNumber): Promise<Replay> => {
    let total: Replay = { tickets: 0, differences: [] }
    for (const { id: portalId } of await deps.database.read((stores) => stores.portals.all())) {
      const { tickets, differences } = await replayTickets(deps)({ portalId, number })
      total = { tickets: total.tickets + tickets, differences: [...total.differences, ...differences] }
    }
    return total
  }
}

async function replayOne(stores: Stores, calendars: Calendars, portalId: PortalId, row: TicketRow): Promise<readonly Difference[]> {
  const events = await stores.tickets.events(portalId, row.number)
  const ticket = foldTicket(events)
  const due = readShownDue(ticket.clocks)
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['state', row.state, ticket.state], ['turn', row.turn, ticket.turn], ['level', row.levelKey, ticket.level.key], ['assignee', row.assigneeId, ticket.assigneeId],
    ['due', row.dueAt, due.dueAt], ['effective due', row.effectiveDueAt, due.effectiveDueAt],
    ...toPairs(await stores.clocks.stored(portalId, row.number), ticket.clocks),
  ]
  const folded = pairs.filter(([, stored, replayed]) => stored !== replayed).map(([field, stored, replayed]) => ({ field, stored: String(stored), replayed: String(replayed) }))
  const counted = (await recountTicket({ stores, portalId, calendars }, events)).map(({ field, stored, counted: replayed }) => ({ field, stored, replayed }))
  return [...folded, ...counted].map((difference) => ({ portalId, number: row.number, ...difference }))
}

/** What lists show: the answer owed, else the news of development, else the supervisor's word. */
function readShownDue(clocks: readonly Clock[]): { readonly dueAt: number | null; readonly effectiveDueAt: number | null } {
  const open = clocks.filter(({ ended }) => ended === null)
  const shown = open.find(({ kind }) => kind === 'response') ?? open.find(({ kind }) => kind === 'development') ?? open[0]
  return shown === undefined ? { dueAt: null, effectiveDueAt: null } : readPromise(shown)
}

function toPairs(stored: readonly Clock[], replayed: readonly Clock[]): readonly (readonly [string, unknown, unknown])[] {
  const numbers = Array.from({ length: Math.max(stored.length, replayed.length) }, (_, i) => i)
  return numbers.map((i) => [`clock ${i + 1}`, toText(stored[i]), toText(replayed[i])] as const)
}

/** Equal for equal values: a stored document keeps no order of its keys. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b)))
  }) ?? ''
}
