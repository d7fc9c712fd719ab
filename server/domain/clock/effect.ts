/** What saving a level or a schedule would do to open clocks, shown to an administrator before it is saved (sla-rules 5, last line). */
import type { Calendar } from '../calendar/service-time.ts'
import { readDue } from '../service-level/due.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import type { Instant } from '../time.ts'
import { readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import type { ScheduleDecision } from './schedule-change.ts'

export interface Shift {
  readonly beforeAt: Instant
  readonly afterAt: Instant
}

export interface Effect {
  readonly checked: number
  readonly moved: number
  /** Dues that are not over now and would be. */
  readonly late: number
  /** The longest move in either direction, in plain time; negative = earlier; 0 when nothing moves. */
  readonly worstShiftMs: number
}

/** What a schedule does to an open clock: only what extends (sla-rules 5). */
export function readScheduleShift(clock: Clock, decision: ScheduleDecision): Shift {
  const beforeAt = readPromise(clock).dueAt
  return { beforeAt, afterAt: decision.kind === 'promised' ? decision.made.promise.dueAt : beforeAt }
}

/**
 * What a level's new version would make of an open clock of that level if it had held from its start. Open clocks keep
 * their version, so this is the weight of the change, not something that saving does.
 */
export function readLevelShift(clock: Clock, level: ServiceLevel, calendar: Calendar): Shift {
  const { dueAt } = readDue({ startAt: clock.startAt, target: level.target, calendar, pauses: toCuts(clock.pauses) })
  return { beforeAt: readPromise(clock).dueAt, afterAt: dueAt }
}

export function readEffect(shifts: readonly Shift[], now: Instant): Effect {
  let [moved, late, worstShiftMs] = [0, 0, 0]
  for (const { beforeAt, afterAt } of shifts) {
    if (afterAt !== beforeAt) moved++
    if (beforeAt >= now && afterAt < now) late++
    if (Math.abs(afterAt - beforeAt) > Math.abs(worstShiftMs)) worstShiftMs = afterAt - beforeAt
  }
  return { checked: shifts.length, moved, late, worstShiftMs }
}
