/** A schedule that makes no sense is refused when saved, never an endless loop (sla-rules 8). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSchedule } from '../../../server/domain/calendar/schedule-check.ts'
import { alwaysOpen, deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { Refusal } from '../../../server/domain/refusal.ts'
import { schedules } from './arbitraries.ts'
import { lima } from './lima.ts'

const now = lima('2026-03-02 09:00')
const never: Schedule = { ...deskSchedule, week: Array.from({ length: 7 }, () => []) }
const monday = (...intervals: { from: number; to: number }[]): Schedule => ({ ...deskSchedule, week: [intervals, [], [], [], [], [], []] })

function readCode(schedule: Schedule): string | null {
  try {
    checkSchedule(schedule, now)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('a schedule is refused', () => {
  test.each<[string, string, Schedule]>([
    ['schedule.zone', 'in a zone that does not exist', { ...deskSchedule, zone: 'America/Atlantis' }],
    ['schedule.interval', 'with a week of six days', { ...deskSchedule, week: deskSchedule.week.slice(1) }],
    ['schedule.interval', 'with a backward interval', monday({ from: 600, to: 540 })],
    ['schedule.interval', 'with an empty interval', monday({ from: 600, to: 600 })],
    ['schedule.interval', 'with overlapping intervals', monday({ from: 480, to: 720 }, { from: 700, to: 900 })],
    ['schedule.interval', 'with an interval beyond midnight', monday({ from: 1200, to: 1500 })],
    ['schedule.interval', 'with half a minute', monday({ from: 480.5, to: 600 })],
    ['schedule.interval', 'with a special day that overlaps itself', { ...deskSchedule, specialDays: [{ on: '2026-05-02', name: '', intervals: [{ from: 0, to: 60 }, { from: 30, to: 90 }] }] }],
    ['schedule.interval', 'with a backward closure', { ...deskSchedule, closures: [{ startAt: now, endAt: now - 1000, reason: 'x' }] }],
    ['schedule.date', 'with a holiday on a day that does not exist', { ...deskSchedule, holidays: [{ on: '2026-02-30', name: '' }] }],
    ['schedule.date', 'with the same holiday twice', { ...deskSchedule, holidays: [{ on: '2026-05-01', name: 'a' }, { on: '2026-05-01', name: 'b' }] }],
    ['schedule.closed', 'that never opens', never],
    ['schedule.closed', 'that opens only in the past', { ...never, specialDays: [{ on: '2026-03-01', name: '', intervals: [{ from: 0, to: 60 }] }] }],
    ['schedule.closed', 'that opens only after two years', { ...never, specialDays: [{ on: '2028-06-01', name: '', intervals: [{ from: 0, to: 60 }] }] }],
    ['schedule.closed', 'whose hours a closure covers for years', { ...deskSchedule, closures: [{ startAt: now, endAt: now + 800 * 86_400_000, reason: 'x' }] }],
    ['schedule.closed', 'that opens today and then not for a century', { ...deskSchedule, closures: [{ startAt: now + 86_400_000, endAt: now + 36_525 * 86_400_000, reason: 'x' }] }],
    ['schedule.closed', 'that closes until the last number there is', { ...deskSchedule, closures: [{ startAt: now + 86_400_000, endAt: Number.MAX_SAFE_INTEGER, reason: 'x' }] }],
    ['schedule.interval', 'with a closure of an hour that no calendar reaches', { ...deskSchedule, closures: [{ startAt: Number.MAX_SAFE_INTEGER - 3_600_000, endAt: Number.MAX_SAFE_INTEGER, reason: 'x' }] }],
  ])('%s: %s', (code, _why, schedule) => expect(readCode(schedule)).toBe(code))

  test.each<[string, Schedule]>([
    ['the desk of the policy', deskSchedule],
    ['24/7', alwaysOpen('America/Lima')],
    ['touching intervals across midnight', { ...deskSchedule, week: [[{ from: 1320, to: 1440 }], [{ from: 0, to: 360 }, { from: 360, to: 400 }], [], [], [], [], []] }],
    ['a single open hour next year', { ...never, specialDays: [{ on: '2027-06-01', name: '', intervals: [{ from: 0, to: 60 }] }] }],
  ])('but not %s', (_what, schedule) => expect(readCode(schedule)).toBeNull())
})

test('every schedule of the other properties passes the check and survives JSON', () => {
  fc.assert(fc.property(schedules({ closures: true }), (schedule) => {
    expect(readCode(schedule)).toBeNull()
    expect(JSON.parse(JSON.stringify(schedule))).toEqual(schedule)
  }), { numRuns: 50 })
})

describe('a closed schedule that was never checked ends every question with a refusal', () => {
  const calendar = compileCalendar(never)
  test.each<[string, () => unknown]>([
    ['add', () => calendar.add(now, 1000)],
    ['nextOpen', () => calendar.nextOpen(now)],
    ['subtract', () => calendar.subtract(now, 1000)],
    ['lastOpenBefore', () => calendar.lastOpenBefore(now)],
    ['businessDaysAfter', () => calendar.businessDaysAfter(calendar.zone.dayAt(now), 1)],
  ])('%s', (_name, ask) => expect(ask).toThrow(Refusal))

  test('but no time lies between any two instants', () => expect(calendar.between(now, now + 86_400_000)).toBe(0))
})
