import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCode, parseCode } from '../../../server/domain/coupon/code.ts'
import type { Coupon, Entry } from '../../../server/domain/coupon/coupon.ts'
import { readGrantDue, readGrantSize } from '../../../server/domain/coupon/grant.ts'
import { chooseCoupon, findSpender, giveBack, readBalance, readCouponState, redeem, toExpiry, voidCoupon } from '../../../server/domain/coupon/ledger.ts'
import { Refusal } from '../../../server/domain/refusal.ts'

const by = { kind: 'system' } as const
const coupon = (id: number, expiresAt = 1000): Coupon => ({ id, customerId: 1, lastFour: 'XXXX', grantedAt: 0, expiresAt, entitlementId: 1, licenceYear: 1 })
const on = (ticket: number) => ({ ticket, entitled: 'vip-support' })
const granted = (id: number): Entry => ({ couponId: id, kind: 'granted', at: 0, by, ticket: null, why: null })
const ledger = (...ids: number[]) => ({ coupons: ids.map((id) => coupon(id)), entries: ids.map(granted) })

describe('coupons (P-2.6)', () => {
  const licence = { id: 1, customerId: 1, basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' }, startsOn: '2026-03-10', endsOn: '2027-03-09' } as const
  const first = [coupon(1), coupon(2), coupon(3)]

  test('a licence year brings its coupons once, from its first day on; a renewed year anew when it begins', () => {
    expect(['2026-03-09', '2026-03-10', '2027-03-09', '2027-03-10'].map((today) => readGrantDue(licence, [], today)?.count ?? 0)).toEqual([0, 3, 3, 0])
    const renewed = { ...licence, endsOn: '2028-03-09' }
    expect(['2027-03-09', '2027-03-10'].map((today) => readGrantDue(renewed, first, today))).toEqual([null, { count: 3, licenceYear: 2, endsOn: '2028-03-09' }])
    expect(readGrantDue(renewed, [...first, { ...coupon(4), licenceYear: 2 }], '2027-03-10')).toBeNull()
    expect(readGrantDue({ ...licence, basis: { kind: 'trial' } }, [], '2026-03-10')).toBeNull()
  })

  test('a licence of two years brings each year\'s when it begins, and each ends with its own year', () => {
    const long = { ...licence, startsOn: '2024-02-29', endsOn: '2026-02-28' }
    expect(readGrantDue(long, [], '2024-02-29')).toEqual({ count: 3, licenceYear: 1, endsOn: '2025-02-28' })
    expect(readGrantDue(long, first, '2025-02-28')).toBeNull()
    expect(readGrantDue(long, first, '2025-03-01')).toEqual({ count: 3, licenceYear: 2, endsOn: '2026-02-28' })
    expect(readGrantDue({ ...long, endsOn: '2025-06-30' }, first, '2025-03-01')?.endsOn).toBe('2025-06-30')
  })

  test('what was given by hand is no year\'s grant', () => {
    expect(readGrantDue(licence, first.map((one) => ({ ...one, licenceYear: null })), '2026-03-10')?.count).toBe(3)
  })

  test('a licence\'s coupon serves who has VIP support now, a courtesy always (P-2.5.2c)', () => {
    expect(() => redeem(ledger(1), 1, { ticket: 9, entitled: 'non-commercial' }, { at: 1, by })).toThrow('coupon.not-entitled')
    const courtesy = { ...ledger(1), coupons: [{ ...coupon(1), entitlementId: null, licenceYear: null }] }
    expect(redeem(courtesy, 1, { ticket: 9, entitled: 'non-commercial' }, { at: 1, by }).kind).toBe('redeemed')
    const both = { coupons: [coupon(1, 500), { ...coupon(2, 900), entitlementId: null }], entries: [granted(1), granted(2)] }
    expect(chooseCoupon(both, 'non-commercial', 0)?.id).toBe(2)
  })

  test('what is spent on another ticket is not given back', () => {
    const spent = { ...ledger(1), entries: [granted(1), redeem(ledger(1), 1, on(9), { at: 1, by })] }
    expect(findSpender(spent, 1)).toBe(9)
    expect(() => giveBack(spent, 1, 10, 'no era urgente', { at: 2, by })).toThrow('coupon.unknown')
  })

  test('a coupon redeemed twice is spent once', () => {
    const before = ledger(1)
    const spent = { ...before, entries: [...before.entries, redeem(before, 1, on(9), { at: 1, by })] }
    expect(() => redeem(spent, 1, on(10), { at: 2, by })).toThrow('coupon.spent')
    expect(readBalance(spent.entries)).toBe(0)
  })

  test('a coupon of another customer is unknown, not forbidden', () => expect(() => redeem(ledger(1), 2, on(9), { at: 1, by })).toThrow('coupon.unknown'))

  test('it is never spent after its year, to the millisecond', () => {
    expect(redeem(ledger(1), 1, on(9), { at: 999, by }).kind).toBe('redeemed')
    expect(() => redeem(ledger(1), 1, on(9), { at: 1000, by })).toThrow('coupon.expired')
  })

  test('a coupon given back can be spent again; after its year it expires at once', () => {
    const spent = { ...ledger(1), entries: [granted(1), redeem(ledger(1), 1, on(9), { at: 1, by })] }
    const back = { ...spent, entries: [...spent.entries, ...giveBack(spent, 1, 9, 'no era urgente', { at: 2, by })] }
    expect(readCouponState(back, 1, 3)).toBe('free')
    expect(giveBack(spent, 1, 9, 'tarde', { at: 2000, by }).map(({ kind }) => kind)).toEqual(['returned', 'expired'])
  })

  test('the one that ends first is taken first', () => {
    expect(chooseCoupon({ coupons: [coupon(1, 900), coupon(2, 500)], entries: [granted(1), granted(2)] }, 'vip-support', 0)?.id).toBe(2)
  })

  test('Premium brings 3, Ultimate 5, anything else none', () => {
    const size = (edition: string) => readGrantSize({ kind: 'licence', product: 'site-manager', edition })
    expect([size('Premium'), size('ultimate'), size('Standard'), readGrantSize({ kind: 'trial' })]).toEqual([3, 5, 0, 0])
  })

  test('whatever happens, the balance is the sum of the entries and never negative', () => {
    const deed = fc.record({ what: fc.constantFrom('redeem', 'return', 'void', 'expire'), id: fc.integer({ min: 1, max: 4 }), at: fc.integer({ min: 0, max: 1500 }) })
    fc.assert(fc.property(fc.array(deed, { maxLength: 40 }), (steps) => {
      let now = ledger(1, 2, 3)
      for (const { what, id, at } of steps) {
        try {
          const more = what === 'redeem' ? [redeem(now, id, on(9), { at, by })] : what === 'return' ? giveBack(now, id, 9, 'x', { at, by }) : what === 'void' ? [voidCoupon(now, id, 'x', { at, by })]
            : readCouponState(now, id, at) === 'expired' && !now.entries.some(({ couponId, kind }) => couponId === id && kind === 'expired') ? [toExpiry(id, at)] : []
          now = { ...now, entries: [...now.entries, ...more] }
        } catch (refused) {
          expect(refused).toBeInstanceOf(Refusal)
        }
        const each = [1, 2, 3].map((one) => readBalance(now.entries.filter(({ couponId }) => couponId === one)))
        expect(each.every((balance) => balance === 0 || balance === 1)).toBe(true)
        expect(readBalance(now.entries)).toBe(each.reduce((sum, one) => sum + one, 0))
      }
    }))
  })
})

describe('codes', () => {
  const values = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 15, maxLength: 15 })
  const write = (list: readonly number[]) => {
    let next = 0
    return makeCode(() => list[next++]!)
  }

  test('a code is read back however it is typed', () => {
    fc.assert(fc.property(values, (list) => {
      const code = write(list)
      expect(code).toMatch(/^(\w{4}-){3}\w{4}$/)
      expect(parseCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
    }))
  })

  test('one wrong symbol, or two neighbours swapped, is no code', () => {
    fc.assert(fc.property(values, fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 30 }), (list, place, shift) => {
      const plain = write(list).replaceAll('-', '')
      const wrong = write(list.map((value, i) => i === place ? (value + shift) % 31 : value)).replaceAll('-', '')
      expect(parseCode(plain.slice(0, place) + wrong[place]! + plain.slice(place + 1))).toBeNull()
      const swapped = plain.slice(0, place) + plain[place + 1]! + plain[place]! + plain.slice(place + 2)
      if (swapped !== plain) expect(parseCode(swapped)).toBeNull()
    }))
  })
})
