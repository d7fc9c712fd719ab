/**
 * When a desk serves: weekly hours in a zone and the dated exceptions to them (sla-rules 1, P-2.5, P-6.1).
 *
 * A plain value that survives JSON as it is. It is versioned outside: an open clock keeps its weekly hours and
 * follows the dated exceptions (sla-rules 5).
 */
import type { Instant, LocalDate } from '../time.ts'

/** Minutes from local midnight, `0 <= from < to <= 1440`. Hours across midnight are two intervals on two days. */
export interface Interval {
  readonly from: number
  readonly to: number
}

export interface Holiday {
  readonly on: LocalDate
  readonly name: string
}

/** Other hours on one date: special hours, a swapped working day, a Saturday declared working; no interval = closed. Wins over a holiday of that date. */
export interface SpecialDay {
  readonly on: LocalDate
  readonly intervals: readonly Interval[]
  readonly name: string
}

/** An emergency closure: takes service time away, but no business day (sla-rules 2). `reason` is the id of a published text. */
export interface Closure {
  readonly startAt: Instant
  readonly endAt: Instant
  readonly reason: string
}

export interface Schedule {
  /** IANA name. */
  readonly zone: string
  /** Seven lists, Monday first. */
  readonly week: readonly (readonly Interval[])[]
  readonly holidays: readonly Holiday[]
  readonly specialDays: readonly SpecialDay[]
  readonly closures: readonly Closure[]
}

const deskHours: readonly Interval[] = [{ from: 8 * 60, to: 18 * 60 + 30 }]
const wholeDay: readonly Interval[] = [{ from: 0, to: 24 * 60 }]

/** The policy's "9/5": Monday to Friday 08:00-18:30 without a break, 10.5 hours (policy.md 2). Holidays are confirmed by a person. */
export const deskSchedule: Schedule = {
  zone: 'America/Lima',
  week: [deskHours, deskHours, deskHours, deskHours, deskHours, [], []],
  holidays: [], specialDays: [], closures: [],
}

/** 24/7: holidays count as any day (P-2.5.2c). The zone only matters for display. */
export function alwaysOpen(zone: string): Schedule {
  return { zone, week: Array.from({ length: 7 }, () => wholeDay), holidays: [], specialDays: [], closures: [] }
}

/** The schedule an open clock follows: weekly hours as they were, dated exceptions as they are now (sla-rules 1, "level version"). */
export function toPinnedSchedule(pinned: Schedule, current: Schedule): Schedule {
  return { ...current, zone: pinned.zone, week: pinned.week }
}
