/**
 * Calendar days as numbers: days since 1970-01-01, so that a schedule can count days without a zone and without `Date`.
 */
import type { LocalDate } from '../time.ts'

/** Days since 1970-01-01 of the proleptic Gregorian calendar; may be negative. */
export type DayNumber = number

/** 0 = Monday ... 6 = Sunday, the order of `Schedule.week`. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const daysOf400Years = 146_097
const daysFromYear0 = 719_468

/** The days of one date; a month or day out of range is carried over, as 2026-02-29 is 2026-03-01. */
function countDays(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year
  const cycle = Math.floor(marchYear / 400)
  const yearOfCycle = marchYear - cycle * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear
  return cycle * daysOf400Years + dayOfCycle - daysFromYear0
}

/** The number of `YYYY-MM-DD`, or `null` where no such day exists. */
export function parseLocalDate(date: string): DayNumber | null {
  const match = shape.exec(date)
  if (match === null) return null
  const number = countDays(Number(match[1]), Number(match[2]), Number(match[3]))
  return toLocalDate(number) === date ? number : null
}

/** As `parseLocalDate`, for a date that was checked before. A wrong one is a bug. */
export function toDayNumber(date: LocalDate): DayNumber {
  const number = parseLocalDate(date)
  if (number === null) throw new RangeError(`no such day: ${date}`)
  return number
}

/** `YYYY-MM-DD`; years 0 to 9999. */
export function toLocalDate(dayNumber: DayNumber): LocalDate {
  const shifted = dayNumber + daysFromYear0
  const cycle = Math.floor(shifted / daysOf400Years)
  const dayOfCycle = shifted - cycle * daysOf400Years
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) / 365,
  )
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

export function readWeekday(dayNumber: DayNumber): Weekday {
  return ((((dayNumber + 3) % 7) + 7) % 7) as Weekday
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
