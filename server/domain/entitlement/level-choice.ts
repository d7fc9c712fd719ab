/** Which level a request has, and the visible why of it (P-2.5d). */
import type { CouponId, EntitlementId } from '../ids.ts'

export type LevelKey = string

/** Why a ticket has its level, most binding first (P-2.5d). */
export type LevelWhy =
  | { readonly kind: 'coupon'; readonly couponId: CouponId }
  | { readonly kind: 'agent'; readonly reason: string }
  | { readonly kind: 'entitlement'; readonly entitlementId: EntitlementId; readonly basis: string; readonly endsOn: string | null }
  | { readonly kind: 'fallback'; readonly because: 'no-entitlement' | 'not-approved' | 'ended' | 'unknown-sender'; readonly endedOn?: string }
  | { readonly kind: 'kept'; readonly from: 'reopened-vip' | 'split' }

/** A level pinned to the version that was in force when it was chosen. */
export interface LevelChoice {
  readonly key: LevelKey
  readonly version: number
  readonly why: LevelWhy
}
