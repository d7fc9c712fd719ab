import { describe, expect, test } from 'vitest'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compareWaiting, readPlace, readRiskHorizons, type Waiting } from '../../../server/domain/queue/order.ts'
import { readSilence } from '../../../server/domain/ticket/silence.ts'
import { chooseEndWarning, losesLevel } from '../../../server/domain/entitlement/ending.ts'
import { readCoverage, readExclusions } from '../../../server/domain/scope/coverage.ts'
import { policyDays } from '../../../server/domain/desk/days.ts'
import type { Entitlement } from '../../../server/domain/entitlement/customer.ts'
import { defaultLevels, readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { day } from '../../../server/domain/time.ts'
import { given, lima, monday9 } from '../ticket/rules.ts'

const row = (number: number, startAt: number, lane: Waiting['lane'] = 'arrival'): Waiting => ({ number, startAt, lane })
const calendar = compileCalendar(deskSchedule)

describe('the queue (P-2.2)', () => {
  test('the VIP lane first, then strictly by arrival', () => {
    const waiting = [row(1, 30), row(2, 10), row(3, 40, 'vip'), row(4, 10)]
    expect([...waiting].sort(compareWaiting).map(({ number }) => number)).toEqual([3, 2, 4, 1])
    expect([readPlace(waiting, 2), readPlace(waiting, 3), readPlace(waiting, 9)]).toEqual([2, 1, null])
  })

  test('four hours of service before the effective due it is at risk, however long the night', () => {
    const due = lima('2026-03-03', '09:00')
    const isAtRisk = (day: string, time: string) => due <= readRiskHorizons(() => calendar, lima(day, time)).desk
    expect(isAtRisk('2026-03-02', '15:29')).toBe(false)
    expect(isAtRisk('2026-03-02', '15:30')).toBe(true)
    expect(isAtRisk('2026-03-04', '09:00')).toBe(true)
  })

  test('an announced closure is no time that is left', () => {
    const closed = compileCalendar({ ...deskSchedule, closures: [{ startAt: lima('2026-03-02', '16:00'), endAt: lima('2026-03-02', '18:30'), reason: 'corte de luz' }] })
    expect(readRiskHorizons(() => closed, lima('2026-03-02', '15:00')).desk).toBe(lima('2026-03-03', '11:00'))
  })
})

describe('silence and ends', () => {
  test('a ticket whose word the desk owes is never closed for silence', () => {
    expect(readSilence(given(), { value: 1, unit: 'business_day' }, calendar, policyDays, lima('2027-03-02', '09:00'))).toEqual({ kind: 'wait' })
  })

  test('30 and 7 days before, only where the period is longer than that (P-2.5c)', () => {
    const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
    expect(['2026-11-30', '2026-12-01', '2026-12-23', '2026-12-24', '2026-12-31', '2027-01-01'].map((today) => chooseEndWarning(year, today, policyDays.endWarningDays))).toEqual([null, 30, 30, 7, 7, null])
    const trial = { startsOn: '2026-03-02', endsOn: '2026-03-31' }
    expect(['2026-03-02', '2026-03-24'].map((today) => chooseEndWarning(trial, today, policyDays.endWarningDays))).toEqual([null, 7])
    expect(chooseEndWarning({ startsOn: '2026-03-02', endsOn: null }, '2026-03-03', policyDays.endWarningDays)).toBeNull()
  })

  test('other days an administrator chose, in any order; none of them warns of nothing', () => {
    const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
    expect(['2026-11-01', '2026-12-17', '2026-12-31'].map((today) => chooseEndWarning(year, today, [1, 60, 15]))).toEqual([60, 15, 1])
    expect(chooseEndWarning(year, '2026-12-31', [])).toBeNull()
  })

  test('only where the level is worse the day after: not before a successor, beside a better one, or for who has it not (P-2.5c)', () => {
    const licence = (id: number, startsOn: string, endsOn: string | null): Entitlement => ({ id, customerId: 1, basis: { kind: 'licence', product: 'self-hosted', edition: 'Business' }, startsOn, endsOn })
    const year = licence(1, '2026-01-01', '2026-12-31')
    const loses = (others: readonly Entitlement[], approved = true) => losesLevel({ entitlements: [year, ...others], approved, known: true, levels: defaultLevels }, '2026-12-31')
    expect(loses([])).toBe(true)
    expect(loses([licence(2, '2027-01-01', '2027-12-31')])).toBe(false)
    expect(loses([licence(2, '2027-01-02', '2027-12-31')])).toBe(true)
    expect(loses([{ ...year, id: 2, basis: { kind: 'partner', tier: 'gold' }, endsOn: null }])).toBe(false)
    expect(loses([{ ...year, id: 2, basis: { kind: 'partner', tier: 'bronze' }, endsOn: null }])).toBe(true)
    expect(loses([], false)).toBe(false)
  })

  test('an automatic notice of a level announces no closing: the customer is told before (sla-rules 3.6)', () => {
    const answered = { ...given(), state: 'customer' as const, clocks: [], messages: [{ no: 1, at: monday9, side: 'desk', visibility: 'public' }, { no: 2, at: monday9 + day, side: 'desk', visibility: 'automatic', about: 'level' }] as const }
    expect(readSilence(answered, { value: 1, unit: 'business_day' }, calendar, policyDays, lima('2026-03-10', '09:01'))).toMatchObject({ kind: 'announce' })
    expect(readSilence({ ...answered, messages: [answered.messages[0], { no: 2, at: monday9 + day, side: 'desk', visibility: 'automatic' }] }, { value: 1, unit: 'business_day' }, calendar, policyDays, lima('2026-03-10', '09:01'))).toMatchObject({ kind: 'close' })
  })
})

describe('scope (P-2.5a)', () => {
  test('development questions are for partners, commercial and VIP', () => {
    expect((['partner-bronze', 'commercial', 'vip-support'] as const).map((level) => readCoverage(readDefaultLevel(level), 'P-3.5').included)).toEqual([true, true, true])
    expect(readCoverage(readDefaultLevel('non-commercial'), 'P-3.5')).toEqual({ included: false, clause: 'P-2.5a', where: 'plan' })
  })

  test('service outside the schedule is excluded at every level but the VIP request', () => {
    expect(readExclusions('commercial')).toContain('outside-schedule')
    expect(readExclusions('vip-request')).not.toContain('outside-schedule')
  })
})
