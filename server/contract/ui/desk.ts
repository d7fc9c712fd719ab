/** The administrator's side: set-up, settings, health of the installation, levels and schedules. */
import { z } from 'zod'
import { extraKind } from './attachments.ts'
import { instant, localDate, target, text, ticketState } from './values.ts'
import type { Target } from './values.ts'

const userIds = z.array(z.number().int().positive()).max(500)

/** Without a zone: the desk's is that of its hours (`scheduleRequest`). */
export const deskRequest = z.object({
  name: text(100),
  language: z.string().max(10),
  country: z.string().regex(/^[A-Z]{2}$/),
  agents: userIds.min(1),
  supervisors: userIds.min(1),
  onCall: userIds,
  administrators: userIds,
  teams: z.object({ technical: userIds, commercial: userIds }),
  answerMark: z.string().trim().min(1).max(10).regex(/^\S+$/),
  pipelineName: text(60),
  reopeningDays: z.number().int().min(1).max(365),
  vipReopeningDays: z.number().int().min(0).max(365),
  closingNoticeDays: z.number().int().min(1).max(365),
  closingDays: z.number().int().min(1).max(365),
  endWarningDays: z.array(z.number().int().min(1).max(365)).max(5),
  noticeFromMinutes: z.number().int().min(0).max(10_000),
  borrowedPipeline: z.object({ categoryId: z.number().int().nonnegative(), stages: z.record(ticketState, z.string().min(1).max(60)) }).nullable(),
  /** Beside images and archives (P-4.7). */
  attachmentTypes: z.array(extraKind).max(2).optional(),
  links: z.record(z.string().max(40), z.array(z.object({ title: text(100), url: z.url({ protocol: /^https?$/ }), language: z.string().max(10) })).max(50)),
})
export type DeskRequest = z.infer<typeof deskRequest>
export interface DeskView extends DeskRequest { readonly zone: string }

const interval = z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) })
/** Minutes from local midnight; seven days, Monday first. */
export const scheduleRequest = z.object({
  zone: z.string().min(1).max(60),
  week: z.array(z.array(interval).max(10)).length(7),
  holidays: z.array(z.object({ on: localDate, name: text(100) })).max(400),
  specialDays: z.array(z.object({ on: localDate, intervals: z.array(interval).max(10), name: text(100) })).max(400),
  closures: z.array(z.object({ startAt: instant, endAt: instant, reason: text(300) })).max(100),
})
export type ScheduleRequest = z.infer<typeof scheduleRequest>

/** The version that was edited: saving over another one is refused. */
const version = z.number().int().positive()
export const scheduleEdit = z.object({ schedule: scheduleRequest, version })
export const saveScheduleRequest = scheduleEdit.extend({ reason: text(500) })

const untimed = z.object({ unit: z.enum(['unlimited', 'request', 'none']) })
const period = z.discriminatedUnion('unit', [untimed, z.object({ unit: z.enum(['year', 'day']), value: z.number().int().min(1).max(3660) })])
export type PeriodView = z.infer<typeof period>
export const topic = z.enum(['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.5', 'P-3.6'])
export const levelEdit = z.object({
  target,
  warnings: z.array(z.object({ value: z.number().min(0), unit: z.enum(['opening', 'clock_minute', 'clock_hour', 'service_hour', 'business_day']) })).max(8),
  scheduleKey: z.enum(['desk', '24x7']),
  maxContacts: z.number().int().min(1).max(100),
  warnedPeople: z.enum(['agent', 'on_call']),
  quietHours: z.boolean(),
  period,
  freeUpdates: period,
  forum: z.enum(['partners', 'private', 'general']).nullable(),
  propagation: z.enum(['yes', 'keeps_level', 'no']),
  /** Included ones (P-2.5a). */
  topics: z.array(topic).max(6),
  version,
})
export type LevelEdit = z.infer<typeof levelEdit>
export const saveLevelRequest = levelEdit.extend({ reason: text(500) })
export type SaveLevelRequest = z.infer<typeof saveLevelRequest>

