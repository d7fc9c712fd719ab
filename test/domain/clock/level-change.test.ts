/** A new level in mid-turn: every example of sla-rules 4, and its rule on any clock. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPromise, withPromise, type Clock } from '../../../server/domain/clock/clock.ts'
import { chooseLevelPromise } from '../../../server/domain/clock/level-change.ts'
import { defaultLevels } from '../../../server/domain/service-level/defaults.ts'
import { readDue } from '../../../server/domain/service-level/due.ts'
import { lima, toLima } from '../calendar/lima.ts'
import { after, always, calendarOf, changeLevel, desk, givenClock, readDueText } from './given.ts'

describe('a better level', () => {
  test('bronze becomes gold on Wednesday: due a business day from then, not in the past', () => {
    const clock = givenClock('partner-bronze', '2026-03-02 09:00')
    expect(readDueText(clock)).toBe('2026-03-09 09:00')
    const gold = after(clock, changeLevel(clock, 'partner-gold', '2026-03-04 12:00'))
    expect(readDueText(gold)).toBe('2026-03-05 12:00')
    expect(readPromise(gold)).toMatchObject({ no: 2, reason: 'better-level', level: { key: 'partner-gold' } })
    expect(gold.level.key).toBe('partner-gold')
  })

  test('within the first hour the due is that of the new level from the change', () => {
    const clock = givenClock('partner-bronze', '2026-03-02 09:00')
    expect(readDueText(after(clock, changeLevel(clock, 'partner-gold', '2026-03-02 09:20')))).toBe('2026-03-03 09:20')
  })

  test('shortly before the due changes nothing for this turn', () => {
    const clock = givenClock('partner-bronze', '2026-03-02 09:00')
    expect(changeLevel(clock, 'partner-gold', '2026-03-06 17:00')).toEqual({ kind: 'kept', why: 'same' })
  })

  test('with the same target changes nothing', () => {
    expect(changeLevel(givenClock('commercial', '2026-03-02 09:00'), 'vip-support', '2026-03-02 10:00')).toEqual({ kind: 'kept', why: 'same' })
  })
})

describe('a coupon redeemed on an open ticket', () => {
  test('on Monday 14:00 makes it due Monday 18:00, with the warnings of a vip-request', () => {
    const clock = givenClock('vip-support', '2026-03-02 09:00')
    const decision = changeLevel(clock, 'vip-request', '2026-03-02 14:00', { coupon: true })
    const vip = after(clock, decision)
    expect(readDueText(vip)).toBe('2026-03-02 18:00')
    expect(vip.ladder.map(({ key, at }) => [key, toLima(at)])).toEqual([
      ['0.opening', '2026-03-02 14:00'], ['2.clock_hour', '2026-03-02 16:00'], ['1.clock_hour', '2026-03-02 17:00'], ['15.clock_minute', '2026-03-02 17:45'],
    ])
  })

  test('shows the due before it is spent: asking changes nothing', () => {
    const clock = givenClock('vip-support', '2026-03-02 09:00')
    const before = structuredClone(clock)
    expect(changeLevel(clock, 'vip-request', '2026-03-02 14:00', { coupon: true })).toEqual(changeLevel(clock, 'vip-request', '2026-03-02 14:00', { coupon: true }))
    expect(clock).toEqual(before)
  })

  test('shortly before a due keeps the due and takes the lane', () => {
    const clock = givenClock('vip-support', '2026-03-02 09:00')
    const vip = after(clock, changeLevel(clock, 'vip-request', '2026-03-03 08:30', { coupon: true }))
    expect(readDueText(vip)).toBe('2026-03-03 09:00')
    expect(vip.level.key).toBe('vip-request')
    expect(vip.target).toEqual({ value: 1, unit: 'business_day' })
  })

  test('on a breached clock the breach stays and the new promise counts from now', () => {
    const due = lima('2026-03-03 09:00')
    const clock: Clock = { ...givenClock('vip-support', '2026-03-02 09:00'), breach: { breachAt: due, detectedAt: due + 1000, excused: null } }
    const vip = after(clock, changeLevel(clock, 'vip-request', '2026-03-03 10:00', { coupon: true }))
    expect(readDueText(vip)).toBe('2026-03-03 14:00')
    expect(vip.breach).toEqual(clock.breach)
  })
})

describe('a worse level', () => {
  const clock = givenClock('commercial', '2026-03-02 09:00')
  test('leaves the promise for this turn', () => {
    expect(changeLevel(clock, 'non-commercial', '2026-03-02 10:00')).toEqual({ kind: 'kept', why: 'worse' })
  })
  test('with a permitted reason is due as if it had been so from the start, and keeps the old promise', () => {
    const unrelated = after(clock, changeLevel(clock, 'unrelated', '2026-03-02 15:00', { mayWorsen: true }))
    expect(readDueText(unrelated)).toBe('2026-03-09 09:00')
    expect(unrelated.promises.map(({ no, dueAt, reason }) => [no, toLima(dueAt), reason])).toEqual([
      [1, '2026-03-03 09:00', 'opened'], [2, '2026-03-09 09:00', 'worse-level'],
    ])
  })
  test('is how a rejected coupon returns to the normal level', () => {
    const vip = givenClock('vip-request', '2026-03-02 09:00')
    expect(changeLevel(vip, 'vip-support', '2026-03-02 10:00', { mayWorsen: true })).toMatchObject({ kind: 'promised', worsened: true })
    expect(readDueText(after(vip, changeLevel(vip, 'vip-support', '2026-03-02 10:00', { mayWorsen: true })))).toBe('2026-03-03 09:00')
  })
})

test('a breached clock keeps its level until the next turn, seen by the sweep or not', () => {
  const clock = givenClock('partner-bronze', '2026-03-02 09:00')
  expect(changeLevel(clock, 'partner-gold', '2026-03-09 09:00:01')).toEqual({ kind: 'kept', why: 'breached' })
  expect(changeLevel(clock, 'unrelated', '2026-03-09 09:00:01', { mayWorsen: true })).toEqual({ kind: 'kept', why: 'breached' })
})

test('an ended clock refuses', () => {
  const clock: Clock = { ...givenClock('commercial', '2026-03-02 09:00'), ended: { at: lima('2026-03-02 10:00'), outcome: 'met', overrunMs: 0, overrunServiceMs: 0, reason: null } }
  expect(() => changeLevel(clock, 'partner-gold', '2026-03-02 11:00')).toThrow(expect.objectContaining({ code: 'clock.ended' }))
})

test('for any two levels and any moment: min(P, max(A, B)), never in the past, never worse without leave', () => {
  const levels = fc.constantFrom(...defaultLevels.values())
  const start = fc.integer({ min: 0, max: 60 * 86_400 }).map((n) => Date.UTC(2026, 2, 1) + n * 1000)
  fc.assert(fc.property(levels, levels, start, fc.integer({ min: 0, max: 86_400 * 7 }), fc.boolean(), fc.boolean(), (from, to, startAt, later, coupon, mayWorsen) => {
    const clock = givenClock(from.key, toLima(startAt))
    const [at, p] = [clock.startAt + later * 1000, readPromise(clock).dueAt]
    fc.pre(at <= p)
    const calendar = to.scheduleKey === 'desk' ? desk : always
    const decision = chooseLevelPromise({ clock, level: to, calendar, scheduleVersion: 1, at, why: coupon ? 'coupon' : 'level', mayWorsen })
    const [a, b] = [clock.startAt, at].map((fromAt) => readDue({ startAt: fromAt, target: to.target, calendar: calendarOf(to.key) }).dueAt) as [number, number]
    const expected = a > p ? (mayWorsen ? a : p) : Math.min(p, Math.max(a, b))
    const next = decision.kind === 'promised' ? withPromise(clock, decision.made) : clock
    expect(toLima(readPromise(next).dueAt)).toBe(toLima(expected))
    expect(readPromise(next).dueAt).toBeGreaterThanOrEqual(at)
    expect(next.startAt).toBe(clock.startAt)
  }))
})
