/** Warnings before an entitlement ends (P-2.5c), where the period is longer than that. */
import { toDayNumber, toLocalDate } from '../calendar/local-date.ts'
import type { LocalDate } from '../time.ts'
import { chooseEntitled, readLevel, type LevelQuestion } from './choose-level.ts'
import type { Entitlement } from './customer.ts'

/** The most pressing of the warnings, days before the end, that is due on `today`; `null` = none, or the end is past. */
export function chooseEndWarning({ startsOn, endsOn }: Pick<Entitlement, 'startsOn' | 'endsOn'>, today: LocalDate, warningDays: readonly number[]): number | null {
  if (endsOn === null || endsOn < today || today < startsOn) return null
  const left = toDayNumber(endsOn) - toDayNumber(today)
  const length = toDayNumber(endsOn) - toDayNumber(startsOn) + 1
  const due = warningDays.filter((days) => left <= days && length > days)
  return due.length === 0 ? null : Math.min(...due)
}

/** The customer's level is worse the day after than on the last day: a successor, a better entitlement or a missing approval leave nothing to warn of. */
export function losesLevel(question: Omit<LevelQuestion, 'on'>, endsOn: LocalDate): boolean {
  const rankOn = (on: LocalDate) => readLevel(question.levels, chooseEntitled({ ...question, on }).key).rank ?? Number.MAX_SAFE_INTEGER
  return rankOn(toLocalDate(toDayNumber(endsOn) + 1)) > rankOn(endsOn)
}
