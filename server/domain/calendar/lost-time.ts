/**
 * Time that closures and pauses take away from a calendar (sla-rules 2): counted once where they overlap.
 */
import type { Instant, Milliseconds } from '../time.ts'
import type { Calendar } from './service-time.ts'

/** [startAt, endAt) of lost time. */
export interface Cut {
  readonly startAt: Instant
  readonly endAt: Instant
}

/** The union: sorted, disjoint, without empty cuts. */
export function toUnion(cuts: readonly Cut[]): readonly Cut[] {
  const union: { startAt: Instant; endAt: Instant }[] = []
  for (const { startAt, endAt } of [...cuts].sort((a, b) => a.startAt - b.startAt)) {
    if (endAt <= startAt) continue
    const last = union[union.length - 1]
    if (last !== undefined && startAt <= last.endAt) last.endAt = Math.max(last.endAt, endAt)
    else union.push({ startAt, endAt })
  }
  return union
}

/** What a union takes from [a, b], in the time that `between` measures: service time, or plain time for `clock_hour`. */
export function readLost(between: Calendar['between'], union: readonly Cut[], a: Instant, b: Instant): Milliseconds {
  let lost = 0
  for (const { startAt, endAt } of union) {
    const from = Math.max(startAt, a)
    const to = Math.min(endAt, b)
    if (from < to) lost += between(from, to)
  }
  return lost
}

/** The first instant at which `ms` have passed since `start` outside the union. */
export function addOutside(time: Pick<Calendar, 'add' | 'between'>, union: readonly Cut[], start: Instant, ms: Milliseconds): Instant {
  let from = start
  let left = ms
  for (const { startAt, endAt } of union) {
    if (endAt <= from) continue
    const free = startAt > from ? time.between(from, startAt) : 0
    if (left > 0 && free >= left) return time.add(from, left)
    left -= free
    from = endAt
  }
  return time.add(from, left)
}

/** The latest instant with `ms` left until `due` outside the union; the mirror of `addOutside`. */
export function subtractOutside(time: Pick<Calendar, 'subtract' | 'between'>, union: readonly Cut[], due: Instant, ms: Milliseconds): Instant {
  let to = due
  let left = ms
  for (const { startAt, endAt } of [...union].reverse()) {
    if (startAt >= to) continue
    const free = endAt < to ? time.between(endAt, to) : 0
    if (free >= left) return time.subtract(to, left)
    left -= free
    to = startAt
  }
  return time.subtract(to, left)
}

/** The next instant that is open and in no cut. */
export function nextOpenOutside(calendar: Calendar, union: readonly Cut[], at: Instant): Instant {
  let open = calendar.nextOpen(at)
  for (const { startAt, endAt } of union) {
    if (open >= startAt && open < endAt) open = calendar.nextOpen(endAt)
  }
  return open
}

/** The last instant of remaining service time not after `at`, service time taken as (open, close]. */
export function lastOpenOutside(calendar: Calendar, union: readonly Cut[], at: Instant): Instant {
  let open = calendar.lastOpenBefore(at)
  for (const { startAt, endAt } of [...union].reverse()) {
    if (open > startAt && open <= endAt) open = calendar.lastOpenBefore(startAt)
  }
  return open
}
