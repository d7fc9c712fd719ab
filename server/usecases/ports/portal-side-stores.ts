/** Stores of what a ticket has in the portal beside its deal and task, and of the desk's robots. */
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'

/** What was last written of the activity with the due date; `activityId` null = none is known. */
export interface StoredCard { readonly activityId: number | null; readonly hash: string }
export interface CardStore {
  find(portalId: PortalId, number: TicketNumber): Promise<StoredCard | null>
  save(portalId: PortalId, number: TicketNumber, card: StoredCard): Promise<void>
}

/** An item of the task's checklist; `list` is its heading. `complete` is what we wrote, not what people ticked. */
export interface CheckItem { readonly field: string; readonly itemId: number; readonly complete: boolean }
export interface CheckStore {
  items(portalId: PortalId, number: TicketNumber): Promise<readonly CheckItem[]>
  save(portalId: PortalId, number: TicketNumber, items: readonly CheckItem[]): Promise<void>
  /** The task that held them is gone. */
  forget(portalId: PortalId, number: TicketNumber): Promise<void>
}

export interface RobotRun {
  readonly id: number
  readonly portalId: PortalId
  readonly code: string
  readonly dealId: number
  /** Proved by the token that came with the call. */
  readonly userId: PortalUserId
  readonly properties: Readonly<Record<string, string>>
  readonly attempts: number
}
export interface RobotRunStore {
  /** False when a run of this token is known, done or not. */
  add(portalId: PortalId, run: { readonly tokenDigest: string; readonly code: string; readonly dealId: number; readonly userId: PortalUserId; readonly properties: Readonly<Record<string, string>>; readonly receivedAt: Instant }): Promise<boolean>
  /** Cross-tenant; claimed runs come back after `leaseMs` when not settled. */
  claim(now: Instant, leaseMs: number, limit: number): Promise<readonly RobotRun[]>
  /** Forgets the words, keeps the token's digest. */
  done(portalId: PortalId, id: number, error: string | null): Promise<void>
  retry(portalId: PortalId, id: number, notBeforeAt: Instant, error: string): Promise<void>
}
