/** Hours under which a promise could not be made are refused when they are saved (sla-rules 8, last line). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { openClock } from '../../../server/domain/clock/clock.ts'
import { checkCountable } from '../../../server/domain/clock/countable.ts'
import { Refusal } from '../../../server/domain/refusal.ts'
import { defaultLevels, readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { schedules } from '../calendar/arbitraries.ts'
import { lima } from '../calendar/lima.ts'

const now = lima('2026-03-02 09:00')
const levels = [...defaultLevels.values()]
/** A closed week and hours on so many days of March from Tuesday on. */
const special = (days: number): Schedule => ({
  ...deskSchedule, week: [[], [], [], [], [], [], []],
  specialDays: Array.from({ length: days }, (_, i) => ({ on: `2026-03-${String(3 + i).padStart(2, '0')}`, name: 'guardia', intervals: [{ from: 480, to: 1080 }] })),
})

function readRefused(schedule: Schedule, asked = levels): unknown {
  try {
    checkCountable(schedule, asked, now)
    return null
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts }
    throw error
  }
}

describe('a schedule is refused on which a level could not be promised from now (P-6.1)', () => {
  test.each<[string, Schedule, string | null]>([
    ['the desk of the policy', deskSchedule, null],
    ['a closed week with one special day has no business day after it', special(1), 'partner-bronze'],
    ['nor have two days five', special(2), 'partner-bronze'],
    ['twelve days are enough for business days, not for the news of development', special(12), 'development'],
    ['which need one opening after their fourteen days', { ...special(12), specialDays: [...special(12).specialDays, { on: '2026-04-01', name: 'guardia', intervals: [{ from: 480, to: 1080 }] }] }, null],
  ])('%s', (_what, schedule, level) => {
    expect(readRefused(schedule)).toEqual(level === null ? null : { code: 'schedule.level', field: 'week', level })
  })

  test('one whose warnings have no service time before the due', () => {
    const gold = { ...readDefaultLevel('partner-gold'), target: { value: 1, unit: 'service_hour' } as const }
    expect(readRefused(special(1), [gold])).toEqual({ code: 'schedule.level', field: 'week', level: 'partner-gold' })
    expect(readRefused(special(1), [{ ...gold, warnings: [] }])).toBeNull()
  })

  test('but levels of 24/7 ask nothing of the desk\'s hours', () => expect(readRefused(special(1), [readDefaultLevel('vip-request')])).toBeNull())

  test('what passes opens every level now', () => {
    fc.assert(fc.property(schedules({ zones: ['America/Lima'], closures: true }), (schedule) => {
      fc.pre(readRefused(schedule) === null)
      const calendar = compileCalendar(schedule)
      for (const level of levels.filter(({ scheduleKey }) => scheduleKey === 'desk')) expect(openClock({ no: 1, kind: 'response', startAt: now, level, calendar, scheduleVersion: 1 }).ladder).toHaveLength(level.warnings.length)
    }), { numRuns: 30 })
  })
})
