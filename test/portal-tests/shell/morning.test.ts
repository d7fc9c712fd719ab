import { expect, test } from 'vitest'
import { fromLocalField, toLocalField } from '../../portal/shell/client/format/moment.ts'
import { nextMorning } from '../../portal/shell/client/format/morning.ts'

test.each([
  ['before eight it is the same day', '2026-11-22T05:00:00Z', 'Europe/Madrid', '2026-11-22T07:00:00.000Z'],
  ['at eight sharp it is the next day', '2026-11-22T07:00:00Z', 'Europe/Madrid', '2026-11-23T07:00:00.000Z'],
  ['west of Greenwich the local day counts', '2026-11-22T02:00:00Z', 'America/Mexico_City', '2026-11-22T14:00:00.000Z'],
  ['over the change to summer time the clock still shows eight', '2026-03-28T12:00:00Z', 'Europe/Madrid', '2026-03-29T06:00:00.000Z'],
])('the next morning: %s', (_, from, zone, to) => {
  expect(new Date(nextMorning(Date.parse(from), zone)).toISOString()).toBe(to)
})

test('a deadline field shows and reads the time of its zone', () => {
  expect(toLocalField('2026-07-01T10:00:00+00:00', 'Europe/Madrid')).toBe('2026-07-01T12:00')
  expect(fromLocalField('2026-07-01T12:00', 'Europe/Madrid')).toBe('2026-07-01T10:00:00+00:00')
  expect(fromLocalField('', 'Europe/Madrid')).toBe('')
})
