/**
 * A portal's own calendar as a proposal (sla-rules 10). It knows days without a year and no zone, so it is never a live
 * source: a person chooses the year, looks at the days and confirms them.
 */
import type { LocalDate } from '../time.ts'
import { parseLocalDate } from './local-date.ts'
import type { Interval } from './schedule.ts'

/** As the portal says it: days `1.01,25.12`, hours `9` or `9.30`, weekdays `SA`. */
export interface PortalCalendar {
  readonly holidays: string
  readonly workdays: string
  readonly daysOff: readonly string[]
  readonly opensAt: string
  readonly closesAt: string
}

export interface PortalProposal {
  readonly holidays: readonly LocalDate[]
  /** Days on which the company works although the week says no. */
  readonly workdays: readonly LocalDate[]
  /** Monday first; `null` when the hours cannot be read. */
  readonly week: readonly (readonly Interval[])[] | null
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Days that the year does not have, as 29 February, and what cannot be read are left out. */
export function proposeFromPortal(calendar: PortalCalendar, year: number): PortalProposal {
  const workdays = readDays(calendar.workdays, year)
  return { holidays: readDays(calendar.holidays, year).filter((on) => !workdays.includes(on)), workdays, week: readWeek(calendar) }
}

function readDays(text: string, year: number): readonly LocalDate[] {
  const days = text.split(',').flatMap((part) => {
    const [, day, month] = /^\s*(\d{1,2})\.(\d{1,2})\s*$/.exec(part) ?? []
    const on = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
    return parseLocalDate(on) === null ? [] : [on]
  })
  return [...new Set(days)].sort()
}

function readWeek({ daysOff, opensAt, closesAt }: PortalCalendar): PortalProposal['week'] {
  const [from, to] = [readMinutes(opensAt), readMinutes(closesAt)]
  if (from === null || to === null || from >= to) return null
  return weekdays.map((weekday) => daysOff.includes(weekday) ? [] : [{ from, to }])
}

function readMinutes(text: string): number | null {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text.trim()) ?? []
  const all = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(minutes) < 60 && all <= 24 * 60 ? all : null
}
