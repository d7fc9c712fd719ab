/** What became of the coupons of a customer (P-2.6): entries are only appended, and the balance is their sum. */
import type { Actor } from '../desk/roles.ts'
import type { CouponId, TicketNumber } from '../ids.ts'
import type { LevelKey } from '../entitlement/level-choice.ts'
import { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Coupon, Entry } from './coupon.ts'

const worth: Readonly<Record<Entry['kind'], 1 | -1>> = { granted: 1, returned: 1, redeemed: -1, expired: -1, voided: -1 }

export interface Ledger { readonly coupons: readonly Coupon[]; readonly entries: readonly Entry[] }
export interface Deed { readonly at: Instant; readonly by: Actor }
/** `entitled` = what the customer's entitlements give when it is spent, whatever level the ticket has. */
export interface Spending { readonly ticket: TicketNumber; readonly entitled: LevelKey }

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

/** A coupon of a licence follows it: it serves who has VIP support now (P-2.5.2c). A courtesy belongs to no licence and always serves. */
export function servesNow({ entitlementId }: Pick<Coupon, 'entitlementId'>, entitled: LevelKey): boolean {
  return entitlementId === null || entitled === 'vip-support'
}

/** The coupon that can be spent. Throws `coupon.unknown` (another customer's looks the same), `coupon.spent`, `coupon.expired` or `coupon.not-entitled`. */
export function checkSpendable(ledger: Ledger, couponId: CouponId, entitled: LevelKey, now: Instant): Coupon {
  const coupon = ledger.coupons.find(({ id }) => id === couponId)
  const state = readCouponState(ledger, couponId, now)
  if (coupon === undefined || state !== 'free') throw new Refusal(state === 'free' ? 'coupon.unknown' : `coupon.${state}`)
  if (!servesNow(coupon, entitled)) throw new Refusal('coupon.not-entitled', { level: entitled })
  return coupon
}

/** Decides a redemption. Throws as `checkSpendable`; never spends on a throw. */
export function redeem(ledger: Ledger, couponId: CouponId, { ticket, entitled }: Spending, { at, by }: Deed): Entry {
  checkSpendable(ledger, couponId, entitled, at)
  return { couponId, kind: 'redeemed', at, by, ticket, why: null }
}

/** The ticket a coupon is spent on; `null` while it is not. */
export function findSpender({ entries }: Pick<Ledger, 'entries'>, couponId: CouponId): TicketNumber | null {
  const last = entries.findLast((entry) => entry.couponId === couponId)
  return last?.kind === 'redeemed' ? last.ticket : null
}

/**
 * Gives a coupon back that is spent on this ticket. When its year ended meanwhile it comes back and expires at once: the
 * ledger tells both. Throws `coupon.unknown` for one that is not spent, or on another ticket: that one would get it for nothing.
 */
export function giveBack(ledger: Ledger, couponId: CouponId, ticket: TicketNumber, why: string, deed: Deed): readonly Entry[] {
  const coupon = ledger.coupons.find(({ id }) => id === couponId)
  if (coupon === undefined || findSpender(ledger, couponId) !== ticket) throw new Refusal('coupon.unknown')
  const back: Entry = { couponId, kind: 'returned', ...deed, ticket, why }
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

/** Of the coupons that can be spent the one that ends first, so that no other expires for it; else a free one, whose refusal says why. */
export function chooseCoupon(ledger: Ledger, entitled: LevelKey, now: Instant): Coupon | null {
  const free = ledger.coupons.filter(({ id }) => readCouponState(ledger, id, now) === 'free')
  const rank = (coupon: Coupon) => servesNow(coupon, entitled) ? 0 : 1
  return free.sort((a, b) => rank(a) - rank(b) || a.expiresAt - b.expiresAt || a.id - b.id)[0] ?? null
}
