/**
 * Figures of a period: kept promises by level, first turns and the other kinds of clock apart, breaches with and without
 * excuses, ratings (P-5.1, sla-rules 5 and 6). Supervisors and administrators see the desk's; an agent the turns they
 * ended themselves, a requester those of their own organisation (mapping.md, "reports, registers, audit").
 */
import type { ClockKind } from '../../domain/clock/clock.ts'
import { checkRight, may } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { addUpClocks, type CountedClock, type Figures } from '../../domain/quality/figures.ts'
import { addUpRatings } from '../../domain/quality/ratings.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { Whose } from '../ports/report-store.ts'
import { readOwnContact } from '../tickets/access.ts'

export interface LevelFigures extends Figures { readonly levelKey: string; readonly levelName: string }
/** `all` = every response turn; `development` and `supervisor` are promises of their own and stand in no other figure. */
export interface DeskFigures {
  readonly all: Figures
  readonly firstTurns: Figures
  readonly byLevel: readonly LevelFigures[]
  readonly development: Figures
  readonly supervisor: Figures
  readonly ratings: { readonly count: number; readonly average: number | null }
  /** Clocks beyond this many were not counted. */
  readonly truncated: boolean
}

const most = 50_000

export type FiguresScope = 'desk' | 'own'
interface Input { readonly portalId: PortalId; readonly person: Person; readonly scope: FiguresScope; readonly from: Instant; readonly until: Instant }

/** Throws `role.missing`, or `contact.unregistered` for nobody's own. */
export function readFigures({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, scope, from, until }: Input): Promise<DeskFigures> => database.read(async (stores) => {
    const whose = await chooseWhose(stores, portalId, person, scope)
    const clocks = await stores.reports.clocks(portalId, whose, from, until, most)
    const { rated, average } = addUpRatings(await stores.quality.ratings(portalId, whose, from, until))
    const addUp = (kind: ClockKind, fits: (clock: CountedClock) => boolean = () => true) => addUpClocks(clocks.filter((clock) => clock.kind === kind && fits(clock)), until)
    const keys = [...new Set(clocks.filter(({ kind }) => kind === 'response').map(({ level }) => level.key))].sort()
    return {
      all: addUp('response'), firstTurns: addUp('response', ({ no }) => no === 1), development: addUp('development'), supervisor: addUp('supervisor'),
      byLevel: keys.map((levelKey) => ({ ...addUp('response', ({ level }) => level.key === levelKey), levelKey, levelName: words.levelName(person.language, levelKey) })),
      ratings: { count: rated, average }, truncated: clocks.length === most,
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
