/** What the screens get back about customers; the contract says the same shapes (`server/contract/ui/customers.ts`). */
import type { Basis, Identity } from '../../domain/entitlement/customer.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { CouponsView, LevelView } from '../tickets/views.ts'

export interface CustomerInput { readonly name: string; readonly crmCompanyId: number | null; readonly note: string; readonly approved: boolean }
export interface ContactInput { readonly name: string; readonly language: string; readonly identities: readonly Identity[]; readonly active: boolean }
/** `endsOn` null = by the policy's own period; partners and free accounts have none. */
export interface EntitlementInput { readonly basis: Basis; readonly startsOn: LocalDate; readonly endsOn: LocalDate | null }

/** `decidedBy` null = nobody yet. */
export interface RegistrationView {
  readonly id: number; readonly userId: number; readonly company: string; readonly name: string; readonly product: string; readonly note: string; readonly askedAt: Instant
  readonly state: 'open' | 'approved' | 'refused'; readonly decidedAt: Instant | null; readonly decidedBy: string | null; readonly reason: string | null; readonly customerId: number | null
}

export interface CustomerRow {
  readonly id: number; readonly name: string; readonly crmCompanyId: number | null; readonly approved: boolean
  readonly levelKey: string; readonly levelName: string; readonly couponBalance: number
}
export interface CustomerView {
  readonly id: number
  readonly name: string
  readonly crmCompanyId: number | null
  readonly note: string
  readonly approvedAt: Instant | null
  readonly level: LevelView
  readonly contacts: readonly (ContactInput & { readonly id: number })[]
  readonly entitlements: readonly (EntitlementInput & { readonly id: number; readonly levelKey: string; readonly current: boolean; readonly couponsDue: number })[]
  readonly coupons: CouponsView
  readonly register: readonly { readonly at: Instant; readonly sentence: string }[]
}
