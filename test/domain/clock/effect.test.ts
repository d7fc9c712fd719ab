/** What an administrator sees before saving (sla-rules 5). */
import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readEffect, readLevelShift, readScheduleShift } from '../../../server/domain/clock/effect.ts'
import { chooseSchedulePromise } from '../../../server/domain/clock/schedule-change.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { lima } from '../calendar/lima.ts'
import { desk, givenClock } from './given.ts'

const day = 86_400_000
const now = lima('2026-03-06 18:00')
const clocks = [givenClock('partner-gold', '2026-03-06 17:00'), givenClock('partner-silver', '2026-03-02 09:00'), givenClock('partner-silver', '2026-03-05 09:00')]

describe('the effect', () => {
  test('of a holiday on Monday: the clocks that touch it move by a day; one that is over stays', () => {
    const calendar = compileCalendar({ ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'feriado' }] })
    const level = readDefaultLevel('partner-gold')
    const shifts = clocks.map((clock, at) => readScheduleShift(at + 1, clock, chooseSchedulePromise({ clock, level, calendar, formerly: desk, at: now })))
    expect(readEffect(shifts, now)).toMatchObject({ checked: 3, moved: 2, late: 0, worstShiftMs: day })
  })

  test('of a level that promises one day instead of two: what would be late at once', () => {
    const gold = { ...readDefaultLevel('partner-silver'), target: readDefaultLevel('partner-gold').target }
    const shifts = clocks.slice(1).map((clock, at) => readLevelShift(at + 1, clock, gold, desk))
    expect(readEffect(shifts, now)).toMatchObject({ checked: 2, moved: 2, late: 1, worstShiftMs: -3 * day })
  })

  test('of nothing is nothing', () => expect(readEffect([], now)).toEqual({ checked: 0, moved: 0, late: 0, worstShiftMs: 0, tickets: [] }))

  test('names the tickets: what would be late first, then the longest moves, twenty at most', () => {
    const shift = (number: number, before: number, after: number) => ({ number, beforeAt: now + before * day, afterAt: now + after * day })
    const many = Array.from({ length: 25 }, (_, i) => shift(100 + i, 1, 2))
    const { tickets, moved, late } = readEffect([shift(1, 2, 2), shift(2, 1, 4), shift(3, 1, -1), ...many], now)
    expect(tickets.slice(0, 3).map((one) => [one.number, one.late])).toEqual([[3, true], [2, false], [100, false]])
    expect([tickets.length, moved, late]).toEqual([20, 27, 1])
  })

  test('counts a ticket with two open clocks once, by its gravest move', () => {
    const shifts = [{ number: 7, beforeAt: now + day, afterAt: now + 3 * day }, { number: 7, beforeAt: now + day, afterAt: now - day }]
    expect(readEffect(shifts, now)).toMatchObject({ checked: 1, moved: 1, late: 1, worstShiftMs: -2 * day, tickets: [{ number: 7, afterAt: now - day, late: true }] })
  })
})
