/** Customers, their contacts and their coupons; what they are entitled to stands in `entitlements.ts`. */
import { z } from 'zod'
import { localDate, text } from './values.ts'
import type { EntitlementRequest } from './entitlements.ts'
import type { CouponEntryView, CouponView, LevelView } from './tickets.ts'

export const customerRequest = z.object({ name: text(200), crmCompanyId: z.number().int().positive().nullable(), note: z.string().trim().max(2000), approved: z.boolean() })
export type CustomerRequest = z.infer<typeof customerRequest>

export const identity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('portal-user'), userId: z.number().int().positive() }),
  z.object({ kind: z.literal('linked-portal-user'), memberId: z.string().regex(/^[0-9a-f]{32}$/i), userId: z.number().int().positive() }),
  z.object({ kind: z.literal('mail'), address: z.email().max(200) }),
  z.object({ kind: z.literal('web'), subject: text(200) }),
])
export const contactRequest = z.object({ name: text(200), language: z.string().max(10), identities: z.array(identity).max(10), active: z.boolean(),
  /** The contact whose place a new one takes: deactivated in the same step. */
  replaces: z.number().int().positive().optional() })
export type ContactRequest = z.infer<typeof contactRequest>

/** `count` null = what the licence year brings: 3 for Premium, 5 for Ultimate (P-2.6); a count = by hand, beside it. */
export const grantRequest = z.object({ entitlementId: z.number().int().positive().nullable(), count: z.number().int().min(1).max(50).nullable(), expiresOn: localDate.nullable(), why: text(300) })
export type GrantRequest = z.infer<typeof grantRequest>
/** The codes in full: shown this once. */
export interface GrantAnswer { readonly codes: readonly string[]; readonly expiresAt: number }
export const couponEntryRequest = z.object({ why: text(300) })

export interface CustomerRow { readonly id: number; readonly name: string; readonly crmCompanyId: number | null; readonly approved: boolean; readonly levelKey: string; readonly levelName: string; readonly couponBalance: number; readonly couponsDue: number }
export interface CustomerView {
  readonly id: number
  readonly name: string
  readonly crmCompanyId: number | null
  readonly note: string
  readonly approvedAt: number | null
  readonly level: LevelView
  readonly contacts: readonly (Omit<ContactRequest, 'replaces'> & { readonly id: number })[]
  readonly entitlements: readonly (EntitlementRequest & { readonly id: number; readonly levelKey: string; readonly current: boolean
    /** Coupons that its year brings and nobody granted yet: offered after a renewal (P-2.6). */
    readonly couponsDue: number })[]
  readonly coupons: { readonly balance: number; readonly list: readonly CouponView[]; readonly history: readonly CouponEntryView[] }
  /** `by` '' = the system itself. */
  readonly register: readonly { readonly at: number; readonly by: string; readonly sentence: string }[]
}
export interface CompanyChoice { readonly id: number; readonly title: string }
