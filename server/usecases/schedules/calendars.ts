/**
 * Compiled calendars, kept while they are asked for: versions never change, so a key of versions is enough.
 * Compiling costs a few thousand questions about the zone; a ticket command must not pay them.
 */
import type { Calendar } from '../../domain/calendar/service-time.ts'
import { compileCalendar } from '../../domain/calendar/service-time.ts'
import type { Schedule } from '../../domain/calendar/schedule.ts'

export interface Calendars {
  /** The calendar of a schedule that `key` names for good. */
  of(key: string, schedule: Schedule): Calendar
}

const most = 500

export function createCalendars(): Calendars {
  const kept = new Map<string, Calendar>()
  return {
    of(key, schedule) {
      const calendar = kept.get(key) ?? compileCalendar(schedule)
      kept.delete(key)
      kept.set(key, calendar)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      return calendar
    },
  }
}
