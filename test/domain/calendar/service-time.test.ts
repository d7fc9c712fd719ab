/** Service time by prefix sums against a walk over minutes (sla-rules 2 and 8). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alwaysOpen, deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { toInstant } from '../../../server/domain/calendar/zone.ts'
import { instants, minutes, schedules } from './arbitraries.ts'
import { lima, toLima } from './lima.ts'
import { walkMinutes } from './minute-walk.ts'

const minute = 60_000
const hour = 60 * minute
const desk = compileCalendar({ ...deskSchedule, holidays: [{ on: '2026-04-02', name: 'Jueves Santo' }] })

describe('the desk of the policy', () => {
  test('a message at the closing instant starts at the next opening', () => {
    expect(desk.isOpenForStart(lima('2026-03-02 18:30'))).toBe(false)
    expect(toLima(desk.nextOpen(lima('2026-03-02 18:30')))).toBe('2026-03-03 08:00')
    expect(toLima(desk.nextOpen(lima('2026-03-02 18:29:59')))).toBe('2026-03-02 18:29:59')
  })

  test('a due at the closing instant stays', () => {
    expect(desk.isOpenForDue(lima('2026-03-02 18:30'))).toBe(true)
    expect(toLima(desk.add(lima('2026-03-02 16:30'), 2 * hour))).toBe('2026-03-02 18:30')
    expect(desk.isOpenForDue(lima('2026-03-02 18:30:01'))).toBe(false)
  })

  test('the last instant of service time not after an opening is the closing before', () => {
    expect(toLima(desk.lastOpenBefore(lima('2026-03-03 08:00')))).toBe('2026-03-02 18:30')
    expect(toLima(desk.lastOpenBefore(lima('2026-03-03 08:00:01')))).toBe('2026-03-03 08:00:01')
    expect(toLima(desk.lastOpenBefore(lima('2026-03-08 12:00')))).toBe('2026-03-06 18:30')
  })

  test('a holiday has no service time and is no business day', () => {
    expect(desk.between(lima('2026-04-01 08:00'), lima('2026-04-03 18:30'))).toBe(21 * hour)
    expect(desk.businessDaysAfter(desk.zone.dayAt(lima('2026-04-01 12:00')), 1)).toBe(desk.zone.dayAt(lima('2026-04-03 12:00')))
  })

  test('one hour before Tuesday 09:00 is Tuesday 08:00, the latest of all instants that qualify', () => {
    expect(toLima(desk.subtract(lima('2026-03-03 09:00'), hour))).toBe('2026-03-03 08:00')
    expect(toLima(desk.subtract(lima('2026-03-03 09:00'), hour + 1000))).toBe('2026-03-02 18:29:59')
  })

  test('a standard day has ten hours and a half', () => expect(desk.standardDay).toBe(10.5 * hour))

  test('sums hold over many years and in any order of questions', () => {
    const other = compileCalendar(desk.schedule)
    const span = [lima('2019-01-01 00:00'), lima('2033-01-01 00:00')] as const
    other.between(lima('2033-06-01 00:00'), lima('2033-06-02 00:00'))
    expect(other.between(...span)).toBe(desk.between(...span))
    expect(desk.add(span[0], desk.between(...span))).toBe(lima('2032-12-31 18:30'))
  })
})

test('a Saturday declared working counts, special hours win over a holiday, and an empty special day is closed', () => {
  const calendar = compileCalendar({
    ...deskSchedule,
    holidays: [{ on: '2026-12-24', name: 'Nochebuena' }],
    specialDays: [
      { on: '2026-12-19', intervals: [{ from: 540, to: 780 }], name: 'Sábado laborable' },
      { on: '2026-12-24', intervals: [{ from: 540, to: 720 }], name: 'Nochebuena' },
      { on: '2026-12-31', intervals: [], name: 'Fin de año' },
    ],
  })
  expect(calendar.between(lima('2026-12-19 00:00'), lima('2026-12-20 00:00'))).toBe(4 * hour)
  expect(calendar.between(lima('2026-12-24 00:00'), lima('2026-12-25 00:00'))).toBe(3 * hour)
  expect(calendar.between(lima('2026-12-31 00:00'), lima('2027-01-01 00:00'))).toBe(0)
})

test('24/7 is open at every instant, on each side of a change of clocks', () => {
  const calendar = compileCalendar(alwaysOpen('Europe/Madrid'))
  fc.assert(fc.property(instants, fc.integer({ min: 0, max: 90 * 86_400 }), (at, seconds) => {
    expect(calendar.nextOpen(at)).toBe(at)
    expect(calendar.lastOpenBefore(at)).toBe(at)
    expect(calendar.add(at, seconds * 1000)).toBe(at + seconds * 1000)
    expect(calendar.subtract(at, seconds * 1000 + 1000)).toBe(at - seconds * 1000 - 1000)
  }))
})

test('hours inside a gap do not exist; hours across a fold begin at the first occurrence', () => {
  const night = (from: number, to: number): Schedule => ({ ...deskSchedule, zone: 'America/New_York', week: Array.from({ length: 7 }, () => [{ from, to }]) })
  const day = (schedule: Schedule, on: string) => compileCalendar(schedule).between(toInstant(schedule.zone, on, 0), toInstant(schedule.zone, on, 24 * 60))
  expect(day(night(2 * 60, 3 * 60), '2026-03-08')).toBe(0)
  expect(day(night(1 * 60, 4 * 60), '2026-03-08')).toBe(2 * hour)
  expect(day(night(60, 90), '2026-11-01')).toBe(30 * minute)
  expect(day(night(60, 120), '2026-11-01')).toBe(2 * hour)
})

describe('for every schedule', () => {
  test('between, add, nextOpen and isOpenForStart are what a walk over minutes says', () => {
    fc.assert(fc.property(schedules(), minutes, fc.integer({ min: 0, max: 6 * 24 * 60 }), fc.integer({ min: 1, max: 2000 }), (schedule, a, length, target) => {
      const calendar = compileCalendar(schedule)
      const walk = walkMinutes(schedule)
      expect(calendar.between(a, a + length * minute)).toBe(walk.between(a, a + length * minute))
      expect(calendar.add(a, target * minute)).toBe(walk.add(a, target))
      expect(calendar.nextOpen(a)).toBe(walk.nextOpen(a))
      expect(calendar.isOpenForStart(a)).toBe(walk.isOpen(a))
    }), { numRuns: 60 })
  })

  test('between(s, add(s, d)) is d, and between adds up', () => {
    fc.assert(fc.property(schedules(), instants, instants, fc.integer({ min: 0, max: 500 * 3600 }), (schedule, s, t, seconds) => {
      const calendar = compileCalendar(schedule)
      const due = calendar.add(s, seconds * 1000)
      expect(calendar.between(s, due)).toBe(seconds * 1000)
      expect(calendar.between(s, t) + calendar.between(t, due)).toBe(seconds * 1000)
      expect(calendar.between(t, s)).toBe(0 - calendar.between(s, t))
    }), { numRuns: 100 })
  })

  test('subtract is the latest instant with the time left, add the earliest with the time passed', () => {
    fc.assert(fc.property(schedules(), instants, fc.integer({ min: 1, max: 300 * 3600 }), (schedule, at, seconds) => {
      const calendar = compileCalendar(schedule)
      const ms = seconds * 1000
      const before = calendar.subtract(at, ms)
      expect(calendar.between(before, at)).toBe(ms)
      expect(calendar.between(before + 1000, at)).toBeLessThan(ms)
      const after = calendar.add(at, ms)
      expect(calendar.between(at, after - 1000)).toBeLessThan(ms)
    }), { numRuns: 100 })
  })

  test('nextOpen and lastOpenBefore lie in service time and skip none', () => {
    fc.assert(fc.property(schedules(), instants, (schedule, at) => {
      const calendar = compileCalendar(schedule)
      const [last, next] = [calendar.lastOpenBefore(at), calendar.nextOpen(at)]
      expect(last).toBeLessThanOrEqual(at)
      expect(calendar.between(last, at)).toBe(0)
      expect(calendar.between(last - 1000, last)).toBe(1000)
      expect(calendar.between(at, next)).toBe(0)
      expect(calendar.between(next, next + 1000)).toBe(1000)
    }), { numRuns: 100 })
  })
})
