/** A new schedule in mid-turn: every example of sla-rules 5. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskSchedule, toPinnedSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readPromise, withPromise, type Clock } from '../../../server/domain/clock/clock.ts'
import { chooseSchedulePromise, isTouched, readChangedSpans, type ScheduleDecision } from '../../../server/domain/clock/schedule-change.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../../server/domain/service-level/service-level.ts'
import { lima, toLima } from '../calendar/lima.ts'
import { schedules } from '../calendar/arbitraries.ts'
import { desk, givenClock } from './given.ts'

const holiday = (...dates: string[]): Schedule => ({ ...deskSchedule, holidays: dates.map((on) => ({ on, name: 'feriado' })) })
const closing = (from: string, until: string): Schedule => ({ ...deskSchedule, closures: [{ startAt: lima(from), endAt: lima(until), reason: 'power' }] })
const friday = givenClock('partner-gold', '2026-03-06 17:00')

function follow(clock: Clock, schedule: Schedule, at = '2026-03-06 18:00', before = deskSchedule): ScheduleDecision {
  const level = readDefaultLevel(clock.level.key as LevelKey)
  const under = (dated: Schedule) => compileCalendar(toPinnedSchedule(deskSchedule, dated))
  return chooseSchedulePromise({ clock, level, calendar: under(schedule), formerly: under(before), at: lima(at) })
}

describe('what extends applies to open clocks', () => {
  test('Monday declared a holiday: Friday 17:00 is due Tuesday 17:00, and the customer is told', () => {
    const decision = follow(friday, holiday('2026-03-09'))
    expect(decision).toMatchObject({ kind: 'promised', notify: true, movedMs: 10.5 * 3_600_000, made: { promise: { no: 2, reason: 'schedule', dueAt: lima('2026-03-10 17:00') } } })
  })

  test('an emergency pause Monday 10:00-14:00: four service hours more, Tuesday 10:30', () => {
    const decision = follow(friday, closing('2026-03-09 10:00', '2026-03-09 14:00'))
    expect(decision).toMatchObject({ kind: 'promised', notify: true, movedMs: 4 * 3_600_000, made: { promise: { dueAt: lima('2026-03-10 10:30') } } })
  })

  test('a move of one service hour or less is not told, unless the desk wants it', () => {
    const hourOff = closing('2026-03-09 10:00', '2026-03-09 11:00')
    expect(follow(friday, hourOff)).toMatchObject({ kind: 'promised', notify: false })
    const calendar = compileCalendar(hourOff)
    const decision = chooseSchedulePromise({ clock: friday, level: readDefaultLevel('partner-gold'), calendar, formerly: desk, at: lima('2026-03-06 18:00'), noticeFromMs: 0 })
    expect(decision).toMatchObject({ notify: true })
  })

  test.each([
    ['due Tuesday at the opening', '2026-03-06 20:00', '2026-03-10', '2026-03-11 08:00'],
    ['due half an hour after the opening', '2026-03-06 08:30', '2026-03-09', '2026-03-10 08:30'],
  ])('a promise that moves by a whole business day is told: %s', (_what, start, on, due) => {
    expect(follow(givenClock('partner-gold', start), holiday(on))).toMatchObject({ notify: true, movedMs: 10.5 * 3_600_000, made: { promise: { dueAt: lima(due) } } })
  })

  test('a short day takes what the customer counted on: due Monday 17:00, a desk that closes at noon answers on Tuesday', () => {
    const short: Schedule = { ...deskSchedule, specialDays: [{ on: '2026-03-09', name: 'media jornada', intervals: [{ from: 480, to: 720 }] }] }
    expect(follow(friday, short)).toMatchObject({ notify: true, movedMs: 1.5 * 3_600_000, made: { promise: { dueAt: lima('2026-03-10 08:00') } } })
  })

  test('what a closure already took is no move', () => {
    const half = closing('2026-03-10 08:00', '2026-03-10 17:00')
    expect(follow(friday, { ...half, holidays: [{ on: '2026-03-09', name: 'feriado' }] }, '2026-03-06 18:00', half))
      .toMatchObject({ made: { promise: { dueAt: lima('2026-03-11 15:30') } }, movedMs: 10.5 * 3_600_000 })
  })

  test('the warnings move with the promise', () => {
    const decision = follow(friday, holiday('2026-03-09'))
    expect(decision.kind === 'promised' && decision.made.ladder.map(({ at }) => toLima(at))).toEqual(['2026-03-10 13:00', '2026-03-10 16:00'])
  })

  test('clock hours are moved by no schedule', () => {
    expect(follow(givenClock('vip-request', '2026-03-06 17:00'), holiday('2026-03-06'))).toEqual({ kind: 'kept', why: 'not-later' })
  })

  test('after a better level the sum goes on from the change', () => {
    const made = { promise: { ...readPromise(friday), no: 2, dueAt: lima('2026-03-09 09:00'), basis: { ...readPromise(friday).basis, fromAt: lima('2026-03-06 09:00') } }, ladder: [] }
    expect(follow(withPromise(friday, made), holiday('2026-03-09'))).toMatchObject({ made: { promise: { no: 3, dueAt: lima('2026-03-10 09:00') } } })
  })
})

describe('what shortens applies to new turns only', () => {
  test('a holiday taken back leaves the promise', () => {
    const clock = givenClock('partner-gold', '2026-03-06 17:00', holiday('2026-03-09'))
    expect(follow(clock, deskSchedule)).toEqual({ kind: 'kept', why: 'not-later' })
  })

  test('longer weekly hours leave it too: they are pinned', () => {
    const week = deskSchedule.week.map(() => [{ from: 0, to: 1440 }])
    expect(toPinnedSchedule(deskSchedule, { ...holiday('2026-03-09'), week }).week).toBe(deskSchedule.week)
    expect(follow(friday, { ...deskSchedule, week })).toEqual({ kind: 'kept', why: 'not-later' })
  })
})

test('a due that is over is never moved; an ended clock stays as it is', () => {
  expect(follow(friday, holiday('2026-03-09'), '2026-03-09 17:00:01')).toEqual({ kind: 'kept', why: 'over' })
  const ended: Clock = { ...friday, ended: { at: lima('2026-03-06 17:30'), outcome: 'met', overrunMs: 0, overrunServiceMs: 0, reason: null } }
  expect(follow(ended, holiday('2026-03-09'))).toEqual({ kind: 'kept', why: 'ended' })
  expect(isTouched(ended, readChangedSpans(deskSchedule, holiday('2026-03-09')))).toBe(false)
})

describe('only clocks whose [start, due] touches a changed date', () => {
  test.each<[boolean, string, Schedule]>([
    [true, 'a holiday between', holiday('2026-03-09')],
    [true, 'a holiday on the day of the start', holiday('2026-03-06')],
    [false, 'a holiday after the due', holiday('2026-03-10')],
    [false, 'a holiday before the start', holiday('2026-03-05')],
    [true, 'a closure that ends at the start', closing('2026-03-06 12:00', '2026-03-06 17:00')],
    [false, 'a closure after the due', closing('2026-03-09 17:00:01', '2026-03-09 18:00')],
    [true, 'special hours', { ...deskSchedule, specialDays: [{ on: '2026-03-07', name: 'sábado', intervals: [{ from: 540, to: 720 }] }] }],
    [false, 'other weekly hours', { ...deskSchedule, week: deskSchedule.week.map(() => []) }],
  ])('%s for %s', (expected, _what, schedule) => {
    expect(isTouched(friday, readChangedSpans(deskSchedule, schedule))).toBe(expected)
    expect(isTouched(friday, readChangedSpans(schedule, deskSchedule))).toBe(expected)
  })

  test('another name of a holiday changes no date', () => {
    expect(readChangedSpans(holiday('2026-03-09'), { ...holiday('2026-03-09'), holidays: [{ on: '2026-03-09', name: 'otro' }] })).toEqual([])
  })

  test('a clock that no change touches keeps its promise', () => {
    fc.assert(fc.property(schedules({ zones: ['America/Lima'], closures: true }), fc.integer({ min: 0, max: 300 * 86_400 }), (schedule, n) => {
      const changed = { ...schedule, week: deskSchedule.week }
      const clock = givenClock('partner-silver', toLima(Date.UTC(2026, 1, 1) + n * 1000))
      fc.pre(!isTouched(clock, readChangedSpans(deskSchedule, changed)))
      expect(follow(clock, changed, toLima(clock.startAt))).toEqual({ kind: 'kept', why: 'not-later' })
    }))
  })
})
