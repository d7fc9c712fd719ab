/** Every due can be explained by the function that computed it (sla-rules 9). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readPromise, withPromise } from '../../../server/domain/clock/clock.ts'
import { explainClock } from '../../../server/domain/clock/explanation.ts'
import { chooseSchedulePromise } from '../../../server/domain/clock/schedule-change.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { readDue } from '../../../server/domain/service-level/due.ts'
import { explainDue, type Explanation } from '../../../server/domain/service-level/explain.ts'
import type { Target } from '../../../server/domain/service-level/target.ts'
import { instants, minutes, schedules } from '../calendar/arbitraries.ts'
import { lima, toLima } from '../calendar/lima.ts'
import { after, changeLevel, desk as plain, givenClock } from '../clock/given.ts'

const desk = compileCalendar({ ...deskSchedule, holidays: [{ on: '2026-04-02', name: 'Jueves Santo' }, { on: '2026-04-03', name: 'Viernes Santo' }] })
const days = (explanation: Explanation) => explanation.days.map(({ on, hours, name, intervals }) =>
  [on, hours, name, intervals.map(({ openAt, closeAt }) => `${toLima(openAt).slice(11)}-${toLima(closeAt).slice(11)}`).join(' ')])

describe('an explanation', () => {
  test('lists the hours of each day and the holidays that were skipped', () => {
    const explanation = explainDue({ startAt: lima('2026-04-01 17:00'), target: { value: 1, unit: 'business_day' }, calendar: desk })
    expect(toLima(explanation.dueAt)).toBe('2026-04-06 17:00')
    expect(days(explanation)).toEqual([
      ['2026-04-01', 'weekly', null, '17:00-18:30'],
      ['2026-04-02', 'holiday', 'Jueves Santo', ''],
      ['2026-04-03', 'holiday', 'Viernes Santo', ''],
      ['2026-04-04', 'off', null, ''],
      ['2026-04-05', 'off', null, ''],
      ['2026-04-06', 'weekly', null, '08:00-17:00'],
    ])
    expect(explanation.rules).toEqual([
      { code: 'holiday.skipped', on: '2026-04-02', name: 'Jueves Santo' }, { code: 'holiday.skipped', on: '2026-04-03', name: 'Viernes Santo' },
    ])
  })

  test('says that a message outside the schedule began to count at the next opening', () => {
    const { rules } = explainDue({ startAt: lima('2026-03-02 20:00'), target: { value: 24, unit: 'service_hour' }, calendar: desk })
    expect(rules).toEqual([{ code: 'start.rolled', fromAt: lima('2026-03-02 20:00'), toAt: lima('2026-03-03 08:00') }])
  })

  test('says that a due in closed time was rolled to the next opening', () => {
    const { rules } = explainDue({ startAt: lima('2026-03-02 20:00'), target: { value: 14, unit: 'calendar_day' }, calendar: desk })
    expect(rules).toEqual([{ code: 'end.rolled', endRule: 'next_open', fromAt: lima('2026-03-16 20:00'), toAt: lima('2026-03-17 08:00') }])
  })

  test('says what closures and pauses took, and by how much the due moved', () => {
    const closed = compileCalendar({ ...deskSchedule, closures: [{ startAt: lima('2026-03-09 10:00'), endAt: lima('2026-03-09 14:00'), reason: 'power' }] })
    const pauses = [{ startAt: lima('2026-03-09 13:00'), endAt: lima('2026-03-09 15:00'), reason: 'licence-check' }]
    const explanation = explainDue({ startAt: lima('2026-03-06 17:00'), target: { value: 1, unit: 'business_day' }, calendar: closed, pauses })
    expect(explanation.rules).toEqual([
      { code: 'closure.taken', startAt: lima('2026-03-09 10:00'), endAt: lima('2026-03-09 14:00'), reason: 'power', lostMs: 4 * 3_600_000 },
      { code: 'pause.taken', startAt: lima('2026-03-09 13:00'), endAt: lima('2026-03-09 15:00'), reason: 'licence-check', lostMs: 2 * 3_600_000 },
      { code: 'time.lost', lostMs: 5 * 3_600_000, fromAt: lima('2026-03-09 17:00'), toAt: lima('2026-03-10 11:30') },
    ])
    expect(days(explanation).at(-2)).toEqual(['2026-03-09', 'weekly', null, '08:00-10:00 15:00-18:30'])
  })

  test('names special hours, and no holiday that fell on a closed day or was counted through', () => {
    const specialDays = [{ on: '2026-04-04', name: 'Sábado laborable', intervals: [{ from: 540, to: 780 }] }]
    const calendar = compileCalendar({ ...desk.schedule, specialDays, holidays: [{ on: '2026-04-05', name: 'Pascua' }] })
    const codes = (value: number, unit: Target['unit']) => explainDue({ startAt: lima('2026-04-03 17:00'), target: { value, unit }, calendar }).rules
    expect(codes(2, 'business_day')).toEqual([{ code: 'special.counted', ...specialDays[0] }])
    expect(codes(3, 'calendar_day')).toEqual([])
  })

  test('of clock hours is the plain time', () => {
    const explanation = explainDue({ startAt: lima('2026-03-07 10:00'), target: { value: 4, unit: 'clock_hour' }, calendar: desk })
    expect(explanation.intervals).toEqual([{ openAt: lima('2026-03-07 10:00'), closeAt: lima('2026-03-07 14:00') }])
    expect(explanation.days).toEqual([])
  })

  test('of a clock says what the sum would be now where a better promise was kept', () => {
    const clock = givenClock('commercial', '2026-04-01 17:00')
    const { promise, sumNowAt } = explainClock(clock, desk)
    expect(toLima(promise.dueAt)).toBe('2026-04-02 17:00')
    expect(sumNowAt).toBe(lima('2026-04-06 17:00'))
    expect(explainClock(clock, compileCalendar(deskSchedule)).sumNowAt).toBeNull()
  })

  test('of a clock tells the receipt from a sum that began anew, and with what it began', () => {
    const bronze = givenClock('partner-bronze', '2026-03-02 09:00')
    expect(explainClock(bronze, plain).countedAgain).toBeNull()
    const gold = after(bronze, changeLevel(bronze, 'partner-gold', '2026-03-04 12:00'))
    const again = { fromAt: lima('2026-03-04 12:00'), reason: 'better-level' }
    expect(explainClock(gold, plain)).toMatchObject({ countedAgain: again, sumNowAt: null })
    // The sum of the better level goes on under a holiday.
    const level = readDefaultLevel('partner-gold')
    const calendar = compileCalendar({ ...deskSchedule, holidays: [{ on: '2026-03-05', name: 'feriado' }] })
    const decision = chooseSchedulePromise({ clock: gold, level, calendar, formerly: plain, at: lima('2026-03-04 13:00') })
    const moved = decision.kind === 'promised' ? withPromise(gold, decision.made) : gold
    expect(readPromise(moved).reason).toBe('schedule')
    expect(explainClock(moved, calendar).countedAgain).toEqual(again)
  })
})

describe('for every due', () => {
  const units = fc.constantFrom('clock_hour' as const, 'service_hour' as const, 'business_day' as const, 'calendar_day' as const)
  const targets: fc.Arbitrary<Target> = fc.record({ value: fc.integer({ min: 1, max: 15 }), unit: units })
  const pauses = fc.array(fc.tuple(minutes, fc.integer({ min: 0, max: 3000 })), { maxLength: 3 })
    .map((list) => list.map(([startAt, length]) => ({ startAt, endAt: startAt + length * 60_000, reason: 'x' })))

  test('the explanation holds the same due, and its hours add up to what was promised', () => {
    fc.assert(fc.property(schedules({ closures: true }), instants, targets, pauses, (schedule, startAt, target, cuts) => {
      const question = { startAt, target, calendar: compileCalendar(schedule), pauses: cuts }
      const explanation = explainDue(question)
      const { rules, ...due } = readDue(question)
      expect(explanation).toMatchObject(due)
      for (const rule of rules) expect(explanation.rules).toContainEqual(rule)
      const counted = explanation.intervals.reduce((sum, { openAt, closeAt }) => sum + closeAt - openAt, 0)
      const isHours = target.unit === 'clock_hour' || target.unit === 'service_hour'
      expect(isHours ? counted : target.value * 3_600_000).toBe(target.value * 3_600_000)
      explanation.intervals.forEach(({ openAt }, i) => expect(openAt).toBeGreaterThanOrEqual(explanation.intervals[i - 1]?.closeAt ?? startAt))
      const moved = explanation.rules.filter(({ code }) => code === 'time.lost')
      expect(moved.length).toBe(explanation.dueAt === explanation.baseDueAt ? 0 : 1)
    }))
  })
})
