/** What requesters thought of the service (P-5.1): every ticket counts once, with its last rating. */
import { toInstant } from '../../domain/calendar/zone.ts'
import { parseLocalDate } from '../../domain/calendar/local-date.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { TicketNumber } from '../../domain/ids.ts'
import { addUpRatings, type RatingCount } from '../../domain/quality/ratings.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'

export interface Ratings {
  readonly from: LocalDate
  readonly until: LocalDate
  readonly asked: number
  readonly total: RatingCount
  readonly byLevel: readonly (RatingCount & { readonly levelKey: string; readonly levelName: string })[]
  readonly comments: readonly { readonly number: TicketNumber; readonly at: Instant; readonly score: number; readonly comment: string }[]
}

const mostComments = 50

/** Days of the desk's zone, both counted. Throws `role.missing`, `desk.unready`, or `input.invalid` for a period that ends before it begins. */
export function readRatings({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, from, until }: Asker & { readonly from: LocalDate; readonly until: LocalDate }): Promise<Ratings> => {
    checkRight(person.roles, 'see-reports')
    if (parseLocalDate(from) === null) throw new Refusal('input.invalid', { field: 'from' })
    if (parseLocalDate(until) === null || until < from) throw new Refusal('input.invalid', { field: 'until' })
    return database.read(async (stores) => {
      const desk = await stores.desks.read(portalId)
      if (desk === null) throw new Refusal('desk.unready')
      const span = [toInstant(desk.zone, from, 0), toInstant(desk.zone, until, 1440)] as const
      const rows = await stores.quality.ratings(portalId, { kind: 'desk' }, ...span)
      const rated = await stores.tickets.eventsOf(portalId, ['rated'], ...span, mostComments * 4)
      return {
        from, until, asked: await stores.quality.closings(portalId, ...span), total: addUpRatings(rows),
        byLevel: [...new Set(rows.map(({ levelKey }) => levelKey))].map((levelKey) => (
          { levelKey, levelName: words.levelName(person.language, levelKey), ...addUpRatings(rows.filter((row) => row.levelKey === levelKey)) })),
        comments: rated.flatMap(({ number, event }) => event.kind === 'rated' && event.comment !== null ? [{ number, at: event.at, score: event.score, comment: event.comment }] : []).slice(0, mostComments),
      }
    })
  }
}
