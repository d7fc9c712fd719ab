/** Requests and views around tickets. */
import { z } from 'zod'
import { attachmentIds, type AttachmentView } from './attachments.ts'
import type { TicketCommandRequest } from './commands.ts'
import type { OwnRegistration } from './registration.ts'
import type { Role, TicketKind, TicketState, Turn, Target } from './values.ts'
import { text, ticketKind } from './values.ts'

/** `POST /api/tickets` (P-4.2). `key` makes a repeated submission the same ticket. */
export const openTicketRequest = z.object({
  key: z.string().uuid(),
  kind: ticketKind,
  subject: text(200),
  description: text(20_000),
  steps: z.string().trim().max(20_000).default(''),
  siteUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  product: z.string().trim().max(100).default(''),
  edition: z.string().trim().max(100).default(''),
  version: z.string().trim().max(50).default(''),
  /** Of the customer's own server: Self-Hosted and Site Manager. */
  serverSoftware: z.string().trim().max(500).default(''),
  /** Collected by the page when the person left the box ticked (P-4.2, P-4.8). */
  environment: z.record(z.string().max(40), z.string().max(500)).default({}),
  /** A typed code, or one of the customer's own coupons. */
  couponCode: z.string().trim().max(40).optional(),
  couponId: z.number().int().positive().optional(),
  /** Staff opening on a customer's behalf. */
  contactId: z.number().int().positive().optional(),
  /** The article consulted before sending (P-1.2). */
  articleId: z.number().int().positive().optional(),
  attachments: attachmentIds,
})
export type OpenTicketRequest = z.input<typeof openTicketRequest>
export interface OpenTicketAnswer { readonly number: number; readonly dueAt: number; readonly levelKey: string; readonly levelName: string }

export interface LevelView {
  readonly key: string
  readonly name: string
  readonly target: Target
  /** Why, in the reader's language: one whole sentence from the server's texts. */
  readonly why: string
  /** The promise in plain words, likewise. */
  readonly promise: string
  readonly endsOn: string | null
}

export interface CouponView { readonly id: number; readonly lastFour: string; readonly expiresAt: number; readonly state: 'available' | 'suspended' | 'redeemed' | 'expired' | 'voided'; readonly ticket: number | null }
export interface CouponEntryView { readonly couponId: number; readonly lastFour: string; readonly kind: 'granted' | 'redeemed' | 'returned' | 'expired' | 'voided'; readonly at: number; readonly by: string; readonly why: string | null; readonly ticket: number | null }

export interface TicketRowView {
  readonly number: number
  readonly kind: TicketKind
  readonly subject: string
  readonly customer: string | null
  readonly contact: string
  readonly state: TicketState
  readonly turn: Turn
  readonly levelKey: string
  readonly levelName: string
  readonly assignee: string | null
  readonly openedAt: number
  readonly dueAt: number | null
  readonly effectiveDueAt: number | null
  readonly breached: boolean
  readonly paused: boolean
  readonly atRisk: boolean
  readonly changedAt: number
}
export interface TicketPage { readonly rows: readonly TicketRowView[]; readonly total: number }

/** P-2.6f: the forum the level opens, and until when product updates are free. */
export interface LevelBrings {
  readonly forum: { readonly kind: 'partners' | 'private' | 'general'; readonly links: readonly { readonly title: string; readonly url: string }[] } | null
  readonly updates: { readonly kind: 'unlimited' | 'none' } | { readonly kind: 'until'; readonly on: string }
}

/** `GET /api/home`; `GET /api/companies/:id/home` and `GET /api/customers/:id/home` for staff. */
export interface HomeView {
  readonly registered: boolean
  readonly customer: { readonly id: number; readonly name: string } | null
  readonly contact: { readonly id: number; readonly name: string } | null
  readonly contacts: readonly { readonly id: number; readonly name: string }[]
  readonly level: LevelView | null
  readonly coupons: { readonly balance: number; readonly list: readonly CouponView[]; readonly history: readonly CouponEntryView[] }
  readonly tickets: TicketPage
  /** What else the level brings (P-2.6f); `null` without a level. */
  readonly brings: LevelBrings | null
  readonly links: Readonly<Record<string, readonly { readonly title: string; readonly url: string }[]>>
  /** Who can register the reader, when they are not. */
  readonly administrators: readonly string[]
  /** What became of the reader's own wish to be registered (P-2.5b); null = none. */
  readonly registration?: OwnRegistration | null
}

