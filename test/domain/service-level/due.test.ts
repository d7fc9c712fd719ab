/** Dues outside the table: end rules, changes of clocks, closures and pauses (sla-rules 2). */
import { describe, expect, test } from 'vitest'
import { alwaysOpen, deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { readDue } from '../../../server/domain/service-level/due.ts'
import type { EndRule, Target, TargetUnit } from '../../../server/domain/service-level/target.ts'
import { lima, toLima } from '../calendar/lima.ts'

const of = (value: number, unit: TargetUnit, endRule?: EndRule): Target => ({ value, unit, ...(endRule && { endRule }) })
const cut = (from: string, until: string) => ({ startAt: lima(from), endAt: lima(until) })
const closing = (...cuts: [string, string][]): Schedule => ({ ...deskSchedule, closures: cuts.map(([from, until]) => ({ ...cut(from, until), reason: 'power' })) })

function due(start: string, target: Target, schedule: Schedule = deskSchedule, pauses: { startAt: number; endAt: number }[] = []): string {
  return toLima(readDue({ startAt: lima(start), target, calendar: compileCalendar(schedule), pauses }).dueAt)
}

describe('a due of whole days that falls into closed time', () => {
  test.each<[EndRule, string]>([
    ['next_open', '2026-03-09 08:00'], ['clamp_back', '2026-03-06 18:30'], ['end_of_day', '2026-03-09 08:00'], ['keep', '2026-03-07 10:00'],
  ])('on a Saturday: %s gives %s', (endRule, expected) => expect(due('2026-03-05 10:00', of(2, 'calendar_day', endRule))).toBe(expected))

  const short: Schedule = { ...deskSchedule, specialDays: [{ on: '2026-03-06', intervals: [{ from: 600, to: 720 }], name: 'corto' }] }
  test.each<[EndRule, string]>([
    ['next_open', '2026-03-09 08:00'], ['clamp_back', '2026-03-06 12:00'], ['end_of_day', '2026-03-06 12:00'], ['keep', '2026-03-06 15:00'],
  ])('after a short day: %s gives %s', (endRule, expected) => expect(due('2026-03-05 15:00', of(1, 'business_day', endRule), short)).toBe(expected))

  test('before its opening: clamp_back is the closing of the day before', () => {
    expect(due('2026-03-05 09:00', of(1, 'business_day', 'clamp_back'), short)).toBe('2026-03-05 18:30')
  })

  test('clamp_back never goes behind the message', () => {
    expect(due('2026-03-06 20:00', of(1, 'calendar_day', 'clamp_back'))).toBe('2026-03-09 08:00')
  })
})

describe('changes of clocks', () => {
  const newYork: Schedule = { ...alwaysOpen('America/New_York') }
  const at = (iso: string, target: Target) => new Date(readDue({ startAt: Date.parse(iso), target, calendar: compileCalendar(newYork) }).dueAt).toISOString()

  test('a due in a gap is the first instant after it', () => {
    expect(at('2026-03-07T02:30:00-05:00', of(1, 'business_day'))).toBe('2026-03-08T07:00:00.000Z')
  })
  test('an ambiguous due is its first occurrence', () => {
    expect(at('2026-10-31T01:30:00-04:00', of(1, 'calendar_day'))).toBe('2026-11-01T05:30:00.000Z')
  })
  test('clock hours do not see them', () => {
    expect(at('2026-03-07T22:00:00-05:00', of(24, 'clock_hour'))).toBe('2026-03-09T03:00:00.000Z')
  })
  test('a business day keeps its local time across one', () => {
    expect(at('2026-03-07T10:00:00-05:00', of(1, 'business_day'))).toBe('2026-03-08T14:00:00.000Z')
  })
})

describe('closures and pauses', () => {
  test('an emergency pause Monday 10:00-14:00 gives four service hours more', () => {
    expect(due('2026-03-06 17:00', of(1, 'business_day'), closing(['2026-03-09 10:00', '2026-03-09 14:00']))).toBe('2026-03-10 10:30')
  })
  test('a holiday moves the day instead', () => {
    expect(due('2026-03-06 17:00', of(1, 'business_day'), { ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'feriado' }] })).toBe('2026-03-10 17:00')
  })
  test('a closure counts once even when it is also the reason of a pause', () => {
    const both = [cut('2026-03-09 10:00', '2026-03-09 14:00')]
    expect(due('2026-03-06 17:00', of(1, 'business_day'), closing(['2026-03-09 10:00', '2026-03-09 14:00']), both)).toBe('2026-03-10 10:30')
    expect(due('2026-03-06 17:00', of(1, 'business_day'), closing(['2026-03-09 10:00', '2026-03-09 12:00']), [cut('2026-03-09 11:00', '2026-03-09 14:00')])).toBe('2026-03-10 10:30')
  })
  test('one that takes no service time moves nothing, not even a due outside service time', () => {
    expect(due('2026-03-06 17:00', of(1, 'business_day'), closing(['2026-03-06 19:00', '2026-03-09 07:00']))).toBe('2026-03-09 17:00')
    expect(due('2026-03-05 10:00', of(2, 'calendar_day', 'keep'), closing(['2026-03-06 19:00', '2026-03-06 23:00']))).toBe('2026-03-07 10:00')
  })
  test('one after the due moves nothing', () => {
    expect(due('2026-03-06 17:00', of(1, 'business_day'), closing(['2026-03-09 17:00', '2026-03-09 18:00']))).toBe('2026-03-09 17:00')
  })
  test('one that begins while lost time is made up costs its time too', () => {
    expect(due('2026-03-06 17:00', of(1, 'business_day'), closing(['2026-03-09 10:00', '2026-03-09 11:00'], ['2026-03-09 17:30', '2026-03-09 18:00']))).toBe('2026-03-09 18:30')
  })
  test('a closure of a whole day removes no business day', () => {
    expect(due('2026-03-02 09:00', of(1, 'business_day'), closing(['2026-03-03 00:00', '2026-03-04 00:00']))).toBe('2026-03-04 09:00')
  })
  test('clock hours ignore closures; a pause moves them in plain time', () => {
    expect(due('2026-03-07 10:00', of(4, 'clock_hour'), closing(['2026-03-07 00:00', '2026-03-08 00:00']))).toBe('2026-03-07 14:00')
    expect(due('2026-03-07 10:00', of(4, 'clock_hour'), deskSchedule, [cut('2026-03-07 11:00', '2026-03-07 12:30')])).toBe('2026-03-07 15:30')
  })
})

describe('the effective due', () => {
  const effective = (start: string, target: Target) => toLima(readDue({ startAt: lima(start), target, calendar: compileCalendar(deskSchedule) }).effectiveDueAt)
  test('of Tuesday 08:00 reads "before Monday 18:30"', () => expect(effective('2026-03-08 12:00', of(1, 'business_day'))).toBe('2026-03-09 18:30'))
  test('inside service time is the due', () => expect(effective('2026-03-02 09:00', of(1, 'business_day'))).toBe('2026-03-03 09:00'))
  test('of clock hours is the due itself', () => expect(effective('2026-03-07 10:00', of(4, 'clock_hour'))).toBe('2026-03-07 14:00'))
})