/** `PUT /api/setup`: the wizard in one piece; nothing is stored when any part is refused. */
export const setupRequest = z.object({ desk: deskRequest, schedule: scheduleRequest })
export type SetupRequest = z.infer<typeof setupRequest>

export interface StepView { readonly step: 'pipeline' | 'deal-fields' | 'task-fields' | 'placements' | 'events' | 'activity' | 'triggers' | 'robots' | 'deal-card'; readonly state: 'todo' | 'running' | 'done' | 'failed' | 'skipped'; readonly error: string | null; readonly at: number }
export interface SetupView {
  readonly desk: DeskRequest
  readonly schedule: ScheduleRequest
  readonly users: readonly UserView[]
  readonly countries: readonly { readonly code: string; readonly name: string }[]
  readonly steps: readonly StepView[]
  /** Set when the tariff allows no pipeline of our own: the administrator maps states onto existing stages. */
  readonly pipelines: readonly { readonly id: number; readonly name: string; readonly stages: readonly { readonly id: string; readonly name: string; readonly semantics: 'P' | 'S' | 'F' }[] }[] | null
  readonly finished: boolean
}
/** `serves`: an agent or supervisor of the desk; said by `GET /api/users` only. */
export interface UserView { readonly userId: number; readonly name: string; readonly position: string; readonly serves?: boolean }
/** `workdays` and `week`: what else the portal's own calendar says. */
export interface HolidayProposal {
  readonly source: 'policy' | 'date-holidays' | 'portal'
  readonly holidays: readonly { readonly on: string; readonly name: string }[]
  readonly workdays: readonly string[]
  readonly week: readonly (readonly { readonly from: number; readonly to: number }[])[] | null
}

/** `GET /api/health`: what an administrator must know of the installation. */
export interface HealthView {
  readonly standing: 'installing' | 'active' | 'plan-expired' | 'unlinked' | 'suspended'
  readonly standingSince: number
  readonly endpoint: string
  readonly licence: string
  /** A plan that is not known moves no level (trust.md 9). */
  readonly licenceKnown: boolean
  readonly appVersion: number
  readonly outbox: { readonly queued: number; readonly parked: number; readonly givenUp: number; readonly oldestAt: number | null; readonly lastError: string | null }
  readonly sweepLagMs: number
  /** Further behind than the limit: warnings and breaches are not recorded in time (sla-rules 7). */
  readonly sweepBehind: boolean
  /** Clocks of this desk that the sweep tried and could not decide. */
  readonly undecidedClocks?: number
  readonly steps: readonly StepView[]
  readonly purgeAt: number | null
  /** Where to send the administrator when the chain broke. */
  readonly linkUrl: string | null
}

export interface LevelRow extends Omit<LevelEdit, 'target' | 'warnings' | 'topics'> {
  readonly key: string
  readonly name: string
  readonly clause: string | null
  readonly target: Readonly<Target>
  readonly warnings: readonly { readonly value: number; readonly unit: LevelEdit['warnings'][number]['unit'] }[]
  readonly topics: readonly LevelEdit['topics'][number][]
  /** A person may choose only what an entitlement, an agent or the fallback gives. */
  readonly givenBy: 'entitlement' | 'coupon' | 'agent' | 'handover' | 'fallback' | 'message'
  readonly savedAt: number
  /** '' = the app itself. */
  readonly savedBy: string
  readonly reason: string
}
export interface ScheduleView { readonly schedule: ScheduleRequest; readonly version: number; readonly savedAt: number; readonly savedBy: string; readonly reason: string }

/** What saving would do to open tickets (sla-rules 5), and in a sentence whether it touches them at all: a level's new version never does. */
export interface Effect {
  readonly moved: number
  readonly late: number
  readonly worstShiftMs: number
  readonly checked: number
  /** The gravest twenty. */
  readonly tickets: readonly { readonly number: number; readonly subject: string; readonly beforeAt: number; readonly afterAt: number; readonly late: boolean }[]
  readonly sentence: string
}
