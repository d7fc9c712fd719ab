/** Until when product updates are free (P-2.6f): so long as the level says, counted from the entitlement's first day, and never beyond its last. */
import { toDayNumber, toLocalDate } from '../calendar/local-date.ts'
import type { Period } from '../service-level/service-level.ts'
import type { LocalDate } from '../time.ts'
import type { Entitlement } from './customer.ts'

export type FreeUpdates = { readonly kind: 'unlimited' | 'none' } | { readonly kind: 'until'; readonly on: LocalDate }

/** `entitlement` = the one that gives the level; `null` when none does. */
export function readFreeUpdates(period: Period, entitlement: Pick<Entitlement, 'startsOn' | 'endsOn'> | null): FreeUpdates {
  if (period.unit === 'unlimited') return { kind: 'unlimited' }
  if (entitlement === null || !('value' in period)) return { kind: 'none' }
  const last = period.unit === 'day' ? toLocalDate(toDayNumber(entitlement.startsOn) + period.value - 1) : readLastDay(entitlement.startsOn, period.value)
  return { kind: 'until', on: entitlement.endsOn !== null && entitlement.endsOn < last ? entitlement.endsOn : last }
}

/** The day before the same date `years` later; a year from 29 February ends on 28 February. */
function readLastDay(startsOn: LocalDate, years: number): LocalDate {
  const [year, rest] = [startsOn.slice(0, 4), startsOn.slice(4)]
  const same = `${String(Number(year) + years).padStart(4, '0')}${rest === '-02-29' ? '-03-01' : rest}`
  return toLocalDate(toDayNumber(same) - 1)
}
