/** Warnings before an entitlement ends (P-2.5c): 30 days and 7 days before, where the period is longer than that. */
import { toDayNumber } from '../calendar/local-date.ts'
import type { LocalDate } from '../time.ts'
import type { Entitlement } from './customer.ts'

export const endWarnings = [30, 7] as const

/** The most pressing warning that is due on `today`; `null` = none, or the end is past. */
export function chooseEndWarning({ startsOn, endsOn }: Pick<Entitlement, 'startsOn' | 'endsOn'>, today: LocalDate): (typeof endWarnings)[number] | null {
  if (endsOn === null || endsOn < today || today < startsOn) return null
  const left = toDayNumber(endsOn) - toDayNumber(today)
  const length = toDayNumber(endsOn) - toDayNumber(startsOn) + 1
  return endWarnings.findLast((days) => left <= days && length > days) ?? null
}
