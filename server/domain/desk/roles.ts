/** Who a person is to a desk (mapping.md, "Who may"). A person can hold several roles at once. */
import type { ContactId, PortalUserId } from '../ids.ts'

export type Role = 'requester' | 'agent' | 'supervisor' | 'administrator'

/** A proved person of the desk's portal, with every role they hold now. */
export interface Person {
  readonly userId: PortalUserId
  readonly name: string
  readonly language: string
  /** IANA name as the portal knows it; absent = the desk's. */
  readonly zone?: string
  readonly roles: readonly Role[]
  /** Set for a requester: whom they are to the desk. */
  readonly contactId: ContactId | null
}

/** Who did a thing, frozen when it was done (sla-rules 3, 4). */
export type Actor =
  | { readonly kind: 'contact'; readonly contactId: ContactId; readonly name: string; readonly enteredBy?: PortalUserId }
  | { readonly kind: 'staff'; readonly userId: PortalUserId; readonly name: string; readonly role: Role }
  | { readonly kind: 'system' }
