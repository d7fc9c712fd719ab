/**
 * What the use cases need of Bitrix24. Every method may throw a `Fault` whose code is one of `PortalFaultCode`.
 * Three voices: the authorisation server (believed), a person's own frame token (proves who and what they may see),
 * and the background chain of a tenant (everything else).
 */
import type { PortalCalendar } from '../../domain/calendar/portal-calendar.ts'
import type { TriggerCode } from '../../domain/desk/automation.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { TicketState } from '../../domain/ticket/state.ts'
import type { Instant } from '../../domain/time.ts'

export type PortalFaultCode =
  | 'portal.busy' | 'portal.silent' | 'portal.garbled' | 'portal.moved' | 'portal.plan-expired' | 'portal.forbidden'
  /** The portal has no such method, event or place. */
  | 'portal.unable'
  /** What was to be bound stands already. */
  | 'portal.bound'
  /** The person behind the token may not use the application: dismissed, or without access to it. */
  | 'token.denied'
  | 'portal.unlinked' | 'portal.gone' | 'portal.refused' | 'portal.address' | 'token.spent' | 'token.invalid'

/** What a redeemed token says of itself; only this is believed (trust.md 1). */
export interface Grant {
  readonly memberId: string
  /** Portal REST address without a trailing slash, `https://name.bitrix24.com/rest`. */
  readonly endpoint: string
  readonly serverEndpoint: string
  /** 0 when the answer names nobody: then `profile` with this token does. */
  readonly userId: PortalUserId
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: Instant
  readonly scopes: readonly string[]
}

/** `app.info` from the authorisation server (facts 1.5). */
export interface AppInfo {
  readonly code: string
  readonly version: number
  readonly installed: boolean
  readonly status: string
  readonly licence: string
  readonly licenceType: string
  readonly licenceFamily: string
  readonly paymentExpired: boolean
}

export interface Authorisation {
  /** `serverEndpoint` must be of an allowed host, else `portal.address`. `token.spent` when the refresh token was used. */
  redeem(refreshToken: string, serverEndpoint: string): Promise<Grant>
  exchangeCode(code: string, serverEndpoint: string): Promise<Grant>
  appInfo(accessToken: string, serverEndpoint: string): Promise<AppInfo>
  /** Where a browser asks the portal for a code (facts 2.2). */
  authorizeUrl(endpoint: string, state: string): string
}

export interface FrameUser {
  readonly userId: PortalUserId
  readonly admin: boolean
  readonly name: string
  /** IANA name, or '' when the person left it to the portal. */
  readonly zone: string
}

/** What a page claims to show; read with the person's own token before anything of it is told (trust.md 4). */
export type FrameObject = { readonly kind: 'task' | 'deal' | 'company'; readonly id: number }

/** Calls with the token of the person in the frame. */
export interface Frames {
  identify(endpoint: string, accessToken: string, object: FrameObject | null): Promise<{ user: FrameUser; object: SeenObject | null }>
}
export interface SeenObject { readonly kind: FrameObject['kind']; readonly id: number; readonly title: string }

export interface DirectoryUser { readonly userId: PortalUserId; readonly name: string; readonly position: string; readonly zone: string; readonly active: boolean }

/** What a ticket looks like in the portal: one deal, one task (mapping.md). Texts are plain; the adapter escapes. */
export interface TicketFace {
  readonly number: TicketNumber
  readonly title: string
  readonly description: string
  readonly state: TicketState
  readonly started: boolean
  readonly levelName: string
  readonly dueAt: Instant | null
  readonly effectiveDueAt: Instant | null
  readonly responsibleId: PortalUserId
  readonly companyId: number | null
  /** Last four characters only. */
  readonly coupon: string | null
}

export interface Linked { readonly dealId: number; readonly taskId: number; readonly chatId: number | null }

/** The activity on the deal: what is owed, until when, by whom, and a way in. */
export interface TicketCard {
  readonly number: TicketNumber
  readonly dealId: number
  readonly language: string
  readonly title: string
  readonly state: TicketState
  readonly started: boolean
  readonly levelName: string
  /** Effective due, as on the task; null = nothing is owed, and the activity is completed. */
  readonly dueAt: Instant | null
  readonly late: boolean
  readonly responsibleId: PortalUserId
}

/** Items for data that a request still lacks (P-4.2); `known` ones stand already. */
export interface Checklist {
  readonly title: string
  readonly listId: number | null
  readonly add: readonly { readonly field: string; readonly title: string }[]
  /** Items whose data have arrived. */
  readonly complete: readonly { readonly field: string; readonly itemId: number }[]
}

export type Delivery =
  | { readonly kind: 'ticket.create'; readonly face: TicketFace; readonly logTitle: string; readonly logText: string }
  /** `stage` false leaves the deal on the stage where it stands, which may be one of the desk's own. */
  | { readonly kind: 'ticket.update'; readonly face: TicketFace; readonly linked: Linked; readonly changed: 'deal' | 'task' | 'both'; readonly stage: boolean }
  | { readonly kind: 'timeline.log'; readonly dealId: number; readonly title: string; readonly text: string }
  | { readonly kind: 'notice'; readonly userId: PortalUserId; readonly tag: string; readonly subTag: string; readonly text: string; readonly link: { readonly ticket: TicketNumber; readonly title: string } | null }
  | { readonly kind: 'chat.post'; readonly chatId: number; readonly text: string }
  /** `activityId` null = none is known. */
  | { readonly kind: 'card.put'; readonly card: TicketCard; readonly activityId: number | null }
  | { readonly kind: 'checklist.put'; readonly taskId: number; readonly checklist: Checklist }
  | { readonly kind: 'trigger.run'; readonly dealId: number; readonly code: TriggerCode }

