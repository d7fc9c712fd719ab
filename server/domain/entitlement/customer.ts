/** Whom a desk supports: a customer is an organisation, a contact one of its people, reached by identities (P-2.5b, P-4.13). */
import type { ContactId, CustomerId, EntitlementId, PortalUserId } from '../ids.ts'
import type { Instant, LocalDate } from '../time.ts'

export interface Customer {
  readonly id: CustomerId
  readonly name: string
  /** The CRM company this organisation is on the desk's portal. */
  readonly crmCompanyId: number | null
  /** Commercial registration: only an approved customer gets what it is entitled to (P-2.5b). */
  readonly approvedAt: Instant | null
  readonly note: string
}

export interface Contact {
  readonly id: ContactId
  readonly customerId: CustomerId
  readonly name: string
  readonly language: string
  readonly identities: readonly Identity[]
  /** A replaced contact keeps its tickets and loses its access. */
  readonly active: boolean
}

/** How a person reaches the desk. The same model for every channel. */
export type Identity =
  | { readonly kind: 'portal-user'; readonly userId: PortalUserId }
  | { readonly kind: 'linked-portal-user'; readonly memberId: string; readonly userId: PortalUserId }
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'web'; readonly subject: string }

/** What a customer holds, and for how long; the level follows from it (P-2.5.1 to P-2.5.3, P-2.5c). */
export interface Entitlement {
  readonly id: EntitlementId
  readonly customerId: CustomerId
  readonly basis: Basis
  readonly startsOn: LocalDate
  /** Last day, inclusive, in the desk's zone; null = no end. */
  readonly endsOn: LocalDate | null
}

export type Basis =
  | { readonly kind: 'partner'; readonly tier: 'bronze' | 'silver' | 'gold' }
  | { readonly kind: 'cloud'; readonly tariff: string; readonly paid: boolean }
  | { readonly kind: 'licence'; readonly product: 'self-hosted' | 'site-manager'; readonly edition: string }
  | { readonly kind: 'trial' | 'nfr' | 'demo' }
