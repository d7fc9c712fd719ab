/** Hours on which a promise cannot be made are refused when they are saved, not when a request is opened (sla-rules 8, last line). */
import type { Schedule } from '../calendar/schedule.ts'
import { compileCalendar } from '../calendar/service-time.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import type { Instant } from '../time.ts'
import { openClock } from './clock.ts'

/** For a schedule that passed `checkSchedule`. Throws `schedule.level` with the first level whose due or warnings it cannot count from `at`. */
export function checkCountable(schedule: Schedule, levels: Iterable<ServiceLevel>, at: Instant): void {
  const calendar = compileCalendar(schedule)
  for (const level of levels) {
    if (level.scheduleKey !== 'desk') continue
    try {
      openClock({ no: 1, kind: 'response', startAt: at, level, calendar, scheduleVersion: 1 })
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal('schedule.level', { field: 'week', level: level.key })
      throw error
    }
  }
}
