/** Warnings before an entitlement ends (P-2.5c), where the period is longer than that. */
import { toDayNumber } from '../calendar/local-date.ts'
import type { LocalDate } from '../time.ts'
import type { Entitlement } from './customer.ts'

/** The most pressing of the warnings, days before the end, that is due on `today`; `null` = none, or the end is past. */
export function chooseEndWarning({ startsOn, endsOn }: Pick<Entitlement, 'startsOn' | 'endsOn'>, today: LocalDate, warningDays: readonly number[]): number | null {
  if (endsOn === null || endsOn < today || today < startsOn) return null
  const left = toDayNumber(endsOn) - toDayNumber(today)
  const length = toDayNumber(endsOn) - toDayNumber(startsOn) + 1
  const due = warningDays.filter((days) => left <= days && length > days)
  return due.length === 0 ? null : Math.min(...due)
}
