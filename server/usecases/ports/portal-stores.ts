/** Stores of a tenant: its portal, tokens, settings, and the two queues between it and us. */
import type { TriggerCode } from '../../domain/desk/automation.ts'
import type { Desk, DeskSettings, Pipeline } from '../../domain/desk/desk.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { AppInfo, Delivery, ProvisionStep } from './portal.ts'

/**
 * installing = wizard not finished; active; plan-expired = REST refused with 403, tried once a day; unlinked = the token
 * chain broke or its person may not use the app, an administrator must open it; suspended = uninstalled, data kept or awaiting purge.
 */
export type PortalStanding = 'installing' | 'active' | 'plan-expired' | 'unlinked' | 'suspended'

export interface Portal {
  readonly id: PortalId
  readonly memberId: string
  readonly endpoint: string
  readonly serverEndpoint: string
  readonly info: AppInfo
  readonly standing: PortalStanding
  readonly standingSince: Instant
  /** Of a suspended portal whose chain nobody saw dead yet: what it was, and is again when the chain lives. */
  readonly standingBefore: Exclude<PortalStanding, 'suspended'> | null
  /** Owner of the background chain and creator of the tasks. */
  readonly backgroundUserId: PortalUserId
  /** Keyed digest; null until a first authenticated source named it (facts 1.4). */
  readonly applicationTokenDigest: string | null
  /** App version the portal was last provisioned for; null = never finished. */
  readonly provisionedVersion: number | null
  readonly checkedAt: Instant
  /** Set when CLEAN=1 was proved; data go after it (trust.md 5). */
  readonly purgeAt: Instant | null
}

export interface PortalStore {
  byMember(memberId: string): Promise<Portal | null>
  find(portalId: PortalId): Promise<Portal | null>
  /** By `memberId`; a known portal keeps its id. */
  save(portal: Omit<Portal, 'id'>): Promise<Portal>
  change(portalId: PortalId, fields: Partial<Omit<Portal, 'id' | 'memberId'>>): Promise<void>
  /** Cross-tenant: portals in use, without REST for now, or suspended on a hint that is not proved, that were not checked since; marks them checked. */
  claimUnchecked(before: Instant, now: Instant, limit: number): Promise<readonly Portal[]>
  /** Cross-tenant. */
  duePurges(now: Instant): Promise<readonly Portal[]>
  /** Every row of the tenant, the portal's own included. */
  purge(portalId: PortalId): Promise<void>
  active(): Promise<readonly Portal[]>
  /** Cross-tenant: every portal, whatever its standing. */
  all(): Promise<readonly Portal[]>
}

/** Sealed by the caller. `generation` grows with every rotation, so that a loser of a race never overwrites. */
export interface TokenChain { readonly sealed: string; readonly expiresAt: Instant; readonly generation: number; readonly broken: boolean }
export interface TokenStore {
  read(portalId: PortalId): Promise<TokenChain | null>
  /** A new chain of an administrator; always wins. */
  replace(portalId: PortalId, sealed: string, expiresAt: Instant): Promise<void>
  /** False when another rotated first. */
  rotate(portalId: PortalId, fromGeneration: number, sealed: string, expiresAt: Instant): Promise<boolean>
  markBroken(portalId: PortalId, generation: number): Promise<void>
}

/** One-time tokens: set-up pages and OAuth states. Only digests are stored. */
export interface SetupTokenStore {
  add(digest: string, portalId: PortalId, userId: PortalUserId, expiresAt: Instant): Promise<void>
  /** Answers once. */
  consume(digest: string, now: Instant): Promise<{ readonly portalId: PortalId; readonly userId: PortalUserId } | null>
}

export interface DeskStore {
  /** With the zone of its hours; null before both are saved. */
  read(portalId: PortalId): Promise<Desk | null>
  save(portalId: PortalId, desk: DeskSettings, at: Instant, by: PortalUserId): Promise<void>
  pipeline(portalId: PortalId): Promise<Pipeline | null>
  savePipeline(portalId: PortalId, pipeline: Pipeline): Promise<void>
}

