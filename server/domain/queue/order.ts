/** The order of work (P-2.2): lanes first, then strict arrival; what would come late is flagged, never moved. */
import { addOutside, toUnion } from '../calendar/lost-time.ts'
import type { Calendar } from '../calendar/service-time.ts'
import type { TicketNumber } from '../ids.ts'
import type { ScheduleKey } from '../service-level/service-level.ts'
import { hour, type Instant } from '../time.ts'

export interface Waiting {
  readonly number: TicketNumber
  readonly lane: 'vip' | 'arrival'
  /** Start of the open turn: further messages never change the place. */
  readonly startAt: Instant
}

/** Orders by lane, start, number. */
export function compareWaiting(a: Waiting, b: Waiting): number {
  if (a.lane !== b.lane) return a.lane === 'vip' ? -1 : 1
  return a.startAt - b.startAt || a.number - b.number
}

/** 1 = next to be served. `null` when the ticket does not wait. */
export function readPlace(waiting: readonly Waiting[], number: TicketNumber): number | null {
  const own = waiting.find((other) => other.number === number)
  return own === undefined ? null : waiting.filter((other) => compareWaiting(other, own) <= 0).length
}

/**
 * The instant at which four hours of service from `now` have run out, announced closures left out: an answer whose effective
 * due is not after it is at risk. One for each hours that levels are counted on.
 */
export function readRiskHorizons(calendarOf: (key: ScheduleKey) => Calendar, now: Instant): Readonly<Record<ScheduleKey, Instant>> {
  const read = (calendar: Calendar) => addOutside(calendar, toUnion(calendar.schedule.closures), now, 4 * hour)
  return { desk: read(calendarOf('desk')), '24x7': read(calendarOf('24x7')) }
}
