/** Days as numbers, compared with Temporal. */
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { parseLocalDate, readWeekday, toDayNumber, toLocalDate } from '../../../server/domain/calendar/local-date.ts'

test('a day number and its date and weekday are what Temporal says', () => {
  fc.assert(fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: number })
    expect(toLocalDate(number)).toBe(date.toString())
    expect(toDayNumber(date.toString())).toBe(number)
    expect(readWeekday(number)).toBe(date.dayOfWeek - 1)
  }))
})

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '2026-02-10T00:00', '2100-02-29'])('%j is no day', (date) => {
  expect(parseLocalDate(date)).toBeNull()
})

test.each(['2024-02-29', '2000-02-29', '1969-12-31', '0001-01-01', '9999-12-31'])('%s is one', (date) => {
  expect(toLocalDate(toDayNumber(date))).toBe(date)
})
