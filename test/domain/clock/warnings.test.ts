/** The ladder, what is sent after an outage, and quiet hours (sla-rules 6). */
import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readPromise, type Clock } from '../../../server/domain/clock/clock.ts'
import { chooseAction, readNextAction } from '../../../server/domain/clock/sweep.ts'
import { readNoticeAt } from '../../../server/domain/clock/warnings.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../../server/domain/service-level/service-level.ts'
import { lima, toLima } from '../calendar/lima.ts'
import { desk, givenClock } from './given.ts'

const ladder = (clock: Clock) => clock.ladder.map(({ key, at }) => `${key} ${toLima(at)}`)

describe('warnings are counted back from the due in service time', () => {
  test.each<[LevelKey, string, string[]]>([
    ['commercial', '2026-03-02 15:00', ['4.service_hour 2026-03-03 11:00', '1.service_hour 2026-03-03 14:00']],
    ['commercial', '2026-03-02 09:00', ['4.service_hour 2026-03-02 15:30', '1.service_hour 2026-03-03 08:00']],
    ['partner-silver', '2026-03-06 17:00', ['1.business_day 2026-03-09 17:00', '2.service_hour 2026-03-10 15:00']],
    ['partner-bronze', '2026-03-06 17:00', ['1.business_day 2026-03-12 17:00', '2.service_hour 2026-03-13 15:00']],
    ['development', '2026-03-06 17:00', ['3.business_day 2026-03-17 17:00', '1.business_day 2026-03-19 17:00']],
    ['vip-request', '2026-03-02 20:00', ['0.opening 2026-03-02 20:00', '2.clock_hour 2026-03-02 22:00', '1.clock_hour 2026-03-02 23:00', '15.clock_minute 2026-03-02 23:45']],
  ])('%s from %s', (key, start, expected) => expect(ladder(givenClock(key, start))).toEqual(expected))

  test('of the instants with one hour left before Tuesday 09:00 the latest is taken, Tuesday 08:00', () => {
    expect(ladder(givenClock('partner-gold', '2026-03-02 09:00'))[1]).toBe('1.service_hour 2026-03-03 08:00')
  })

  test('a closure before the due moves them back, so that the time left is real', () => {
    const closed = { ...deskSchedule, closures: [{ startAt: lima('2026-03-03 10:00'), endAt: lima('2026-03-03 12:00'), reason: 'power' }] }
    expect(ladder(givenClock('commercial', '2026-03-02 10:30', closed))).toEqual(['4.service_hour 2026-03-02 17:00', '1.service_hour 2026-03-03 09:30'])
  })

  test('nobody is warned outside the schedule', () => {
    for (let hour = 0; hour < 24 * 7; hour++) {
      for (const key of ['commercial', 'partner-silver', 'partner-bronze', 'development', 'supervisor'] as const) {
        for (const { at } of givenClock(key, toLima(lima('2026-03-02 00:00') + hour * 3_600_000)).ladder) expect(desk.isOpenForStart(at)).toBe(true)
      }
    }
  })
})

describe('the next action of a clock', () => {
  const clock = givenClock('commercial', '2026-03-02 15:00')
  test('is its earliest undecided warning, then the breach one second after the due', () => {
    expect(readNextAction(clock)).toEqual({ kind: 'warning', at: lima('2026-03-03 11:00') })
    expect(readNextAction({ ...clock, decided: ['4.service_hour'] })).toEqual({ kind: 'warning', at: lima('2026-03-03 14:00') })
    const warned = { ...clock, decided: ['4.service_hour', '1.service_hour'] }
    expect(readNextAction(warned)).toEqual({ kind: 'breach', at: lima('2026-03-03 15:00:01') })
    const dueAt = lima('2026-03-03 15:00')
    const breach = { breachAt: dueAt, detectedAt: dueAt + 1000, excused: null }
    expect(readNextAction({ ...warned, breach })).toBeNull()
    expect(readNextAction({ ...clock, breach })).toBeNull()
  })

  test('is nothing once the clock ended', () => {
    expect(readNextAction({ ...clock, ended: { at: clock.startAt, outcome: 'met', overrunMs: 0, overrunServiceMs: 0, reason: null } })).toBeNull()
  })

  test('of a paused clock is the end of the pause, or nothing until a person resumes', () => {
    const pause = { fromAt: lima('2026-03-02 16:00'), untilAt: null, reason: 'licence-check', maximumMs: null }
    expect(readNextAction({ ...clock, pauses: [pause] })).toBeNull()
    const limited = { ...clock, pauses: [{ ...pause, maximumMs: 3_600_000 }] }
    expect(readNextAction(limited)).toEqual({ kind: 'resume', at: lima('2026-03-02 17:00') })
    expect(chooseAction(limited, lima('2026-03-02 16:59:59'))).toEqual({ kind: 'none' })
    expect(chooseAction(limited, lima('2026-03-02 17:05'))).toEqual({ kind: 'resume', at: lima('2026-03-02 17:00') })
  })
})

