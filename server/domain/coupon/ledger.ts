/** What became of the coupons of a customer (P-2.6): entries are only appended, and the balance is their sum. */
import type { Actor } from '../desk/roles.ts'
import type { CouponId, TicketNumber } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Coupon, Entry } from './coupon.ts'

const worth: Readonly<Record<Entry['kind'], 1 | -1>> = { granted: 1, returned: 1, redeemed: -1, expired: -1, voided: -1 }

export interface Ledger { readonly coupons: readonly Coupon[]; readonly entries: readonly Entry[] }
export interface Deed { readonly at: Instant; readonly by: Actor }

export function readBalance(entries: readonly Entry[]): number {
  return entries.reduce((sum, { kind }) => sum + worth[kind], 0)
}

/** `spent` covers redeemed and voided coupons: neither can be used again. */
export function readCouponState({ coupons, entries }: Ledger, couponId: CouponId, now: Instant): 'free' | 'spent' | 'expired' | 'unknown' {
  const coupon = coupons.find(({ id }) => id === couponId)
  if (coupon === undefined) return 'unknown'
  const own = entries.filter((entry) => entry.couponId === couponId)
  if (own.some(({ kind }) => kind === 'expired')) return 'expired'
  if (readBalance(own) <= 0) return 'spent'
  return coupon.expiresAt <= now ? 'expired' : 'free'
}

/** Decides a redemption. Throws `coupon.unknown` (another customer's looks the same), `coupon.spent` or `coupon.expired`. */
export function redeem(ledger: Ledger, couponId: CouponId, ticket: TicketNumber, { at, by }: Deed): Entry {
  const state = readCouponState(ledger, couponId, at)
  if (state !== 'free') throw new Refusal(`coupon.${state}`)
  return { couponId, kind: 'redeemed', at, by, ticket, why: null }
}

/**
 * Gives a redeemed coupon back. When its year ended meanwhile it comes back and expires at once: the ledger tells both.
 * Throws `coupon.unknown` for one that is not redeemed.
 */
export function giveBack(ledger: Ledger, couponId: CouponId, why: string, deed: Deed): readonly Entry[] {
  const own = ledger.entries.filter((entry) => entry.couponId === couponId)
  const last = own.at(-1)
  const coupon = ledger.coupons.find(({ id }) => id === couponId)
  if (coupon === undefined || last?.kind !== 'redeemed') throw new Refusal('coupon.unknown')
  const back: Entry = { couponId, kind: 'returned', ...deed, ticket: last.ticket, why }
  return coupon.expiresAt <= deed.at ? [back, toExpiry(couponId, deed.at)] : [back]
}

/** Throws `coupon.unknown`, `coupon.spent` or `coupon.expired`: only a free coupon can be voided. */
export function voidCoupon(ledger: Ledger, couponId: CouponId, why: string, { at, by }: Deed): Entry {
  const state = readCouponState(ledger, couponId, at)
  if (state !== 'free') throw new Refusal(`coupon.${state}`)
  return { couponId, kind: 'voided', at, by, ticket: null, why }
}

/** The end of a coupon that was not used in its year. */
export function toExpiry(couponId: CouponId, at: Instant): Entry {
  return { couponId, kind: 'expired', at, by: { kind: 'system' }, ticket: null, why: null }
}

/** The free coupon of a customer that ends first, so that no other expires for it. */
export function chooseCoupon(ledger: Ledger, now: Instant): Coupon | null {
  const free = ledger.coupons.filter(({ id }) => readCouponState(ledger, id, now) === 'free')
  return free.sort((a, b) => a.expiresAt - b.expiresAt || a.id - b.id)[0] ?? null
}
