/** Until when product updates are free (P-2.6f): so long as the level says, counted anew from each renewal, and never beyond the entitlement's last day. */
import { toDayNumber, toLocalDate } from '../calendar/local-date.ts'
import { readLastDay, readYear } from '../calendar/year.ts'
import type { Period } from '../service-level/service-level.ts'
import type { LocalDate } from '../time.ts'
import type { Entitlement } from './customer.ts'

export type FreeUpdates = { readonly kind: 'unlimited' | 'none' } | { readonly kind: 'until'; readonly on: LocalDate }
type Held = Pick<Entitlement, 'startsOn' | 'endsOn'>

/** `entitlement` = the one that gives the level; `null` when none does. `none` also for a time that is over. */
export function readFreeUpdates(period: Period, entitlement: Held | null, today: LocalDate): FreeUpdates {
  if (period.unit === 'unlimited') return { kind: 'unlimited' }
  if (entitlement === null || !('value' in period)) return { kind: 'none' }
  const { endsOn } = entitlement
  const last = readLast(period, entitlement, today)
  const on = endsOn !== null && endsOn < last ? endsOn : last
  return on < today ? { kind: 'none' } : { kind: 'until', on }
}

/** A later end is a renewal: the period that today lies in counts. Without an end nothing is renewed, and the first one stays the only one. */
function readLast({ unit, value }: Period & { readonly value: number }, { startsOn, endsOn }: Held, today: LocalDate): LocalDate {
  if (unit === 'year') {
    const turns = endsOn === null ? 1 : Math.max(1, Math.ceil(readYear(startsOn, today) / value))
    return readLastDay(startsOn, turns * value)
  }
  const gone = toDayNumber(today) - toDayNumber(startsOn)
  const turns = endsOn === null ? 1 : Math.max(1, Math.floor(gone / value) + 1)
  return toLocalDate(toDayNumber(startsOn) + turns * value - 1)
}
