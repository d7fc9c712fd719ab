import { expect, test } from 'vitest'
import { readFreeUpdates } from '../../../server/domain/entitlement/free-updates.ts'
import { addUpRatings } from '../../../server/domain/quality/ratings.ts'

test('ratings are counted by score, with their average (P-5.1)', () => {
  expect(addUpRatings([{ score: 5, tickets: 2 }, { score: 3, tickets: 1 }])).toEqual({ rated: 3, average: 4.33, scores: [0, 0, 1, 0, 2] })
  expect(addUpRatings([])).toEqual({ rated: 0, average: null, scores: [0, 0, 0, 0, 0] })
})

test('product updates are free for the level\'s year or days, and never beyond the entitlement (P-2.6f)', () => {
  const year = { unit: 'year', value: 1 } as const
  const until = (startsOn: string, endsOn: string | null, period: Parameters<typeof readFreeUpdates>[0] = year, today = startsOn) => readFreeUpdates(period, { startsOn, endsOn }, today)
  expect(until('2026-03-02', null)).toEqual({ kind: 'until', on: '2027-03-01' })
  expect(until('2028-02-29', null)).toEqual({ kind: 'until', on: '2029-02-28' })
  expect(until('2026-03-02', '2026-06-30')).toEqual({ kind: 'until', on: '2026-06-30' })
  expect(until('2026-03-02', null, { unit: 'day', value: 30 })).toEqual({ kind: 'until', on: '2026-03-31' })
  expect(until('2026-03-02', null, { unit: 'unlimited' })).toEqual({ kind: 'unlimited' })
  expect(readFreeUpdates(year, null, '2026-03-02')).toEqual({ kind: 'none' })
  expect(until('2026-03-02', '2028-03-01', year, '2027-03-02')).toEqual({ kind: 'until', on: '2028-03-01' })
  expect(until('2026-03-02', '2026-04-30', { unit: 'day', value: 30 }, '2026-04-01')).toEqual({ kind: 'until', on: '2026-04-30' })
  expect(until('2026-03-02', null, { unit: 'day', value: 30 }, '2026-04-01')).toEqual({ kind: 'none' })
})