/** `skipped` = an optional step the portal cannot take; `error` says why. Of a `done` step it names what the portal does not know. */
export type StepState = 'todo' | 'running' | 'done' | 'failed' | 'skipped'
export interface ProvisionStore {
  steps(portalId: PortalId): Promise<readonly { readonly step: ProvisionStep; readonly state: StepState; readonly error: string | null; readonly at: Instant }[]>
  mark(portalId: PortalId, step: ProvisionStep, state: StepState, error: string | null, at: Instant): Promise<void>
}

/** What must be written to the portal. `sync` rows are written from the ticket as it is when they are sent. */
export type OutboxWork =
  | { readonly kind: 'ticket.sync' }
  | { readonly kind: 'deliver'; readonly delivery: Delivery }
  | { readonly kind: 'timeline'; readonly title: string; readonly text: string }
  | { readonly kind: 'chat'; readonly text: string }
  /** The three below name their ticket themselves: a row that waits must not hold up the deal. */
  | { readonly kind: 'card' | 'checklist'; readonly ticket: TicketNumber }
  | { readonly kind: 'trigger'; readonly ticket: TicketNumber; readonly code: TriggerCode }

export interface OutboxRow {
  readonly id: number
  /** Unique among the portal's unfinished rows: the same intent is queued once. */
  readonly key: string
  readonly number: TicketNumber | null
  readonly work: OutboxWork
  readonly attempts: number
  /** A former attempt may have been done: look before creating. */
  readonly uncertain: boolean
}

export interface OutboxStore {
  add(portalId: PortalId, row: { readonly key: string; readonly number: TicketNumber | null; readonly work: OutboxWork; readonly notBeforeAt: Instant }): Promise<void>
  /** Cross-tenant: portals in a standing that may be written to, with work due, most urgent first. */
  duePortals(now: Instant, limit: number): Promise<readonly PortalId[]>
  /** Marks the rows as being sent (they become uncertain if we die now), oldest first; a ticket's rows in their order. */
  claim(portalId: PortalId, now: Instant, limit: number): Promise<readonly OutboxRow[]>
  /** Rows left in sending by a holder that is gone: queued again, uncertain, not before `notBeforeAt`. */
  recover(portalId: PortalId, notBeforeAt: Instant): Promise<number>
  done(portalId: PortalId, id: number): Promise<void>
  retry(portalId: PortalId, id: number, notBeforeAt: Instant, uncertain: boolean, error: string): Promise<void>
  /** Never tried again by itself; an administrator sees it and may requeue. */
  park(portalId: PortalId, id: number, error: string): Promise<void>
  requeue(portalId: PortalId, now: Instant): Promise<number>
  /** Done, though nobody knows whether it was: what may run at most once. Counted for the administrator. */
  giveUp(portalId: PortalId, id: number, at: Instant): Promise<void>
  backlog(portalId: PortalId): Promise<{ readonly queued: number; readonly parked: number; readonly givenUp: number; readonly oldestAt: Instant | null; readonly lastError: string | null }>
}

/** Ids only: never the event's auth block (trust.md 5). */
export interface InboxRow { readonly id: number; readonly portalId: PortalId; readonly event: string; readonly objectId: number; readonly detail: Readonly<Record<string, string>>; readonly attempts: number }
export interface InboxStore {
  /** Collapses with an unclaimed row of the same event and object. */
  add(portalId: PortalId, row: { readonly event: string; readonly objectId: number; readonly detail: Readonly<Record<string, string>>; readonly receivedAt: Instant }): Promise<void>
  /** Cross-tenant; claimed rows come back after `leaseMs` when not settled. */
  claim(now: Instant, leaseMs: number, limit: number): Promise<readonly InboxRow[]>
  done(portalId: PortalId, id: number): Promise<void>
  retry(portalId: PortalId, id: number, notBeforeAt: Instant, error: string): Promise<void>
  /** Where the reconciliation pass of a kind has got to. */
  mark(portalId: PortalId, kind: string): Promise<Instant | null>
  setMark(portalId: PortalId, kind: string, at: Instant): Promise<void>
  /** Sets the mark unless it stands later than `before`; of several that come together one gets true. */
  takeMark(portalId: PortalId, kind: string, at: Instant, before: Instant): Promise<boolean>
}

/** Short ownership of a piece of work across instances; two short transactions, never one held across a request. */
export interface LeaseStore {
  take(key: string, owner: string, now: Instant, untilAt: Instant): Promise<boolean>
  release(key: string, owner: string): Promise<void>
}
