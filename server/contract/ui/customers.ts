/** Customers, their contacts, what they are entitled to, and their coupons. */
import { z } from 'zod'
import { localDate, text } from './values.ts'
import type { CouponEntryView, CouponView, LevelView } from './tickets.ts'

export const customerRequest = z.object({ name: text(200), crmCompanyId: z.number().int().positive().nullable(), note: z.string().trim().max(2000), approved: z.boolean() })
export type CustomerRequest = z.infer<typeof customerRequest>

export const identity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('portal-user'), userId: z.number().int().positive() }),
  z.object({ kind: z.literal('linked-portal-user'), memberId: z.string().regex(/^[0-9a-f]{32}$/i), userId: z.number().int().positive() }),
  z.object({ kind: z.literal('mail'), address: z.email().max(200) }),
  z.object({ kind: z.literal('web'), subject: text(200) }),
])
export const contactRequest = z.object({ name: text(200), language: z.string().max(10), identities: z.array(identity).max(10), active: z.boolean() })
export type ContactRequest = z.infer<typeof contactRequest>

export const basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('partner'), tier: z.enum(['bronze', 'silver', 'gold']) }),
  z.object({ kind: z.literal('cloud'), tariff: text(40), paid: z.boolean() }),
  z.object({ kind: z.literal('licence'), product: z.enum(['self-hosted', 'site-manager']), edition: text(40) }),
  z.object({ kind: z.enum(['trial', 'nfr', 'demo']) }),
])
export type BasisView = z.infer<typeof basis>
export const entitlementRequest = z.object({ basis, startsOn: localDate, endsOn: localDate.nullable() })
export type EntitlementRequest = z.infer<typeof entitlementRequest>

/** `count` null = what the edition brings: 3 for Premium, 5 for Ultimate (P-2.6). */
export const grantRequest = z.object({ entitlementId: z.number().int().positive().nullable(), count: z.number().int().min(1).max(50).nullable(), expiresOn: localDate.nullable(), why: text(300) })
export type GrantRequest = z.infer<typeof grantRequest>
/** The codes in full: shown this once. */
export interface GrantAnswer { readonly codes: readonly string[]; readonly expiresAt: number }
export const couponEntryRequest = z.object({ why: text(300) })

/** `POST /api/registration` (P-2.5b): a person who is no contact asks to be one. */
export const registrationRequest = z.object({ company: text(200), name: text(200), product: text(200), note: z.string().trim().max(2000).default('') })
/** `customerId` null = a new customer of that name. */
export const approveRegistrationRequest = z.object({ customerId: z.number().int().positive().nullable() })
export const refuseRegistrationRequest = z.object({ reason: text(500) })
export interface RegistrationView {
  readonly id: number; readonly userId: number; readonly company: string; readonly name: string; readonly product: string; readonly note: string; readonly askedAt: number
  readonly state: 'open' | 'approved' | 'refused'; readonly decidedAt: number | null; readonly decidedBy: string | null; readonly reason: string | null; readonly customerId: number | null
}

export interface CustomerRow { readonly id: number; readonly name: string; readonly crmCompanyId: number | null; readonly approved: boolean; readonly levelKey: string; readonly levelName: string; readonly couponBalance: number }
export interface CustomerView {
  readonly id: number
  readonly name: string
  readonly crmCompanyId: number | null
  readonly note: string
  readonly approvedAt: number | null
  readonly level: LevelView
  readonly contacts: readonly (ContactRequest & { readonly id: number })[]
  readonly entitlements: readonly (EntitlementRequest & { readonly id: number; readonly levelKey: string; readonly current: boolean
    /** Coupons that its year brings and nobody granted yet: offered after a renewal (P-2.6). */
    readonly couponsDue?: number })[]
  readonly coupons: { readonly balance: number; readonly list: readonly CouponView[]; readonly history: readonly CouponEntryView[] }
  readonly register: readonly { readonly at: number; readonly sentence: string }[]
}
export interface CompanyChoice { readonly id: number; readonly title: string }
