import { describe, expect, test } from 'vitest'
import type { Basis, Entitlement } from '../../../server/domain/entitlement/customer.ts'
import { chooseEntitled, type LevelQuestion } from '../../../server/domain/entitlement/choose-level.ts'
import { readEndsOn, readLevelKey } from '../../../server/domain/entitlement/entitlements.ts'
import { defaultLevels, readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'

const holds = (id: number, basis: Basis, endsOn: string | null = null): Entitlement => ({ id, customerId: 1, basis, startsOn: '2026-01-01', endsOn })
const ask = (entitlements: readonly Entitlement[], question: Partial<LevelQuestion> = {}) =>
  chooseEntitled({ entitlements, approved: true, known: true, on: '2026-03-02', levels: defaultLevels, ...question })
const bronze = holds(1, { kind: 'partner', tier: 'bronze' })
const cloud = holds(2, { kind: 'cloud', tariff: 'STANDARD', paid: true }, '2026-12-31')

describe('who gets what (P-2.5)', () => {
  test.each<[string, Basis]>([
    ['partner-bronze', { kind: 'partner', tier: 'bronze' }], ['partner-silver', { kind: 'partner', tier: 'silver' }], ['partner-gold', { kind: 'partner', tier: 'gold' }],
    ['commercial', { kind: 'cloud', tariff: 'PLUS', paid: true }], ['commercial', { kind: 'licence', product: 'self-hosted', edition: 'Business' }],
    ['vip-support', { kind: 'licence', product: 'site-manager', edition: 'Premium' }], ['vip-support', { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }],
    ['non-commercial', { kind: 'cloud', tariff: 'FREE', paid: false }], ['non-commercial', { kind: 'trial' }], ['non-commercial', { kind: 'nfr' }], ['non-commercial', { kind: 'demo' }],
  ])('%s', (key, basis) => expect(ask([holds(1, basis)]).key).toBe(key))

  test('a bronze partner with a commercial licence is commercial, and the why names it', () => {
    expect(ask([bronze, cloud])).toMatchObject({ key: 'commercial', why: { kind: 'entitlement', entitlementId: 2, basis: 'cloud:STANDARD', endsOn: '2026-12-31' } })
  })

  test('a period counts through its last day, then the customer falls back (P-2.5c)', () => {
    expect(ask([cloud], { on: '2026-12-31' }).key).toBe('commercial')
    expect(ask([cloud], { on: '2027-01-01' })).toMatchObject({ key: 'non-commercial', why: { kind: 'fallback', because: 'ended', endedOn: '2026-12-31' } })
    expect(ask([holds(1, { kind: 'trial' }, '2026-01-30')])).toMatchObject({ key: 'unidentified', why: { because: 'ended' } })
  })

  test('who is not registered as commercial yet holds nothing that says so: the why tells it (P-2.5b, P-2.5d)', () => {
    const free = holds(4, { kind: 'cloud', tariff: 'FREE', paid: false })
    expect(ask([cloud], { approved: false })).toMatchObject({ key: 'unidentified', why: { because: 'not-approved' } })
    expect(ask([holds(3, { kind: 'licence', product: 'site-manager', edition: 'Ultimate' })], { approved: false })).toMatchObject({ key: 'unidentified', why: { because: 'not-approved' } })
    expect(ask([cloud], { approved: false, on: '2027-01-01' })).toMatchObject({ key: 'unidentified', why: { because: 'no-entitlement' } })
    expect([bronze, holds(1, { kind: 'trial' }), free].map((one) => ask([one, cloud], { approved: false }).key)).toEqual(['partner-bronze', 'non-commercial', 'non-commercial'])
  })

  test('nobody known is unidentified', () => {
    expect(ask([], { known: false })).toMatchObject({ key: 'unidentified', why: { because: 'unknown-sender' } })
  })

  test('a licence year ends the day before its return, a trial on its thirtieth day, a free account never', () => {
    const until = (basis: Basis, startsOn: string) => readEndsOn(basis, startsOn, readDefaultLevel(readLevelKey(basis)))
    expect(until({ kind: 'licence', product: 'site-manager', edition: 'Premium' }, '2026-03-02')).toBe('2027-03-01')
    expect(until({ kind: 'licence', product: 'site-manager', edition: 'Premium' }, '2024-02-29')).toBe('2025-02-28')
    expect(until({ kind: 'trial' }, '2026-03-02')).toBe('2026-03-31')
    expect(until({ kind: 'cloud', tariff: 'FREE', paid: false }, '2026-03-02')).toBeNull()
    expect(until({ kind: 'partner', tier: 'gold' }, '2026-03-02')).toBeNull()
  })

  test('how long that is stands in the level: an administrator may change it', () => {
    expect(readEndsOn({ kind: 'trial' }, '2026-03-02', { period: { unit: 'day', value: 10 } })).toBe('2026-03-11')
    expect(readEndsOn({ kind: 'cloud', tariff: 'PRO', paid: true }, '2026-03-02', { period: { unit: 'year', value: 2 } })).toBe('2028-03-01')
  })
})
