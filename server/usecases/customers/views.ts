/** What the screens get back about customers; the contract says the same shapes (`server/contract/ui/customers.ts`). */
import type { Basis, Identity } from '../../domain/entitlement/customer.ts'
import type { ContactId } from '../../domain/ids.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { CouponsView, LevelView } from '../tickets/views.ts'

export interface CustomerInput { readonly name: string; readonly crmCompanyId: number | null; readonly note: string; readonly approved: boolean }
export interface ContactInput { readonly name: string; readonly language: string; readonly identities: readonly Identity[]; readonly active: boolean
  /** The contact whose place a new one takes. */
  readonly replaces?: ContactId | undefined }
/** `endsOn` null = by the policy's own period; partners and free accounts have none. */
export interface EntitlementInput { readonly basis: Basis; readonly startsOn: LocalDate; readonly endsOn: LocalDate | null }

export interface CustomerRow {
  readonly id: number; readonly name: string; readonly crmCompanyId: number | null; readonly approved: boolean
  readonly levelKey: string; readonly levelName: string; readonly couponBalance: number
  /** Coupons that a licence year brings and nobody granted yet. */
  readonly couponsDue: number
}
export interface CustomerView {
  readonly id: number
  readonly name: string
  readonly crmCompanyId: number | null
  readonly note: string
  readonly approvedAt: Instant | null
  readonly level: LevelView
  readonly contacts: readonly (Omit<ContactInput, 'replaces'> & { readonly id: number })[]
  readonly entitlements: readonly (EntitlementInput & { readonly id: number; readonly levelKey: string; readonly current: boolean; readonly couponsDue: number })[]
  readonly coupons: CouponsView
  /** `by` '' = the system itself. */
  readonly register: readonly { readonly at: Instant; readonly by: string; readonly sentence: string }[]
}
