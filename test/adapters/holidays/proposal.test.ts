import { expect, test } from 'vitest'
import { createHolidays } from '../../../server/adapters/holidays/proposal.ts'

const holidays = createHolidays()

test('Peru 2026 is the list of the policy, all sixteen days', () => {
  expect(holidays.propose('PE', 2026).map(({ on }) => on.slice(5))).toEqual([
    '01-01', '04-02', '04-03', '05-01', '06-07', '06-29', '07-23', '07-28', '07-29', '08-06', '08-30', '10-08', '11-01', '12-08', '12-09', '12-25',
  ])
})

test('another country and year comes from the library, each day once and in order', () => {
  const days = holidays.propose('ES', 2027).map(({ on }) => on)
  expect(days).toContain('2027-12-25')
  expect(days).toEqual([...new Set(days)].sort())
})

test('an unknown country proposes nothing', () => {
  expect(holidays.propose('XX', 2026)).toEqual([])
})
