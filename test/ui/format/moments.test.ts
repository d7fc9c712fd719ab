import { expect, test } from 'vitest'
import { toIntlLocale } from '../../../app-ui/src/format/locale'
import { chooseZone, isSameClock, parseLocalMoment, toDay, toDayOfDate, toExactMoment, toLastDay, toLocalMoment, toMoment, toZoneName } from '../../../app-ui/src/format/moments'

/** Mon 2026-03-02 09:00 in Lima. */
const at = Date.UTC(2026, 2, 2, 14, 0, 7)
const lima = { language: 'es', zone: 'America/Lima' }

test('a moment is weekday, DD/MM/YYYY and a 24 hour clock', () => {
  expect(toMoment(at, lima)).toBe('lun 02/03/2026 09:00')
  expect(toMoment(Date.UTC(2026, 2, 3, 5), lima)).toBe('mar 03/03/2026 00:00')
  expect(toExactMoment(at, lima)).toBe('02/03/2026 09:00:07')
})

test('Chinese writes the weekday after the date, as its notices do; every other language before it', () => {
  expect(toMoment(at, { language: 'cn', zone: 'America/Lima' })).toBe('2026-03-02 周一 09:00')
  for (const language of ['th', 'fa', 'ua', 'vn', 'de', 'fr', 'bg', 'en']) expect(toMoment(at, { language, zone: 'America/Lima' })).toMatch(/^.+ 02\/03\/2026 09:00$/)
})

test('Chinese writes the year first, every other language of the policy the day', () => {
  expect(toDay(at, { language: 'cn', zone: 'America/Lima' })).toBe('2026-03-02')
  for (const language of ['es', 'la', 'th', 'fa', 'ua', 'vn', 'de', 'fr', 'bg', 'en']) expect(toDay(at, { language, zone: 'America/Lima' })).toBe('02/03/2026')
})

test('the day is the day of the zone', () => {
  expect(toDay(Date.UTC(2026, 2, 2, 3), lima)).toBe('01/03/2026')
  expect(toDay(Date.UTC(2026, 2, 2, 3), { language: 'es', zone: 'Europe/Madrid' })).toBe('02/03/2026')
})

test('a period that ends with the year ends on its last day', () => {
  const endAt = Date.UTC(2027, 0, 1, 5)
  expect([toLastDay(endAt, lima), toDay(endAt, lima)]).toEqual(['31/12/2026', '01/01/2027'])
})

test('a calendar day has no zone', () => {
  expect(toDayOfDate('2026-12-31', 'es')).toBe('31/12/2026')
  expect(toDayOfDate('2026-12-31', 'cn')).toBe('2026-12-31')
  expect(toDayOfDate('later', 'es')).toBe('later')
})

test('two zones show the same clock, or do not', () => {
  expect(isSameClock(at, 'America/Lima', 'America/Bogota')).toBe(true)
  expect(isSameClock(at, 'America/Lima', 'Europe/Madrid')).toBe(false)
  expect(toZoneName(at, lima)).toBe('GMT-5')
})

test('an unknown zone is the fallback, an unknown language Spanish', () => {
  expect(chooseZone('Mars/Base', 'America/Lima')).toBe('America/Lima')
  expect(chooseZone('Europe/Kyiv', 'UTC')).toBe('Europe/Kyiv')
  expect(toIntlLocale('ua')).toBe('uk-u-ca-gregory-nu-latn')
})

test('a local moment is read on the clock of its zone', () => {
  expect(parseLocalMoment('2026-03-02T09:00', 'America/Lima')).toBe(Date.UTC(2026, 2, 2, 14))
  expect(toLocalMoment(Date.UTC(2026, 2, 2, 14), 'America/Lima')).toBe('2026-03-02T09:00')
  expect(parseLocalMoment('', 'America/Lima')).toBeNull()
  expect(parseLocalMoment('2026-13-02T09:00', 'America/Lima')).toBeNull()
})

test('a local moment at a change of the clock: the first of two, and after a gap', () => {
  expect(parseLocalMoment('2026-10-25T02:30', 'Europe/Madrid')).toBe(Date.UTC(2026, 9, 25, 0, 30))
  expect(parseLocalMoment('2026-03-29T02:30', 'Europe/Madrid')).toBe(Date.UTC(2026, 2, 29, 1, 30))
  expect(parseLocalMoment('2026-03-29T03:30', 'Europe/Madrid')).toBe(Date.UTC(2026, 2, 29, 1, 30))
})
