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
    const shifts = clocks.map((clock) => readScheduleShift(clock, chooseSchedulePromise({ clock, level, calendar, formerly: desk, at: now })))
    expect(readEffect(shifts, now)).toEqual({ checked: 3, moved: 2, late: 0, worstShiftMs: day })
  })

  test('of a level that promises one day instead of two: what would be late at once', () => {
    const gold = { ...readDefaultLevel('partner-silver'), target: readDefaultLevel('partner-gold').target }
    const shifts = clocks.slice(1).map((clock) => readLevelShift(clock, gold, desk))
    expect(readEffect(shifts, now)).toEqual({ checked: 2, moved: 2, late: 1, worstShiftMs: -3 * day })
  })

  test('of nothing is nothing', () => expect(readEffect([], now)).toEqual({ checked: 0, moved: 0, late: 0, worstShiftMs: 0 }))
})
