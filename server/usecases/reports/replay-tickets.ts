/** Recomputes tickets from their logs and tells where what is stored differs (sla-rules 8: replaying reproduces every stored clock). */
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { foldTicket } from '../../domain/ticket/evolve.ts'
import type { Deps } from '../deps.ts'
import type { Clock } from '../../domain/clock/clock.ts'

export interface Difference { readonly number: TicketNumber; readonly field: string; readonly stored: string; readonly replayed: string }
export interface Replay { readonly tickets: number; readonly differences: readonly Difference[] }

const pageSize = 200

/** One ticket, or every one of the desk. */
export function replayTickets({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, number }: { readonly portalId: PortalId; readonly number?: TicketNumber }): Promise<Replay> => {
    const differences: Difference[] = []
    let tickets = 0
    for (let offset = 0; ; offset += pageSize) {
      const { rows } = await database.read((stores) => stores.tickets.list(portalId, { order: 'recent', limit: pageSize, offset }))
      for (const row of rows.filter((one) => number === undefined || one.number === number)) {
        const ticket = foldTicket(await database.read((stores) => stores.tickets.events(portalId, row.number)))
        const stored = await database.read((stores) => stores.clocks.stored(portalId, row.number))
        const pairs: readonly (readonly [string, unknown, unknown])[] = [
          ['state', row.state, ticket.state], ['turn', row.turn, ticket.turn], ['level', row.levelKey, ticket.level.key], ['assignee', row.assigneeId, ticket.assigneeId],
          ...toPairs(stored, ticket.clocks),
        ]
        for (const [field, stored, replayed] of pairs) {
          if (stored !== replayed) differences.push({ number: row.number, field, stored: String(stored), replayed: String(replayed) })
        }
        tickets += 1
      }
      if (rows.length < pageSize) return { tickets, differences }
    }
  }
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
