/** What the screens get back about tickets; the contract says the same shapes (`server/contract/ui/tickets.ts`). */
import type { AttachmentView } from '../attachments/views.ts'
import type { OwnRegistration } from '../customers/registration-views.ts'
import type { FreeUpdates } from '../../domain/entitlement/free-updates.ts'
import type { ForumKind } from '../../domain/service-level/service-level.ts'
import type { Role } from '../../domain/desk/roles.ts'
import type { CommandName } from '../../domain/ticket/command.ts'
import type { TicketKind, Visibility } from '../../domain/ticket/events.ts'
import type { AskedField } from '../../domain/ticket/intake.ts'
import type { TicketState, Turn } from '../../domain/ticket/state.ts'
import type { Target } from '../../domain/service-level/target.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'

export interface LevelView { readonly key: string; readonly name: string; readonly target: Target; readonly why: string; readonly promise: string; readonly endsOn: LocalDate | null }
export interface CouponView {
  readonly id: number; readonly lastFour: string; readonly expiresAt: Instant
  /** `suspended` = it would serve again with the level it belongs to. */
  readonly state: 'available' | 'suspended' | 'redeemed' | 'expired' | 'voided'; readonly ticket: number | null
}
export interface CouponEntryView {
  readonly couponId: number; readonly lastFour: string; readonly kind: 'granted' | 'redeemed' | 'returned' | 'expired' | 'voided'
  readonly at: Instant; readonly by: string; readonly why: string | null; readonly ticket: number | null
}
export interface CouponsView { readonly balance: number; readonly list: readonly CouponView[]; readonly history: readonly CouponEntryView[] }

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
  readonly openedAt: Instant
  readonly dueAt: Instant | null
  readonly effectiveDueAt: Instant | null
  readonly breached: boolean
  readonly paused: boolean
  readonly atRisk: boolean
  readonly changedAt: Instant
}
export interface TicketPage { readonly rows: readonly TicketRowView[]; readonly total: number }

export interface HomeView {
  readonly registered: boolean
  readonly customer: { readonly id: number; readonly name: string } | null
  readonly contact: { readonly id: number; readonly name: string } | null
  readonly contacts: readonly { readonly id: number; readonly name: string }[]
  readonly level: LevelView | null
  readonly coupons: CouponsView
  readonly tickets: TicketPage
  readonly brings: LevelBrings | null
  readonly links: Readonly<Record<string, readonly { readonly title: string; readonly url: string }[]>>
  readonly administrators: readonly string[]
  readonly registration?: OwnRegistration | null
}

/** P-2.6f. */
export interface LevelBrings {
  readonly forum: { readonly kind: ForumKind; readonly links: readonly { readonly title: string; readonly url: string }[] } | null
  readonly updates: FreeUpdates
}

export interface MessageView {
  readonly no: number; readonly at: Instant; readonly author: string; readonly side: 'customer' | 'desk'; readonly visibility: Visibility
  readonly text: string; readonly onBehalf: boolean; readonly intake: readonly { readonly field: string; readonly value: string }[]
  readonly attachments: readonly AttachmentView[]
  /** A code of the catalogue that this message gave (P-4.11). */
  readonly reason: string | null
}

export interface ClockView {
  readonly no: number
  readonly kind: 'response' | 'development' | 'supervisor'
  readonly startAt: Instant
  readonly target: Target
  readonly levelName: string
  readonly dueAt: Instant
  readonly effectiveDueAt: Instant
  readonly promises: readonly { readonly no: number; readonly dueAt: Instant; readonly reason: string }[]
  readonly paused: boolean
  readonly breachedAt: Instant | null
  /** For staff: why the breach is excused, and the published pause it names (sla-rules 5). */
  readonly excused: { readonly reason: string; readonly closure: { readonly startAt: Instant; readonly endAt: Instant; readonly reason: string } | null } | null
  /** Overruns in service time and in plain time. `reason`: why it ended without an answer; for staff. */
  readonly ended: { readonly at: Instant; readonly outcome: string; readonly overrunServiceMs: number; readonly overrunMs: number; readonly reason: string | null } | null
}

export interface ExplanationView {
  readonly clockNo: number; readonly dueAt: Instant; readonly sentences: readonly string[]
  readonly intervals: readonly { readonly from: Instant; readonly until: Instant }[]
}

/** What a marked topic means for the level; texts are `null` when it is included. For staff. */
export interface ScopeView { readonly included: boolean; readonly clause: string; readonly sentence: string | null; readonly answer: string | null }

export interface TicketView {
  readonly number: number
  readonly kind: TicketKind
  readonly subject: string
  readonly state: TicketState
  readonly turn: Turn
  readonly started: boolean
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly level: LevelView
  readonly customer: { readonly id: number; readonly name: string; readonly crmCompanyId: number | null } | null
  readonly contact: string
  readonly assignee: { readonly userId: number; readonly name: string } | null
  readonly couponLastFour: string | null
  readonly topic: string | null
  readonly scope: ScopeView | null
  readonly plannedOn: LocalDate | null
  readonly rating: { readonly score: number; readonly comment: string | null } | null
  readonly clock: ClockView | null
  readonly clocks: readonly ClockView[]
  readonly messages: readonly MessageView[]
  /** Data of P-4.2 that a living request still lacks. */
  readonly missing: readonly AskedField[]
  /** The request this one goes on from, after a split or a late reopening; the one it was merged into. */
  readonly follows: number | null
  readonly survivor: number | null
  /** Those that were merged into this one, those that were split off, and those of a late reopening. */
  readonly absorbed: readonly number[]
  readonly parts: readonly number[]
  readonly continuations: readonly number[]
  readonly timeline: readonly { readonly at: Instant; readonly sentence: string }[]
  readonly commands: readonly CommandName[]
  readonly portal: { readonly dealId: number; readonly taskId: number } | null
  readonly viewer: readonly Role[]
  /** Place in the queue while an answer is owed and its clock runs, 1 = next (P-2.2). */
  readonly place: number | null
}
