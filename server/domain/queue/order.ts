/** The order of work (P-2.2): lanes first, then strict arrival; what would come late is flagged, never moved. */
import type { Calendar } from '../calendar/service-time.ts'
import type { TicketNumber } from '../ids.ts'
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

/** Four hours of service or less are left until the effective due. */
export function isAtRisk(calendar: Calendar, effectiveDueAt: Instant, now: Instant): boolean {
  return effectiveDueAt <= now || calendar.between(now, effectiveDueAt) <= 4 * hour
}
