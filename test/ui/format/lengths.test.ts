import { expect, test } from 'vitest'
import { toCountdown, toDuration, toRelative } from '../../../app-ui/src/format/durations'
import { readDueTone } from '../../../app-ui/src/format/due'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test('a countdown counts whole seconds and shows days apart', () => {
  expect(toCountdown(3 * hour + 7000)).toBe('03:00:07')
  expect(toCountdown(2 * day + hour)).toBe('2 · 01:00:00')
  expect(toCountdown(-61_000)).toBe('00:01:01')
  expect(toCountdown(999)).toBe('00:00:00')
})

test('a relative time takes the largest unit that fits', () => {
  expect(toRelative(3 * hour + 5 * minute, 'es')).toBe('dentro de 3 h')
  expect(toRelative(-2 * hour, 'en')).toBe('2 hr. ago')
  expect(toRelative(3 * day, 'en')).toBe('in 3 days')
  expect(toRelative(59 * minute, 'es')).toBe('dentro de 59 min')
})

test('a length shows its two largest units', () => {
  expect(toDuration(2 * hour + 30 * minute, 'es')).toBe('2 h 30 min')
  expect(toDuration(day + 3 * hour + 5 * minute, 'en')).toBe('1 day 3 hr')
  expect(toDuration(0, 'es')).toBe('0 min')
})

test('an answer at the due exactly is not late; a paused clock is never late', () => {
  const due = { dueAt: 1000, breached: false, atRisk: false, paused: false }
  expect(readDueTone(due, 1000)).toBe('calm')
  expect(readDueTone(due, 1001)).toBe('late')
  expect(readDueTone({ ...due, paused: true }, 2000)).toBe('paused')
  expect(readDueTone({ ...due, breached: true, paused: true }, 0)).toBe('late')
  expect(readDueTone({ ...due, atRisk: true }, 0)).toBe('risk')
  expect(readDueTone({ ...due, dueAt: null }, 0)).toBe('none')
})