/** The part of a task that both sides can change, as the portal answered to our write: it may adjust what it is given. */
export interface HeldTask { readonly taskStatus: number; readonly responsibleId: PortalUserId; readonly deadlineAt: Instant | null }

export type Delivered =
  | { readonly ok: true; readonly linked?: Linked; readonly held?: Partial<HeldTask>; readonly messageId?: number; readonly activityId?: number; readonly items?: readonly { readonly field: string; readonly itemId: number }[] }
  | { readonly ok: false; readonly fault: { readonly code: string; readonly retryable: boolean; readonly uncertain: boolean; readonly retryAt: Instant | null } }

export interface Outbound {
  /**
   * Sends many deliveries of one portal in as few batches as the platform allows; answers in the same order.
   * `uncertain` rows are looked up before anything is created again. Spends at most 1.5 requests a second per portal.
   * `mayGoOn` is asked before each request; after a no the rest is answered as not sent.
   */
  deliver(portalId: PortalId, deliveries: readonly { readonly delivery: Delivery; readonly uncertain: boolean }[], mayGoOn?: () => Promise<boolean>): Promise<readonly Delivered[]>
}

export interface SeenDeal { readonly dealId: number; readonly originId: string | null; readonly stageId: string; readonly categoryId: number; readonly assignedById: PortalUserId; readonly updatedAt: Instant; readonly updatedBy: PortalUserId | null }
export interface SeenTask { readonly taskId: number; readonly status: 2 | 3 | 4 | 5 | 6 | 7; readonly responsibleId: PortalUserId; readonly chatId: number | null; readonly changedAt: Instant; readonly changedBy: PortalUserId | null; readonly activityAt: Instant; readonly deadlineAt: Instant | null }
/** `mirrored` = begins as everything does that we write into a chat, and nothing that people write. */
export interface SeenMessage { readonly messageId: number; readonly authorId: PortalUserId; readonly at: Instant; readonly text: string; readonly mirrored: boolean }
export interface Named { readonly deals: readonly number[]; readonly tasks: readonly number[] }
/** `until` null = all of them; else the list was cut there, and is read on from that instant. */
export interface Changes<Seen> { readonly rows: readonly Seen[]; readonly until: Instant | null }

/** Reads with the background chain. An id that is not answered is gone, out of its sight or unreadable: absence proves nothing. */
export interface Inbound {
  deals(portalId: PortalId, ids: readonly number[]): Promise<readonly SeenDeal[]>
  tasks(portalId: PortalId, ids: readonly number[]): Promise<readonly SeenTask[]>
  /** Of objects that an event calls deleted, those that a look at each one does not find. */
  gone(portalId: PortalId, named: Named): Promise<Named>
  /** Ours, in whatever pipeline they are now. */
  dealsChangedSince(portalId: PortalId, since: Instant): Promise<Changes<SeenDeal>>
  /** Also those with activity; a portal's lists cannot tell ours from others. */
  tasksChangedSince(portalId: PortalId, since: Instant): Promise<Changes<SeenTask>>
  /** Messages after `afterId`, oldest first. */
  chatMessages(portalId: PortalId, chatId: number, afterId: number): Promise<readonly SeenMessage[]>
  /** The company of any deal, ours or not; null when it has none or is gone. */
  dealCompany(portalId: PortalId, dealId: number): Promise<number | null>
  users(portalId: PortalId): Promise<readonly DirectoryUser[]>
  /** The company's calendar; `portal.forbidden` without the permission. */
  calendar(portalId: PortalId): Promise<PortalCalendar>
  companies(portalId: PortalId, text: string): Promise<readonly { readonly id: number; readonly title: string }[]>
  categories(portalId: PortalId): Promise<readonly { readonly id: number; readonly name: string; readonly stages: readonly { readonly id: string; readonly name: string; readonly semantics: 'P' | 'S' | 'F' }[] }[]>
}

/** The steps an installation consists of; each is idempotent and can be run again alone. */
export type ProvisionStep = 'pipeline' | 'deal-fields' | 'task-fields' | 'placements' | 'events' | 'activity' | 'triggers' | 'robots' | 'deal-card'
export interface Provisioning {
  /** Answers what later steps and the dispatcher must know, e.g. the pipeline and its stage ids. Throws a `Fault`. */
  run(portalId: PortalId, step: ProvisionStep, wishes: ProvisionWishes): Promise<ProvisionOutcome>
}
export interface ProvisionWishes {
  readonly pipelineName: string
  readonly language: string
  /** Set when the tariff allows no further pipeline: existing stages chosen by the administrator (mapping.md). */
  readonly existing: { readonly categoryId: number; readonly stages: Readonly<Record<TicketState, string>> } | null
  readonly known: { readonly categoryId: number } | null
  /** For robots: whose rights they have, and the levels they may set. */
  readonly robots: { readonly userId: PortalUserId; readonly levels: readonly { readonly key: string; readonly name: string }[] }
}
export type ProvisionOutcome =
  /** `missing` = what of the step this portal does not know and works without. */
  | { readonly kind: 'done'; readonly changed: number; readonly missing?: readonly string[]; readonly pipeline?: { readonly categoryId: number; readonly stages: Readonly<Record<TicketState, string>> } }
  | { readonly kind: 'pipeline-limit' }
