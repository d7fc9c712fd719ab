/** The properties of sla-rules 8 that dues must hold, on any schedule. A failure prints its seed. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCalendar, type Calendar } from '../../../server/domain/calendar/service-time.ts'
import { readDue } from '../../../server/domain/service-level/due.ts'
import type { Target } from '../../../server/domain/service-level/target.ts'
import { instants, minutes, schedules, uniformSchedules } from '../calendar/arbitraries.ts'
import { walkMinutes } from '../calendar/minute-walk.ts'

const hour = 3_600_000
const anyUnit = fc.constantFrom('clock_hour' as const, 'service_hour' as const, 'business_day' as const, 'calendar_day' as const)
const targets: fc.Arbitrary<Target> = fc.record({ value: fc.integer({ min: 1, max: 30 }), unit: anyUnit })
const cuts = fc.array(fc.tuple(minutes, fc.integer({ min: 0, max: 3 * 24 * 60 })), { maxLength: 4 })
  .map((list) => list.map(([startAt, length]) => ({ startAt, endAt: startAt + length * 60_000 })))
const due = (calendar: Calendar, startAt: number, target: Target, pauses: { startAt: number; endAt: number }[] = []) => readDue({ startAt, target, calendar, pauses }).dueAt

describe('for every schedule, instant and target', () => {
  test('the due is not before the start, and in service units not before the next opening', () => {
    fc.assert(fc.property(schedules({ closures: true }), instants, targets, cuts, (schedule, start, target, pauses) => {
      const calendar = compileCalendar(schedule)
      const dueAt = due(calendar, start, target, pauses)
      expect(dueAt).toBeGreaterThanOrEqual(start)
      const isService = target.unit === 'service_hour' || target.unit === 'business_day'
      expect(dueAt).toBeGreaterThanOrEqual(isService ? calendar.nextOpen(start) : start)
    }))
  })

  // Without closures: a due that both starts share can be made up longer by the one that began before a closure.
  test('the due is monotone in the start', () => {
    fc.assert(fc.property(schedules(), instants, fc.integer({ min: 0, max: 10 * 86_400 }), targets, (schedule, start, seconds, target) => {
      const calendar = compileCalendar(schedule)
      expect(due(calendar, start + seconds * 1000, target)).toBeGreaterThanOrEqual(due(calendar, start, target))
    }))
  })

  test('the due is monotone in the target', () => {
    fc.assert(fc.property(schedules({ closures: true }), instants, targets, cuts, (schedule, start, target, pauses) => {
      const calendar = compileCalendar(schedule)
      expect(due(calendar, start, { ...target, value: target.value + 1 }, pauses)).toBeGreaterThanOrEqual(due(calendar, start, target, pauses))
    }))
  })

  test('business days are never later than the same multiples of 24 service hours', () => {
    fc.assert(fc.property(schedules(), instants, fc.integer({ min: 1, max: 10 }), (schedule, start, days) => {
      const calendar = compileCalendar(schedule)
      expect(due(calendar, start, { value: days, unit: 'business_day' })).toBeLessThanOrEqual(due(calendar, start, { value: days * 24, unit: 'service_hour' }))
    }))
  })

  test('a pause of no length is the identity', () => {
    fc.assert(fc.property(schedules({ closures: true }), instants, targets, minutes, (schedule, start, target, at) => {
      const calendar = compileCalendar(schedule)
      expect(due(calendar, start, target, [{ startAt: at, endAt: at }])).toBe(due(calendar, start, target))
    }))
  })

  test('a closure or a pause never brings a due forward', () => {
    fc.assert(fc.property(schedules({ closures: true }), instants, targets, cuts, (schedule, start, target, pauses) => {
      const closed = compileCalendar(schedule)
      expect(due(closed, start, target)).toBeGreaterThanOrEqual(due(compileCalendar({ ...schedule, closures: [] }), start, target))
      expect(due(closed, start, target, pauses)).toBeGreaterThanOrEqual(due(closed, start, target))
    }))
  })

  test('the service time up to the due, less what was lost, is the same with and without closures', () => {
    fc.assert(fc.property(schedules({ closures: true }), minutes, fc.integer({ min: 1, max: 40 }), (schedule, start, value) => {
      const dueAt = due(compileCalendar(schedule), start, { value, unit: 'service_hour' })
      const walk = walkMinutes(schedule)
      let open = 0
      for (let at = start; at < dueAt; at += 60_000) {
        if (walk.isOpen(at) && !schedule.closures.some(({ startAt, endAt }) => startAt <= at && at < endAt)) open += 60_000
      }
      expect(open).toBe(value * hour)
    }), { numRuns: 40 })
  })

  test('asking twice gives the same answer', () => {
    fc.assert(fc.property(schedules({ closures: true }), instants, targets, cuts, (schedule, start, target, pauses) => {
      const calendar = compileCalendar(schedule)
      const first = readDue({ startAt: start, target, calendar, pauses })
      expect(readDue({ startAt: start, target, calendar, pauses })).toEqual(first)
      expect(readDue({ startAt: start, target, calendar: compileCalendar(schedule), pauses })).toEqual(first)
    }))
  })
})

describe('on uniform schedules', () => {
  test('the service time from the opening to the N-th business day is N times the day', () => {
    fc.assert(fc.property(uniformSchedules(), instants, fc.integer({ min: 1, max: 15 }), (schedule, start, days) => {
      const calendar = compileCalendar(schedule)
      const dueAt = due(calendar, start, { value: days, unit: 'business_day' })
      expect(calendar.between(calendar.nextOpen(start), dueAt)).toBe(days * calendar.standardDay)
    }))
  })

  test('a holiday never brings a due forward', () => {
    fc.assert(fc.property(uniformSchedules(), instants, targets, fc.integer({ min: 0, max: 60 }), (schedule, start, target, later) => {
      const on = new Date(start + later * 86_400_000).toISOString().slice(0, 10)
      const more = { ...schedule, holidays: [...schedule.holidays.filter((day) => day.on !== on), { on, name: 'nuevo' }] }
      expect(due(compileCalendar(more), start, target)).toBeGreaterThanOrEqual(due(compileCalendar(schedule), start, target))
    }))
  })
})
