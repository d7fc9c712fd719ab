import { describe, expect, test } from 'vitest'
import type { Basis, Entitlement } from '../../../server/domain/entitlement/customer.ts'
import { chooseLevel, type LevelQuestion } from '../../../server/domain/entitlement/choose-level.ts'
import { readEndsOn } from '../../../server/domain/entitlement/entitlements.ts'
import { defaultLevels } from '../../../server/domain/service-level/defaults.ts'

const holds = (id: number, basis: Basis, endsOn: string | null = null): Entitlement => ({ id, customerId: 1, basis, startsOn: '2026-01-01', endsOn })
const ask = (entitlements: readonly Entitlement[], question: Partial<LevelQuestion> = {}) =>
  chooseLevel({ entitlements, approved: true, known: true, couponId: null, agent: null, on: '2026-03-02', levels: defaultLevels, ...question })
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

  test('coupon before agent before entitlement (P-2.5d)', () => {
    const agent = { key: 'unrelated', reason: 'otro producto' } as const
    expect(ask([cloud], { couponId: 7, agent })).toMatchObject({ key: 'vip-request', why: { kind: 'coupon', couponId: 7 } })
    expect(ask([cloud], { agent })).toMatchObject({ key: 'unrelated', why: { kind: 'agent', reason: 'otro producto' } })
  })

  test('a period counts through its last day, then the customer falls back (P-2.5c)', () => {
    expect(ask([cloud], { on: '2026-12-31' }).key).toBe('commercial')
    expect(ask([cloud], { on: '2027-01-01' })).toMatchObject({ key: 'non-commercial', why: { kind: 'fallback', because: 'ended', endedOn: '2026-12-31' } })
    expect(ask([holds(1, { kind: 'trial' }, '2026-01-30')])).toMatchObject({ key: 'unidentified', why: { because: 'ended' } })
  })

  test('nobody approved, or nobody known, is unidentified', () => {
    expect(ask([cloud], { approved: false })).toMatchObject({ key: 'unidentified', why: { because: 'no-entitlement' } })
    expect(ask([], { known: false })).toMatchObject({ key: 'unidentified', why: { because: 'unknown-sender' } })
  })

  test('a licence year ends the day before its return, a trial on its thirtieth day, a free account never', () => {
    expect(readEndsOn({ kind: 'licence', product: 'site-manager', edition: 'Premium' }, '2026-03-02')).toBe('2027-03-01')
    expect(readEndsOn({ kind: 'licence', product: 'site-manager', edition: 'Premium' }, '2024-02-29')).toBe('2025-02-28')
    expect(readEndsOn({ kind: 'trial' }, '2026-03-02')).toBe('2026-03-31')
    expect(readEndsOn({ kind: 'cloud', tariff: 'FREE', paid: false }, '2026-03-02')).toBeNull()
  })
})
