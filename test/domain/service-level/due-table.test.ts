/** The tables of sla-rules 2, row by row: local time in Lima, Monday to Friday 08:00-18:30. */
import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { readDue } from '../../../server/domain/service-level/due.ts'
import type { TargetUnit } from '../../../server/domain/service-level/target.ts'
import { lima, toLima } from '../calendar/lima.ts'

const calendar = compileCalendar(deskSchedule)

const columns: readonly (readonly [number, TargetUnit])[] = [
  [24, 'service_hour'], [1, 'business_day'], [24, 'clock_hour'], [48, 'service_hour'], [2, 'business_day'], [120, 'service_hour'], [5, 'business_day'],
]
const rows: readonly (readonly string[])[] = [
  ['2026-03-02 09:00', '03-04 12:00', '03-03 09:00', '03-03 09:00', '03-06 15:00', '03-04 09:00', '03-17 13:30', '03-09 09:00'],
  ['2026-03-02 20:00', '03-05 11:00', '03-04 08:00', '03-03 20:00', '03-09 14:00', '03-05 08:00', '03-18 12:30', '03-10 08:00'],
  ['2026-03-06 17:00', '03-11 09:30', '03-09 17:00', '03-07 17:00', '03-13 12:30', '03-10 17:00', '03-24 11:00', '03-13 17:00'],
  ['2026-03-07 10:00', '03-11 11:00', '03-10 08:00', '03-08 10:00', '03-13 14:00', '03-11 08:00', '03-24 12:30', '03-16 08:00'],
  ['2026-03-03 07:10', '03-05 11:00', '03-04 08:00', '03-04 07:10', '03-09 14:00', '03-05 08:00', '03-18 12:30', '03-10 08:00'],
]
const cells = rows.flatMap(([arrival, ...dues]) => dues.map((due, i) => ({ arrival: arrival!, due: `2026-${due}`, value: columns[i]![0], unit: columns[i]![1] })))

describe('the table of units', () => {
  test.each(cells)('$value $unit from $arrival is due $due', ({ arrival, due, value, unit }) => {
    expect(toLima(readDue({ startAt: lima(arrival), target: { value, unit }, calendar }).dueAt)).toBe(due)
  })
})

describe('the rows below the table', () => {
  test.each([
    ['vip-request', '2026-03-02 20:00', '2026-03-03 00:00'],
    ['vip-request', '2026-03-07 10:00', '2026-03-07 14:00'],
    ['vip-request', '2026-04-02 23:00', '2026-04-03 03:00'],
    ['development', '2026-03-02 20:00', '2026-03-17 08:00'],
    ['development', '2026-03-06 17:00', '2026-03-20 17:00'],
  ] as const)('%s from %s is due %s', (key, arrival, due) => {
    const holiday = compileCalendar({ ...deskSchedule, holidays: [{ on: '2026-04-02', name: 'Jueves Santo' }] })
    expect(toLima(readDue({ startAt: lima(arrival), target: readDefaultLevel(key).target, calendar: holiday }).dueAt)).toBe(due)
  })
})
