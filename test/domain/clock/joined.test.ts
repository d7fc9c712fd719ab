/** Merging clocks and taking an earlier start (sla-rules 3.9 and 3.11). */
import { describe, expect, test } from 'vitest'
import { readPromise, withPromise } from '../../../server/domain/clock/clock.ts'
import { chooseEarlierPromise, mergeInto } from '../../../server/domain/clock/joined.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { lima } from '../calendar/lima.ts'
import { desk, givenClock, readDueText } from './given.ts'

describe('a merge', () => {
  const early = givenClock('partner-bronze', '2026-03-02 09:00')
  const urgent = givenClock('partner-gold', '2026-03-03 10:00')
  const at = lima('2026-03-03 12:00')

  test('gives the survivor the earliest start and the earliest due, with the level that promised it', () => {
    const { startAt, made } = mergeInto(early, urgent, at)
    expect(startAt).toBe(early.startAt)
    const merged = withPromise(early, made!)
    expect(readDueText(merged)).toBe('2026-03-04 10:00')
    expect(readPromise(merged)).toMatchObject({ no: 2, reason: 'merge', level: { key: 'partner-gold' }, basis: readPromise(urgent).basis })
    expect(merged.ladder).toEqual(urgent.ladder)
  })
  test('keeps its own promise where that is the earliest, and still takes the earlier start', () => {
    expect(mergeInto(urgent, early, at)).toEqual({ startAt: early.startAt, made: null })
  })
})

describe('a turn that comes back while another is open', () => {
  const clock = givenClock('commercial', '2026-03-03 10:00')
  const ask = (startAt: string) => chooseEarlierPromise({ clock, level: readDefaultLevel('commercial'), calendar: desk, startAt: lima(startAt), at: lima('2026-03-03 12:00') })

  test('gives it the earlier start', () => {
    expect(ask('2026-03-02 15:00')?.promise).toMatchObject({ no: 2, reason: 'restored', dueAt: lima('2026-03-03 15:00') })
  })
  test('but never a later one', () => expect(ask('2026-03-03 11:00')).toBeNull())
})
