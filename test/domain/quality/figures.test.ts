import { expect, test } from 'vitest'
import type { Ended, Outcome } from '../../../server/domain/clock/clock.ts'
import { addUpClocks, type CountedClock } from '../../../server/domain/quality/figures.ts'
import { hour, minute } from '../../../server/domain/time.ts'

const until = 1_000 * hour
const dueAt = 500 * hour

function clock(given: Partial<CountedClock> = {}): CountedClock {
  return { no: 1, kind: 'response', level: { key: 'commercial', version: 1 }, breach: null, ended: null, ...given }
}
const broken = (excused: string | null = null) => ({ breachAt: dueAt, detectedAt: dueAt, excused })
const ended = (outcome: Outcome, at = dueAt + hour): Ended => ({ at, outcome, overrunServiceMs: 0, overrunMs: 0, reason: null })
const end = (outcome: Outcome) => clock({ ended: ended(outcome) })
const late = (overrunServiceMs: number, overrunMs: number, excused: string | null = null) => clock({ breach: broken(excused), ended: { ...ended('late'), overrunServiceMs, overrunMs } })
const count = (...clocks: CountedClock[]) => addUpClocks(clocks, until)

test('the share kept counts what was answered or should have been; an excused breach is told in a second figure (sla-rules 5)', () => {
  const figures = count(end('met'), late(hour, 2 * hour, 'corte de luz'), late(hour, 2 * hour), end('closed_without_answer'))
  expect(figures).toMatchObject({ counted: 4, met: 1, late: 2, missed: 1, excused: 1, kept: 2500, keptWithExcuses: 5000 })
  expect(count()).toMatchObject({ counted: 0, kept: null, keptWithExcuses: null, overrun: null })
})

test('no answer needed is counted apart from the other neutral ends, and neither touches a share (sla-rules 3.7)', () => {
  const figures = count(end('met'), end('waived'), end('waived'), end('closed_by_customer'), end('voided'), end('cancelled'))
  expect(figures).toMatchObject({ counted: 1, waived: 2, neutral: 3, kept: 10_000 })
})

test('never answering improves no share: a breached turn that is still open is not kept', () => {
  const open = clock({ breach: broken() })
  expect(count(end('met'), open)).toMatchObject({ counted: 2, openBreached: 1, kept: 5000, keptWithExcuses: 5000 })
  expect(count(end('met'), clock({ breach: broken('corte de luz') }))).toMatchObject({ openBreached: 1, excused: 1, kept: 5000, keptWithExcuses: 10_000 })
  expect(count(clock())).toMatchObject({ counted: 0, openBreached: 0 })
})

test('an answer given after the period changes nothing in it; an end that counts for nothing does', () => {
  const later = (outcome: Outcome) => clock({ breach: broken(), ended: ended(outcome, until) })
  expect(count(later('late'))).toMatchObject({ openBreached: 1, late: 0, overrun: null })
  expect(count(later('closed_without_answer'))).toMatchObject({ openBreached: 1, missed: 0 })
  expect(count(later('cancelled'), later('waived'))).toMatchObject({ counted: 0, waived: 0, neutral: 0 })
  expect(count(clock({ breach: { ...broken(), breachAt: until } }))).toMatchObject({ counted: 0 })
})

test('late answers are told with their average and worst overrun, in service time and in plain time (sla-rules 6)', () => {
  expect(count(late(10 * minute, hour), late(50 * minute, 17 * hour), end('met')).overrun).toEqual({
    averageServiceMs: 30 * minute, worstServiceMs: 50 * minute, averageMs: 9 * hour, worstMs: 17 * hour,
  })
})
