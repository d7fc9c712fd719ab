/** A new schedule in mid-turn: every example of sla-rules 5. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deskSchedule, toPinnedSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { lastOpenOutside, readLost, toUnion } from '../../../server/domain/calendar/lost-time.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readScheduleShift } from '../../../server/domain/clock/effect.ts'
import { readLadder } from '../../../server/domain/clock/warnings.ts'
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

describe('what extends applies to open clocks (P-6.1)', () => {
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

describe('a due that stays while its hours change (sla-rules 6)', () => {
  const short: Schedule = { ...deskSchedule, specialDays: [{ on: '2026-03-02', name: 'media jornada', intervals: [{ from: 480, to: 720 }] }] }
  const monday = givenClock('partner-gold', '2026-03-02 07:00')
  const news = givenClock('development', '2026-03-02 07:00', deskSchedule, 'development')
  const read = (clock: Clock) => ({ due: toLima(readPromise(clock).dueAt), effective: toLima(readPromise(clock).effectiveDueAt), warnings: clock.ladder.map(({ at }) => toLima(at)) })
  const then = (clock: Clock, decision: ScheduleDecision) => decision.kind === 'kept' ? clock : withPromise(clock, decision.made)

  test.each<[string, Clock, Schedule, Schedule, ReturnType<typeof read>]>([
    ['a short day', monday, deskSchedule, short, { due: '2026-03-03 08:00', effective: '2026-03-02 12:00', warnings: ['2026-03-02 08:00', '2026-03-02 11:00'] }],
    ['a closure taken back', givenClock('partner-gold', '2026-03-02 07:00', closing('2026-03-02 15:00', '2026-03-02 16:00')), closing('2026-03-02 15:00', '2026-03-02 16:00'), deskSchedule,
      { due: '2026-03-03 09:00', effective: '2026-03-03 09:00', warnings: ['2026-03-02 15:30', '2026-03-03 08:00'] }],
    ['a holiday before the news of a Monday', news, deskSchedule, holiday('2026-03-13'), { due: '2026-03-16 08:00', effective: '2026-03-12 18:30', warnings: ['2026-03-10 08:00', '2026-03-12 08:00'] }],
    ['a holiday taken back', givenClock('partner-gold', '2026-03-06 07:00', holiday('2026-03-09')), holiday('2026-03-09'), deskSchedule,
      { due: '2026-03-10 08:00', effective: '2026-03-09 18:30', warnings: ['2026-03-09 14:30', '2026-03-09 17:30'] }],
  ])('%s moves the effective due and the warnings, and is neither a move nor told', (_what, clock, before, after, expected) => {
    const decision = follow(clock, after, toLima(clock.startAt), before)
    expect(decision).toMatchObject({ kind: 'recounted', made: { promise: { no: 2, reason: 'hours', dueAt: readPromise(clock).dueAt } } })
    expect(read(then(clock, decision))).toEqual(expected)
    expect(readScheduleShift(1, clock, decision)).toEqual({ number: 1, beforeAt: readPromise(clock).dueAt, afterAt: readPromise(clock).dueAt })
    expect(follow(then(clock, decision), after, toLima(clock.startAt), after)).toEqual({ kind: 'kept', why: 'not-later' })
  })

  test('a warning already sent is not sent again, unless its time is still to come', () => {
    const sent: Clock = { ...monday, decided: ['4.service_hour', '1.service_hour'] }
    const change = (at: string) => then(sent, follow(sent, short, at)).decided
    expect([change('2026-03-02 07:30'), change('2026-03-02 09:00'), change('2026-03-02 11:30')]).toEqual([[], ['4.service_hour'], ['4.service_hour', '1.service_hour']])
  })

  test('whatever is saved, an open clock has the effective due and the warnings of its due under the hours of now', () => {
    fc.assert(fc.property(schedules({ zones: ['America/Lima'], closures: true }), fc.constantFrom<LevelKey>('partner-gold', 'partner-silver', 'development'), fc.integer({ min: 0, max: 300 * 86_400 }), (dated, key, n) => {
      const changed: Schedule = { ...dated, week: deskSchedule.week }
      const clock = givenClock(key, toLima(Date.UTC(2026, 1, 1) + n * 1000))
      const calendar = compileCalendar(changed)
      const now = then(clock, follow(clock, changed, toLima(clock.startAt)))
      const { dueAt, effectiveDueAt } = readPromise(now)
      const lost = toUnion(changed.closures)
      expect(dueAt).toBeGreaterThanOrEqual(readPromise(clock).dueAt)
      expect(effectiveDueAt).toBe(lastOpenOutside(calendar, lost, dueAt))
      expect(now.ladder).toEqual(readLadder({ warnings: readDefaultLevel(key).warnings, dueAt, madeAt: 0, calendar, lost }))
    }))
  })
})

describe('a promise gets no worse unseen: the move is measured from what was told last (sla-rules 1 and 5)', () => {
  const hours = (n: number): Schedule => ({ ...deskSchedule, closures: Array.from({ length: n }, (_, i) => ({ startAt: lima(`2026-03-09 ${String(8 + i).padStart(2, '0')}:00`), endAt: lima(`2026-03-09 ${String(9 + i).padStart(2, '0')}:00`), reason: 'power' })) })

  test('five closures of an hour saved one after another: every second one is told', () => {
    let clock = friday
    const told = [1, 2, 3, 4, 5].map((n) => {
      const decision = follow(clock, hours(n), '2026-03-06 18:00', hours(n - 1))
      if (decision.kind === 'promised') clock = withPromise(clock, decision.made)
      return decision.kind === 'promised' && [toLima(decision.made.promise.dueAt), decision.notify, decision.movedMs / 3_600_000]
    })
    expect(told).toEqual([['2026-03-09 18:00', false, 1], ['2026-03-10 08:30', true, 2], ['2026-03-10 09:30', false, 1], ['2026-03-10 10:30', true, 2], ['2026-03-10 11:30', false, 1]])
  })

  test('what a due that stayed was recounted for in between forgets nothing', () => {
    const first = follow(friday, hours(1))
    const moved = withPromise(friday, (first as Extract<ScheduleDecision, { kind: 'promised' }>).made)
    const kept = { promise: { ...readPromise(moved), no: 3, reason: 'hours' as const }, ladder: moved.ladder }
    expect(follow(withPromise(moved, kept), hours(2), '2026-03-06 18:00', hours(1))).toMatchObject({ notify: true, movedMs: 2 * 3_600_000 })
  })

  test('a promise of an older log, without the mark, was told', () => {
    const old = withPromise(friday, { promise: { ...readPromise(friday), no: 2, reason: 'schedule', dueAt: lima('2026-03-09 18:00') }, ladder: [] })
    expect(follow(old, hours(2), '2026-03-06 18:00', hours(1))).toMatchObject({ notify: false, movedMs: 3_600_000 })
  })

  test('however closures come, no promise is ever later than the told one by more than the threshold', () => {
    const starts = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 })
    fc.assert(fc.property(starts, (halves) => {
      let clock = friday
      let saved = deskSchedule
      let toldAt = readPromise(friday).dueAt
      for (const half of halves) {
        const startAt = lima('2026-03-09 08:00') + half * 1_800_000
        const next: Schedule = { ...saved, closures: [...saved.closures, { startAt, endAt: startAt + 1_800_000, reason: 'power' }] }
        const decision = follow(clock, next, '2026-03-06 18:00', saved)
        saved = next
        if (decision.kind !== 'promised') continue
        clock = withPromise(clock, decision.made)
        if (decision.notify) toldAt = readPromise(clock).dueAt
      }
      const calendar = compileCalendar(saved)
      const later = (dueAt: number) => calendar.between(toldAt, dueAt) - readLost(calendar.between, toUnion(saved.closures), toldAt, dueAt)
      expect(later(readPromise(clock).dueAt)).toBeLessThanOrEqual(3_600_000)
    }))
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