describe('the sweep', () => {
  const clock = givenClock('commercial', '2026-03-02 15:00')
  const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key)
  const at = (now: string, of: Clock = clock) => {
    const action = chooseAction(of, lima(now))
    if (action.kind === 'warn') return [action.kind, action.send.key, keys(action.superseded)]
    return action.kind === 'breach' ? [action.kind, toLima(action.breachAt), keys(action.superseded)] : [action.kind]
  }

  test('does nothing before a warning is due', () => expect(at('2026-03-03 10:59:59')).toEqual(['none']))
  test('sends a warning at its instant', () => expect(at('2026-03-03 11:00')).toEqual(['warn', '4.service_hour', []]))
  test('sends none twice', () => expect(at('2026-03-03 11:00', { ...clock, decided: ['4.service_hour'] })).toEqual(['none']))
  test('after an outage sends the most severe one and records the others', () => {
    expect(at('2026-03-03 14:30')).toEqual(['warn', '1.service_hour', ['4.service_hour']])
  })
  test('at the due exactly there is no breach', () => expect(at('2026-03-03 15:00', { ...clock, decided: ['4.service_hour', '1.service_hour'] })).toEqual(['none']))
  test('a second after the due there is one, at the due exactly, and no warning any more', () => {
    expect(at('2026-03-03 15:00:01')).toEqual(['breach', '2026-03-03 15:00', ['4.service_hour', '1.service_hour']])
  })
  test('a breach is one event per clock, also when a coupon gave a new promise since', () => {
    const dueAt = lima('2026-03-02 14:00')
    const again: Clock = { ...clock, breach: { breachAt: dueAt, detectedAt: dueAt, excused: null }, decided: ['4.service_hour', '1.service_hour'] }
    expect(readPromise(again).dueAt).toBeGreaterThan(dueAt)
    expect(at('2026-03-04 09:00', again)).toEqual(['none'])
    expect(at('2026-03-03 11:00', { ...again, decided: [] })).toEqual(['warn', '4.service_hour', []])
  })
  test('deciding what it says leads forward: no instant is decided for ever', () => {
    let living: Clock = givenClock('vip-request', '2026-03-02 20:00')
    const decided: string[] = []
    for (let next = readNextAction(living); next !== null; next = readNextAction(living)) {
      const action = chooseAction(living, next.at)
      if (action.kind === 'warn') living = { ...living, decided: [...living.decided, action.send.key] }
      if (action.kind === 'breach') living = { ...living, breach: { breachAt: action.breachAt, detectedAt: next.at, excused: null } }
      decided.push(action.kind === 'warn' ? action.send.key : action.kind)
    }
    expect(decided).toEqual(['0.opening', '2.clock_hour', '1.clock_hour', '15.clock_minute', 'breach'])
  })
})

describe('quiet hours', () => {
  const closed = compileCalendar({ ...deskSchedule, closures: [{ startAt: lima('2026-03-03 08:00'), endAt: lima('2026-03-03 09:30'), reason: 'power' }] })
  test.each<[LevelKey, string, string]>([
    ['commercial', '2026-03-02 12:00', '2026-03-02 12:00'],
    ['commercial', '2026-03-06 18:30:01', '2026-03-09 08:00'],
    ['commercial', '2026-03-02 22:00', '2026-03-03 09:30'],
    ['vip-request', '2026-03-06 23:00', '2026-03-06 23:00'],
  ])('a staff notice of %s decided %s goes out %s', (key, at, expected) => {
    expect(toLima(readNoticeAt(readDefaultLevel(key), closed, lima(at)))).toBe(expected)
  })
})
