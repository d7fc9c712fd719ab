/** Years of something that began on a day: a year ends the day before its return. */
import type { LocalDate } from '../time.ts'
import { parseLocalDate, toDayNumber, toLocalDate } from './local-date.ts'

/** The same day `years` later; 29 February comes back on 1 March where there is none. */
export function addYears(on: LocalDate, years: number): LocalDate {
  const same = `${String(Number(on.slice(0, 4)) + years).padStart(4, '0')}${on.slice(4)}`
  return parseLocalDate(same) === null ? `${same.slice(0, 4)}-03-01` : same
}

/** The last of `years` years. */
export function readLastDay(startsOn: LocalDate, years: number): LocalDate {
  return toLocalDate(toDayNumber(addYears(startsOn, years)) - 1)
}

/** The year that `on` lies in: 1 = the first. 0 or less before it began. */
export function readYear(startsOn: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(startsOn.slice(0, 4))
  return addYears(startsOn, years) <= on ? years + 1 : years
}
