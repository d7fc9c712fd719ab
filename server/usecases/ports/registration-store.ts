import type { Actor } from '../../domain/desk/roles.ts'
import type { Registration, RegistrationState, RegistrationWish } from '../../domain/entitlement/registration.ts'
import type { CustomerId, PortalId, PortalUserId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'

/** Who asked to be registered (P-2.5b). */
export interface RegistrationStore {
  /** Throws `registration.open` while an earlier one of the person is not decided. */
  add(portalId: PortalId, wish: RegistrationWish & Pick<Registration, 'userId' | 'language' | 'askedAt'>): Promise<number>
  /** Newest first. */
  list(portalId: PortalId, limit: number): Promise<readonly Registration[]>
  find(portalId: PortalId, id: number): Promise<Registration | null>
  /** Locked for the rest of a transaction. */
  lock(portalId: PortalId, id: number): Promise<Registration | null>
  /** The person's newest. */
  ofUser(portalId: PortalId, userId: PortalUserId): Promise<Registration | null>
  askMore(portalId: PortalId, id: number, question: string): Promise<void>
  /** Opens it again. */
  answer(portalId: PortalId, id: number, answer: string): Promise<void>
  decide(portalId: PortalId, id: number, state: Extract<RegistrationState, 'approved' | 'refused'>, at: Instant, by: Actor, reason: string | null, customerId: CustomerId | null): Promise<void>
}
