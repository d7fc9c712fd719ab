import type { Actor } from '../../domain/desk/roles.ts'
import type { Registration, RegistrationState } from '../../domain/entitlement/registration.ts'
import type { CustomerId, PortalId, PortalUserId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'

/** Who asked to be registered (P-2.5b). */
export interface RegistrationStore {
  /** Throws `registration.open` while an earlier one of the person waits. */
  add(portalId: PortalId, wish: Pick<Registration, 'userId' | 'company' | 'name' | 'product' | 'note' | 'language' | 'askedAt'>): Promise<number>
  /** Newest first. */
  list(portalId: PortalId, limit: number): Promise<readonly Registration[]>
  /** Locked for the rest of a transaction. */
  lock(portalId: PortalId, id: number): Promise<Registration | null>
  /** The person's newest. */
  ofUser(portalId: PortalId, userId: PortalUserId): Promise<Registration | null>
  decide(portalId: PortalId, id: number, state: Exclude<RegistrationState, 'open'>, at: Instant, by: Actor, reason: string | null, customerId: CustomerId | null): Promise<void>
}
