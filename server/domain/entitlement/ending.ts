/** Warnings before an entitlement ends (P-2.5c): 30 days and 7 days before, where the period is longer than that. */
import { toDayNumber, toLocalDate } from '../calendar/local-date.ts'
import type { LocalDate } from '../time.ts'
import { chooseEntitled, readLevel, type LevelQuestion } from './choose-level.ts'
import type { Entitlement } from './customer.ts'

export const endWarnings = [30, 7] as const

/** The most pressing warning that is due on `today`; `null` = none, or the end is past. */
export function chooseEndWarning({ startsOn, endsOn }: Pick<Entitlement, 'startsOn' | 'endsOn'>, today: LocalDate): (typeof endWarnings)[number] | null {
  if (endsOn === null || endsOn < today || today < startsOn) return null
  const left = toDayNumber(endsOn) - toDayNumber(today)
  const length = toDayNumber(endsOn) - toDayNumber(startsOn) + 1
  return endWarnings.findLast((days) => left <= days && length > days) ?? null
}

/** The customer's level is worse the day after than on the last day: a successor, a better entitlement or a missing approval leave nothing to warn of. */
export function losesLevel(question: Omit<LevelQuestion, 'on'>, endsOn: LocalDate): boolean {
  const rankOn = (on: LocalDate) => readLevel(question.levels, chooseEntitled({ ...question, on }).key).rank ?? Number.MAX_SAFE_INTEGER
  return rankOn(toLocalDate(toDayNumber(endsOn) + 1)) > rankOn(endsOn)
}