export interface MessageView { readonly no: number; readonly at: number; readonly author: string; readonly side: 'customer' | 'desk'; readonly visibility: 'public' | 'internal' | 'interim' | 'automatic' | 'supervisor'; readonly text: string; readonly onBehalf: boolean; readonly intake: readonly { readonly field: string; readonly value: string }[]; readonly attachments: readonly AttachmentView[]
  /** A code of the catalogues of P-2.4, P-4.11 and sla-rules 3.5 that this message gave. */
  readonly reason: string | null }

export interface ClockView {
  readonly no: number
  readonly kind: 'response' | 'development' | 'supervisor'
  readonly startAt: number
  readonly target: Target
  readonly levelName: string
  readonly dueAt: number
  readonly effectiveDueAt: number
  readonly promises: readonly { readonly no: number; readonly dueAt: number; readonly reason: string }[]
  readonly paused: boolean
  readonly breachedAt: number | null
  /** For staff: why the breach is excused, and the published pause it names (sla-rules 5). */
  readonly excused: { readonly reason: string; readonly closure: { readonly startAt: number; readonly endAt: number; readonly reason: string } | null } | null
  /** Overruns in service time and in plain time. `reason`: why it ended without an answer; for staff. */
  readonly ended: { readonly at: number; readonly outcome: string; readonly overrunServiceMs: number; readonly overrunMs: number; readonly reason: string | null } | null
}

/** Sentences in the reader's language, one per step of the count (sla-rules 9). */
export interface Explanation { readonly clockNo: number; readonly dueAt: number; readonly sentences: readonly string[]; readonly intervals: readonly { readonly from: number; readonly until: number }[] }

export type MissingField = keyof NonNullable<Extract<TicketCommandRequest, { command: 'reply' }>['intake']>

export interface TicketView {
  readonly number: number
  readonly kind: TicketKind
  readonly subject: string
  readonly state: TicketState
  readonly turn: Turn
  readonly started: boolean
  readonly openedAt: number
  readonly closedAt: number | null
  readonly level: LevelView
  readonly customer: { readonly id: number; readonly name: string; readonly crmCompanyId: number | null } | null
  readonly contact: string
  readonly assignee: { readonly userId: number; readonly name: string } | null
  readonly couponLastFour: string | null
  readonly topic: string | null
  /** For staff: whether the marked topic is included; else the clause and where to go instead, and the same in the customer's language, ready as an answer. */
  readonly scope?: { readonly included: boolean; readonly clause: string; readonly sentence: string | null; readonly answer: string | null } | null
  readonly plannedOn: string | null
  /** The survey's answer (P-5.1). */
  readonly rating: { readonly score: number; readonly comment: string | null } | null
  readonly clock: ClockView | null
  readonly clocks: readonly ClockView[]
  readonly messages: readonly MessageView[]
  /** Data of P-4.2 that a living request still lacks. */
  readonly missing: readonly MissingField[]
  /** The request this one goes on from, after a split or a late reopening; the one it was merged into. */
  readonly follows: number | null
  readonly survivor: number | null
  /** Those that were merged into this one, those that were split off, and those of a late reopening. */
  readonly absorbed: readonly number[]
  readonly parts: readonly number[]
  readonly continuations: readonly number[]
  readonly timeline: readonly { readonly at: number; readonly sentence: string }[]
  /** Commands this reader may give now, so that a screen never offers what would be refused. */
  readonly commands: readonly string[]
  readonly portal: { readonly dealId: number; readonly taskId: number } | null
  readonly viewer: readonly Role[]
  /** Place in the queue while an answer is owed and its clock runs, 1 = next (P-2.2). */
  readonly place: number | null
}

/** What of a topic may be marked as asked for and not included (P-2.5a), named in the reader's language. */
export interface TopicChoice { readonly id: string; readonly items: readonly { readonly key: string; readonly name: string }[] }

/** What spending a coupon on an open ticket would promise. `dueAt` null = no answer is owed now. */
export interface CouponPreviewView { readonly couponId: number; readonly dueAt: number | null; readonly levelKey: string }
