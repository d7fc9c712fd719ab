/** In time, late, and by how much (sla-rules 6). */
import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { isBreachRefuted, readAnswer } from '../../../server/domain/clock/breach.ts'
import type { Clock } from '../../../server/domain/clock/clock.ts'
import { lima } from '../calendar/lima.ts'
import { changeLevel, after, desk, givenClock } from './given.ts'

const hour = 3_600_000
const clock = givenClock('commercial', '2026-03-06 17:00')
const breached: Clock = { ...clock, breach: { breachAt: lima('2026-03-09 17:00'), detectedAt: lima('2026-03-09 17:00:30'), excused: null } }

describe('an answer', () => {
  test('at the due exactly meets it, and within its second', () => {
    expect(readAnswer(clock, lima('2026-03-09 17:00'), desk)).toEqual({ outcome: 'met', overrunServiceMs: 0, overrunMs: 0, unseenBreachAt: null })
    expect(readAnswer(clock, lima('2026-03-09 17:00') + 999, desk).outcome).toBe('met')
  })
  test('a second later is late by a second', () => {
    expect(readAnswer(clock, lima('2026-03-09 17:00:01'), desk)).toMatchObject({ outcome: 'late', overrunServiceMs: 1000, overrunMs: 1000 })
  })
  test('the next morning is late by the night in plain time, but not in service time', () => {
    expect(readAnswer(clock, lima('2026-03-10 09:00'), desk)).toMatchObject({ outcome: 'late', overrunServiceMs: 2.5 * hour, overrunMs: 16 * hour })
  })
  test('after a closure is late by less service time', () => {
    const closed = compileCalendar({ ...deskSchedule, closures: [{ startAt: lima('2026-03-09 17:00'), endAt: lima('2026-03-09 18:30'), reason: 'power' }] })
    expect(readAnswer(clock, lima('2026-03-10 09:00'), closed)).toMatchObject({ outcome: 'late', overrunServiceMs: hour, overrunMs: 16 * hour })
  })
  test('on a breached clock is late even within a promise made since', () => {
    const vip = after(breached, changeLevel(breached, 'vip-request', '2026-03-09 17:30', { coupon: true }))
    expect(readAnswer(vip, lima('2026-03-09 18:00'), desk)).toMatchObject({ outcome: 'late', overrunServiceMs: hour, overrunMs: hour })
  })
  test('brings the breach that no sweep has seen, and no second one', () => {
    expect(readAnswer(clock, lima('2026-03-09 17:00:05'), desk).unseenBreachAt).toBe(lima('2026-03-09 17:00'))
    expect(readAnswer(breached, lima('2026-03-09 17:05'), desk).unseenBreachAt).toBeNull()
  })
  test('ends a running pause, whose time is added to the due first', () => {
    const paused: Clock = { ...clock, pauses: [{ fromAt: lima('2026-03-09 10:00'), untilAt: null, reason: 'licence-check', maximumMs: null }] }
    expect(readAnswer(paused, lima('2026-03-10 09:00'), desk)).toEqual({ outcome: 'met', overrunServiceMs: 0, overrunMs: 0, unseenBreachAt: null })
  })
})

describe('a breach is refuted only by an answer whose own time is not after the due', () => {
  test.each<[boolean, string]>([[true, '2026-03-09 16:59:59'], [true, '2026-03-09 17:00'], [false, '2026-03-09 17:00:01']])('%s at %s', (expected, at) => {
    expect(isBreachRefuted(breached, lima(at))).toBe(expected)
  })
  test('and where there is none, nothing is', () => expect(isBreachRefuted(clock, lima('2026-03-09 10:00'))).toBe(false))
})
