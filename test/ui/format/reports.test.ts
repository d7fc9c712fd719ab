import { expect, test } from 'vitest'
import { toCsv } from '../../../app-ui/src/format/csv'
import { parsePeriod, toPeriod, toSpan } from '../../../app-ui/src/format/periods'
import { toPercent } from '../../../app-ui/src/format/shares'

test('a period ends with today, and last month is a whole one', () => {
  expect(toPeriod('this-month', '2026-03-03')).toEqual({ from: '2026-03-01', until: '2026-03-03' })
  expect(toPeriod('last-month', '2026-03-31')).toEqual({ from: '2026-02-01', until: '2026-02-28' })
  expect(toPeriod('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', until: '2025-12-31' })
  expect(toPeriod('this-year', '2026-03-03')).toEqual({ from: '2026-01-01', until: '2026-03-03' })
})

test('the days of a period are those of the desk, and the last one is counted whole', () => {
  expect(toSpan({ from: '2026-03-01', until: '2026-03-03' }, 'America/Lima')).toEqual({ from: Date.parse('2026-03-01T00:00-05:00'), until: Date.parse('2026-03-04T00:00-05:00') })
  expect(toSpan({ from: '2026-03-28', until: '2026-03-29' }, 'Europe/Madrid')).toEqual({ from: Date.parse('2026-03-28T00:00+01:00'), until: Date.parse('2026-03-30T00:00+02:00') })
  expect(parsePeriod('2026-03-02', '2026-03-02')).toEqual({ from: '2026-03-02', until: '2026-03-02' })
  expect([parsePeriod('2026-03-02', '2026-03-01'), parsePeriod('', '2026-03-01'), parsePeriod('2026-03-01', '2026-13-01')]).toEqual([null, null, null])
})

test('a share reads as a percentage with at most two digits', () => {
  expect([toPercent(6667, 'en'), toPercent(10_000, 'en'), toPercent(9999, 'en')]).toEqual(['66.67%', '100%', '99.99%'])
})

test('a table is written for the spreadsheets of its language', () => {
  expect(toCsv([['Nivel', 'Cumplido'], ['Comercial', 66.67], ['a;b', null]], 'es')).toBe('\uFEFFNivel;Cumplido\r\nComercial;66,67\r\n"a;b";\r\n')
  expect(toCsv([['Say "hi", twice', -1.5]], 'en')).toBe('\uFEFF"Say ""hi"", twice",-1.5\r\n')
})

test('what a customer wrote is never a formula', () => {
  expect(toCsv([['=1+1', '+1', '-1', '@a', '\tx', 'a=b']], 'es')).toBe("\uFEFF'=1+1;'+1;'-1;'@a;'\tx;a=b\r\n")
})
