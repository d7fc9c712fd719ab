/** Pausing a clock and going on (sla-rules 2 and 3.5). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPromise, withPromise, type Clock } from '../../../server/domain/clock/clock.ts'
import { checkPause, chooseResumedPromise } from '../../../server/domain/clock/pause-change.ts'
import { isOver } from '../../../server/domain/clock/sweep.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../../server/domain/service-level/service-level.ts'
import { lima, toLima } from '../calendar/lima.ts'
import { calendarOf, givenClock, readDueText } from './given.ts'

function pause(clock: Clock, from: string): Clock {
  return { ...clock, pauses: [...clock.pauses, { fromAt: lima(from), untilAt: null, reason: 'licence-check', maximumMs: null }] }
}

function resume(clock: Clock, at: string): Clock {
  const key = clock.level.key as LevelKey
  const made = chooseResumedPromise({ clock, level: readDefaultLevel(key), calendar: calendarOf(key), at: lima(at) })
  const pauses = clock.pauses.map((each) => (each.untilAt === null ? { ...each, untilAt: lima(at) } : each))
  return made === null ? { ...clock, pauses } : withPromise({ ...clock, pauses }, made)
}

describe('a pause costs exactly the service time it took', () => {
  const clock = givenClock('commercial', '2026-03-02 09:00')
  test('two hours of Monday', () => {
    const resumed = resume(pause(clock, '2026-03-02 10:00'), '2026-03-02 12:00')
    expect(readDueText(resumed)).toBe('2026-03-03 11:00')
    expect(readPromise(resumed)).toMatchObject({ no: 2, reason: 'pause' })
  })
  test('over the night only the hours of service', () => {
    expect(readDueText(resume(pause(clock, '2026-03-02 18:00'), '2026-03-03 08:30'))).toBe('2026-03-03 10:00')
  })
  test('and while it runs the due is not over, however late it is', () => {
    const paused = pause(clock, '2026-03-02 10:00')
    expect(isOver(paused, lima('2026-03-05 10:00'))).toBe(false)
    expect(isOver(clock, lima('2026-03-03 09:00:01'))).toBe(true)
    expect(isOver(resume(paused, '2026-03-05 10:00'), lima('2026-03-05 10:00'))).toBe(false)
  })
  test('outside service time nothing', () => {
    const resumed = resume(pause(clock, '2026-03-02 19:00'), '2026-03-03 07:00')
    expect(resumed.promises).toHaveLength(1)
  })
  test('two pauses add up', () => {
    const once = resume(pause(clock, '2026-03-02 10:00'), '2026-03-02 12:00')
    expect(readDueText(resume(pause(once, '2026-03-02 14:00'), '2026-03-02 15:00'))).toBe('2026-03-03 12:00')
  })
  test('of a vip-request in plain time, and it is not announced again', () => {
    const vip = resume(pause(givenClock('vip-request', '2026-03-07 10:00'), '2026-03-07 11:00'), '2026-03-07 12:30')
    expect(readDueText(vip)).toBe('2026-03-07 15:30')
    expect(vip.ladder.map(({ key }) => key)).toEqual(['2.clock_hour', '1.clock_hour', '15.clock_minute'])
  })
})

describe('it may not', () => {
  const clock = givenClock('commercial', '2026-03-02 09:00')
  test('begin on a breached clock, seen by the sweep or not', () => {
    expect(() => checkPause(clock, lima('2026-03-03 09:00:01'))).toThrow(expect.objectContaining({ code: 'clock.breached' }))
    const breach = { breachAt: lima('2026-03-03 09:00'), detectedAt: lima('2026-03-03 09:00:01'), excused: 'x' }
    expect(() => checkPause({ ...clock, breach }, lima('2026-03-02 10:00'))).toThrow(expect.objectContaining({ code: 'clock.breached' }))
  })
  test('begin twice', () => expect(() => checkPause(pause(clock, '2026-03-02 10:00'), lima('2026-03-02 11:00'))).toThrow(expect.objectContaining({ code: 'clock.paused' })))
  test('end where there is none', () => expect(() => resume(clock, '2026-03-02 11:00')).toThrow(expect.objectContaining({ code: 'clock.running' })))
  test('touch an ended clock', () => {
    const ended: Clock = { ...clock, ended: { at: lima('2026-03-02 10:00'), outcome: 'met', overrunMs: 0, overrunServiceMs: 0, reason: null } }
    expect(() => checkPause(ended, lima('2026-03-02 11:00'))).toThrow(expect.objectContaining({ code: 'clock.ended' }))
    expect(() => resume(pause(ended, '2026-03-02 10:00'), '2026-03-02 11:00')).toThrow(expect.objectContaining({ code: 'clock.ended' }))
  })
  test('else it may', () => expect(() => checkPause(clock, lima('2026-03-03 09:00'))).not.toThrow())
})

test('any number of pauses never brings a due forward, and one of no length changes nothing', () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 0, max: 86_400 }), fc.integer({ min: 0, max: 86_400 })), { maxLength: 5 })
  fc.assert(fc.property(fc.constantFrom<LevelKey>('commercial', 'partner-bronze', 'vip-request', 'development'), lengths, (key, list) => {
    let clock = givenClock(key, '2026-03-02 09:00')
    let at = clock.startAt
    for (const [wait, length] of list) {
      const before = readPromise(clock).dueAt
      at = Math.min(at + wait * 1000, before)
      clock = resume(pause(clock, toLima(at)), toLima(at + length * 1000))
      at += length * 1000
      const moved = readPromise(clock).dueAt - before
      expect(length === 0 ? moved === 0 : moved >= 0).toBe(true)
    }
  }))
})
