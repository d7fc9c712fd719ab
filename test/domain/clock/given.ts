/** Clocks of the policy's desk in Lima, for the examples of the rule book. */
import { alwaysOpen, deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar, type Calendar } from '../../../server/domain/calendar/service-time.ts'
import { openClock, readPromise, withPromise, type Clock, type ClockKind } from '../../../server/domain/clock/clock.ts'
import { chooseLevelPromise, type LevelDecision } from '../../../server/domain/clock/level-change.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../../server/domain/service-level/service-level.ts'
import { lima, toLima } from '../calendar/lima.ts'

export const desk = compileCalendar(deskSchedule)
export const always = compileCalendar(alwaysOpen('America/Lima'))

export function calendarOf(key: LevelKey, schedule: Schedule = deskSchedule): Calendar {
  return readDefaultLevel(key).scheduleKey === 'desk' ? compileCalendar(schedule) : always
}

export function givenClock(key: LevelKey, start: string, schedule: Schedule = deskSchedule, kind: ClockKind = 'response'): Clock {
  return openClock({ no: 1, kind, startAt: lima(start), level: readDefaultLevel(key), calendar: calendarOf(key, schedule), scheduleVersion: 1 })
}

export function readDueText(clock: Clock): string {
  return toLima(readPromise(clock).dueAt)
}

export function changeLevel(clock: Clock, key: LevelKey, at: string, options: { coupon?: boolean; mayWorsen?: boolean } = {}): LevelDecision {
  return chooseLevelPromise({
    clock, level: readDefaultLevel(key), calendar: calendarOf(key), scheduleVersion: 1, at: lima(at),
    why: options.coupon === true ? 'coupon' : 'level', mayWorsen: options.mayWorsen ?? false,
  })
}

/** The clock after a decision. */
export function after(clock: Clock, decision: LevelDecision): Clock {
  return decision.kind === 'promised' ? withPromise(clock, decision.made) : clock
}
