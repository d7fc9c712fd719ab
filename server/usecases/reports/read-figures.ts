/** The desk's figures of a period: kept promises by level, first turns apart, breaches with and without excuses, ratings (P-5.1, sla-rules 5 and 6). */
import type { Clock } from '../../domain/clock/clock.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { addUpClocks, readKept, type Figures } from '../../domain/quality/figures.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

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

interface Input { readonly portalId: PortalId; readonly person: Person; readonly from: Instant; readonly until: Instant }

/** Counts the response clocks that ended in [from, until). Throws `role.missing`. */
export function readFigures({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, from, until }: Input): Promise<DeskFigures> => {
    checkRight(person.roles, 'see-reports')
    return database.read(async (stores) => {
      const endings = await stores.tickets.eventsOf(portalId, ['clock_ended'], from, until, most)
      const clocks: Clock[] = []
      for (const number of new Set(endings.map(({ number }) => number))) {
        const ticket = await stores.tickets.read(portalId, number)
        clocks.push(...ticket?.clocks.filter(({ kind, ended }) => kind === 'response' && ended !== null && ended.at >= from && ended.at < until) ?? [])
      }
      const rated = (await stores.tickets.eventsOf(portalId, ['rated'], from, until, most)).flatMap(({ event }) => event.kind === 'rated' ? [event.score] : [])
      const keys = [...new Set(clocks.map(({ level }) => level.key))].sort()
      return {
        all: addUpClocks(clocks), firstTurns: addUpClocks(clocks.filter(({ no }) => no === 1)),
        byLevel: keys.map((levelKey) => {
          const figures = addUpClocks(clocks.filter(({ level }) => level.key === levelKey))
          return { ...figures, levelKey, levelName: words.levelName(person.language, levelKey), kept: readKept(figures, false), keptWithExcuses: readKept(figures, true) }
        }),
        ratings: { count: rated.length, average: rated.length === 0 ? null : Math.round(rated.reduce((sum, score) => sum + score, 0) / rated.length * 100) / 100 },
        truncated: endings.length === most,
      }
    })
  }
}
