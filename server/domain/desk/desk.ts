/** What an administrator decided about the desk; one document, versioned as a whole. */
import type { ExtraKind } from '../attachment/kind.ts'
import type { PortalUserId } from '../ids.ts'
import type { TicketKind } from '../ticket/events.ts'
import type { TicketState } from '../ticket/state.ts'
import type { DeskDays } from './days.ts'

export interface DeskSettings extends DeskDays {
  readonly name: string
  /** Of the desk's own texts: stage names, timeline. */
  readonly language: string
  /** ISO 3166, for the holidays that are proposed. */
  readonly country: string
  readonly agents: readonly PortalUserId[]
  readonly supervisors: readonly PortalUserId[]
  /** Who is warned of a `vip-request`; empty = all supervisors. */
  readonly onCall: readonly PortalUserId[]
  /** Whom the portal administrators named beside themselves. */
  readonly administrators: readonly PortalUserId[]
  /** The rotation of each kind of request (P-0.1); an empty team falls to all agents. */
  readonly teams: Readonly<Record<TicketKind, readonly PortalUserId[]>>
  /** Begins a public answer in a task's chat, followed by white space (trust.md 12). */
  readonly answerMark: string
  readonly pipelineName: string
  /** Existing stages chosen by the administrator when the tariff allows no pipeline of our own. */
  readonly borrowedPipeline: Pipeline | null
  readonly reopeningDays: number
  /** A promise that moves by more than this many minutes of service is told to the customer (sla-rules 5). */
  readonly noticeFromMinutes: number
  /** Files taken beside images and archives (P-4.7); absent = none. */
  readonly attachmentTypes?: readonly ExtraKind[] | undefined
  readonly links: Readonly<Record<string, readonly { readonly title: string; readonly url: string; readonly language: string }[]>>
}

export interface Desk extends DeskSettings {
  /** IANA. That of the desk's hours and kept with them alone: what is counted and what is told never stand in two zones. */
  readonly zone: string
}

export interface Pipeline {
  readonly categoryId: number
  readonly stages: Readonly<Record<TicketState, string>>
}
