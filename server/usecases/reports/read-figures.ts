/**
 * Figures of a period: kept promises by level, first turns apart, breaches with and without excuses, ratings (P-5.1,
 * sla-rules 5 and 6). Supervisors and administrators see the desk's; an agent the turns they ended themselves, a
 * requester those of their own organisation (mapping.md, "reports, registers, audit").
 */
import type { Clock } from '../../domain/clock/clock.ts'
import { checkRight, may } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { CustomerId, PortalId, PortalUserId } from '../../domain/ids.ts'
import { addUpClocks, readKept, type Figures } from '../../domain/quality/figures.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { readOwnContact } from '../tickets/access.ts'

export interface LevelFigures extends Figures { readonly levelKey: string; readonly levelName: string; readonly kept: number | null; readonly keptWithExcuses: number | null }
export interface DeskFigures {
  readonly all: Figures
  readonly firstTurns: Figures
  readonly byLevel: readonly LevelFigures[]
  readonly ratings: { readonly count: number; readonly average: number | null }
  /** Endings beyond this many were not counted. */
  readonly truncated: boolean
}

const most = 20_000

export type FiguresScope = 'desk' | 'own'
interface Input { readonly portalId: PortalId; readonly person: Person; readonly scope: FiguresScope; readonly from: Instant; readonly until: Instant }

type Whose = { readonly kind: 'desk' } | { readonly kind: 'agent'; readonly userId: PortalUserId } | { readonly kind: 'customer'; readonly customerId: CustomerId }

/** Counts the response clocks that ended in [from, until). Throws `role.missing`, or `contact.unregistered` for nobody's own. */
export function readFigures({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, scope, from, until }: Input): Promise<DeskFigures> => database.read(async (stores) => {
    const whose = await chooseWhose(stores, portalId, person, scope)
    const endings = await stores.tickets.eventsOf(portalId, ['clock_ended'], from, until, most)
    const ratings = await stores.tickets.eventsOf(portalId, ['rated'], from, until, most)
    const clocks: Clock[] = []
    const scores: number[] = []
    for (const number of new Set([...endings, ...ratings].map(({ number }) => number))) {
      const ticket = await stores.tickets.read(portalId, number)
      if (ticket === null) continue
      const ended = endings.filter((row) => row.number === number).map(({ event }) => event)
      clocks.push(...ticket.clocks.filter((clock) => clock.kind === 'response' && clock.ended !== null && clock.ended.at >= from && clock.ended.at < until && isTheirs(whose, ticket, ended, clock)))
      const rated = ratings.filter((row) => row.number === number && (whose.kind !== 'agent' || ticket.assigneeId === whose.userId) && (whose.kind !== 'customer' || ticket.customerId === whose.customerId))
      scores.push(...rated.flatMap(({ event }) => event.kind === 'rated' ? [event.score] : []))
    }
    const keys = [...new Set(clocks.map(({ level }) => level.key))].sort()
    return {
      all: addUpClocks(clocks), firstTurns: addUpClocks(clocks.filter(({ no }) => no === 1)),
      byLevel: keys.map((levelKey) => {
        const figures = addUpClocks(clocks.filter(({ level }) => level.key === levelKey))
        return { ...figures, levelKey, levelName: words.levelName(person.language, levelKey), kept: readKept(figures, false), keptWithExcuses: readKept(figures, true) }
      }),
      ratings: { count: scores.length, average: scores.length === 0 ? null : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length * 100) / 100 },
      truncated: endings.length === most,
    }
  })
}

async function chooseWhose(stores: Stores, portalId: PortalId, person: Person, scope: FiguresScope): Promise<Whose> {
  if (scope === 'desk') {
    checkRight(person.roles, 'see-reports')
    return { kind: 'desk' }
  }
  if (may(person.roles, 'answer')) return { kind: 'agent', userId: person.userId }
  const contact = await readOwnContact(stores, portalId, person)
  if (contact === null) throw new Refusal('contact.unregistered')
  return { kind: 'customer', customerId: contact.customerId }
}

/** A turn is of whoever ended it; the last end counts, because a bounce opens it again. */
function isTheirs(whose: Whose, { customerId }: Pick<Ticket, 'customerId'>, endings: readonly TicketEvent[], { no }: Pick<Clock, 'no'>): boolean {
  if (whose.kind === 'desk') return true
  if (whose.kind === 'customer') return customerId === whose.customerId
  const end = endings.filter((event) => event.kind === 'clock_ended' && event.clockNo === no).sort((a, b) => b.at - a.at)[0]
  return end?.by.kind === 'staff' && end.by.userId === whose.userId
}
