/** What saving a level or a schedule would do to open tickets, shown to an administrator before it is saved (sla-rules 5, last line). */
import type { Calendar } from '../calendar/service-time.ts'
import type { TicketNumber } from '../ids.ts'
import { readDue } from '../service-level/due.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import type { Instant } from '../time.ts'
import { readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import type { ScheduleDecision } from './schedule-change.ts'

/** Of one open clock; equal ends = it stays. */
export interface Shift {
  readonly number: TicketNumber
  readonly beforeAt: Instant
  readonly afterAt: Instant
}

/** `late`: the due is not over now and would be. */
export interface Moved extends Shift { readonly late: boolean }

export interface Effect {
  readonly checked: number
  readonly moved: number
  readonly late: number
  /** The longest move in either direction, in plain time; negative = earlier; 0 when nothing moves. */
  readonly worstShiftMs: number
  /** The gravest first: what would be late, then the longest moves. */
  readonly tickets: readonly Moved[]
}

/** How many of the tickets that move are named. */
export const mostNamed = 20

/** What a schedule does to an open clock: only what extends (sla-rules 5). */
export function readScheduleShift(number: TicketNumber, clock: Clock, decision: ScheduleDecision): Shift {
  const beforeAt = readPromise(clock).dueAt
  return { number, beforeAt, afterAt: decision.kind === 'promised' ? decision.made.promise.dueAt : beforeAt }
}

/**
 * What a level's new version would make of an open clock of that level if it had held from its start. Open clocks keep
 * their version, so this is the weight of the change, not something that saving does.
 */
export function readLevelShift(number: TicketNumber, clock: Clock, level: ServiceLevel, calendar: Calendar): Shift {
  const { dueAt } = readDue({ startAt: clock.startAt, target: level.target, calendar, pauses: toCuts(clock.pauses) })
  return { number, beforeAt: readPromise(clock).dueAt, afterAt: dueAt }
}

/** Counts tickets: one with several open clocks stands for its gravest move. */
export function readEffect(shifts: readonly Shift[], now: Instant): Effect {
  const gravest = new Map<TicketNumber, Moved>()
  for (const shift of shifts.map((one) => ({ ...one, late: one.beforeAt >= now && one.afterAt < now }))) {
    const known = gravest.get(shift.number)
    if (known === undefined || compareGravity(shift, known) < 0) gravest.set(shift.number, shift)
  }
  const moved = [...gravest.values()].filter(({ beforeAt, afterAt }) => beforeAt !== afterAt).sort(compareGravity)
  const worst = moved.reduce((most, shift) => Math.abs(readMove(shift)) > Math.abs(most) ? readMove(shift) : most, 0)
  return { checked: gravest.size, moved: moved.length, late: moved.filter(({ late }) => late).length, worstShiftMs: worst, tickets: moved.slice(0, mostNamed) }
}

function readMove({ beforeAt, afterAt }: Shift): number {
  return afterAt - beforeAt
}

function compareGravity(a: Moved, b: Moved): number {
  return Number(b.late) - Number(a.late) || Math.abs(readMove(b)) - Math.abs(readMove(a)) || a.number - b.number
}
