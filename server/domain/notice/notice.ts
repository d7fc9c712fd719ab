/**
 * What the desk tells people, as data: one whole sentence of the texts per code, in the reader's language.
 * `line` is for the deal's timeline and the ticket's own history.
 */
import type { TicketNumber } from '../ids.ts'
import type { Instant, LocalDate } from '../time.ts'

/** To a requester. `dueAt` null = no answer is owed now. */
export type RequesterNotice =
  | { readonly code: 'request.received' | 'message.received'; readonly number: TicketNumber; readonly levelKey: string; readonly dueAt: Instant | null }
  | { readonly code: 'answer.given' | 'interim.given' | 'news.given' | 'ticket.solved' | 'ticket.reopened' | 'coupon.redeemed' | 'ticket.unplanned' | 'secret.asked' | 'secrets.destroyed'; readonly number: TicketNumber }
  | { readonly code: 'supervisor.received'; readonly number: TicketNumber; readonly dueAt: Instant }
  | { readonly code: 'coupon.returned' | 'coupon.rejected'; readonly number: TicketNumber; readonly dueAt: Instant | null; readonly reason: string }
  | MovedNotice
  /** `untilAt` null = until a person ends it. */
  | { readonly code: 'clock.paused'; readonly number: TicketNumber; readonly reason: string; readonly untilAt: Instant | null }
  | { readonly code: 'clock.resumed'; readonly number: TicketNumber; readonly dueAt: Instant }
  | { readonly code: 'ticket.reclassified'; readonly number: TicketNumber; readonly levelKey: string; readonly dueAt: Instant | null; readonly reason: string }
  | { readonly code: 'ticket.void'; readonly number: TicketNumber; readonly reason: string }
  | { readonly code: 'ticket.planned'; readonly number: TicketNumber; readonly plannedOn: LocalDate }
  | { readonly code: 'closing.announced'; readonly number: TicketNumber; readonly on: LocalDate }
  | { readonly code: 'ticket.merged'; readonly number: TicketNumber; readonly survivor: TicketNumber }
  /** `dueAt` null = the answer is late already, and no date is told. */
  | { readonly code: 'ticket.split'; readonly number: TicketNumber; readonly origin: TicketNumber; readonly levelKey: string; readonly dueAt: Instant | null }

/** A promise of the answer, of the news of development or of the supervisor's word that is another now. */
export interface MovedNotice { readonly code: 'promise.moved' | 'promise.moved.news' | 'promise.moved.supervisor'; readonly number: TicketNumber; readonly dueAt: Instant; readonly reason: string }

/** Why a change in the portal itself was undone, where no command was refused. */
export type PutBackReason = 'move.void' | 'move.discard' | 'move.closed' | 'move.answer-first' | 'move.news-first' | 'move.state' | 'move.pipeline' | 'move.deadline'

/** To the people of the desk. */
export type StaffNotice =
  | { readonly code: 'clock.warning'; readonly number: TicketNumber; readonly dueAt: Instant; readonly effectiveDueAt: Instant; readonly levelKey: string }
  | { readonly code: 'clock.breach'; readonly number: TicketNumber; readonly dueAt: Instant; readonly levelKey: string }
  | { readonly code: 'customer.wrote' | 'ticket.assigned' | 'answer.bounced' | 'supervisor.message' | 'secret.handed'; readonly number: TicketNumber }
  | { readonly code: 'move.put-back'; readonly number: TicketNumber; readonly refusal: string }

/** A line of a history. */
export type Line =
  | { readonly code: 'line.opened'; readonly levelKey: string; readonly dueAt: Instant }
  | { readonly code: 'line.due' | 'line.news-due' | 'line.supervisor-due'; readonly dueAt: Instant; readonly reason: string }
  | { readonly code: 'line.warned' | 'line.breached' | 'line.news-warned' | 'line.news-breached' | 'line.supervisor-warned' | 'line.supervisor-breached'; readonly dueAt: Instant }
  | { readonly code: 'line.ended'; readonly outcome: string }
  | { readonly code: 'line.ended-because'; readonly outcome: string; readonly reason: string }
  | { readonly code: 'line.excused-by'; readonly reason: string; readonly fromAt: Instant; readonly untilAt: Instant }
  | { readonly code: 'line.clock-opened' | 'line.news-owed' | 'line.supervisor-owed'; readonly dueAt: Instant }
  /** In plain time. */
  | { readonly code: 'line.late'; readonly overrunMs: number }
  | { readonly code: 'line.waived'; readonly reason: string }
  | { readonly code: 'line.level'; readonly levelKey: string; readonly reason: string }
  | { readonly code: 'line.planned'; readonly plannedOn: LocalDate | null }
  | { readonly code: 'line.reason' | 'line.void'; readonly reason: string }
  | { readonly code: 'line.merged' | 'line.absorbed' | 'line.split' | 'line.continued' | 'line.passed'; readonly number: TicketNumber }
  | { readonly code: 'line.topic'; readonly topic: string; readonly included: boolean }
  | { readonly code: 'line.topic-item'; readonly topic: string; readonly item: string }
  | { readonly code: 'line.put-back' | 'line.robot-refused'; readonly refusal: string }
  | { readonly code: 'line.robot-opened'; readonly number: TicketNumber }
  | { readonly code: 'line.excused' | 'line.spam' | 'line.not-spam' | 'line.paused' | 'line.out-of-turn' | 'line.coupon-returned'; readonly reason: string }
  | { readonly code: 'line.rated'; readonly score: number }
  | { readonly code: 'line.answered' | 'line.interim' | 'line.note' | 'line.customer-wrote' | 'line.closed' | 'line.reopened' | 'line.started' | 'line.assigned' | 'line.development' | 'line.returned' | 'line.coupon-redeemed'
      | 'line.resumed' | 'line.retracted' | 'line.restored-bounce' | 'line.restored-not_spam' | 'line.restored-merge' | 'line.supervisor' | 'line.unanswered' | 'line.deal-gone' | 'line.task-gone' }

/** P-2.5c: to the customer's contacts and to the desk. */
export interface EndNotice { readonly code: 'entitlement.ending'; readonly customer: string; readonly endsOn: LocalDate; readonly days: number }

/** About no ticket: to the heads of the desk, to who asked to be registered (P-2.5b), and to a customer's contacts (P-2.6). */
export type DeskNotice =
  | { readonly code: 'sweep.behind'; readonly minutes: number }
  | { readonly code: 'sweep.undecided'; readonly clocks: number }
  | { readonly code: 'sweep.recovered' | 'sweep.decided' | 'registration.approved' }
  | { readonly code: 'licence.unknown'; readonly licence: string }
  | { readonly code: 'registration.asked' | 'registration.answered'; readonly company: string; readonly name: string }
  | { readonly code: 'registration.refused'; readonly reason: string }
  | { readonly code: 'registration.asked-more'; readonly question: string }
  | { readonly code: 'coupon.granted'; readonly count: number; readonly endsOn: LocalDate }

/** Sent to people, each with a title and a text. */
export type Told = RequesterNotice | StaffNotice | EndNotice | DeskNotice

export type Notice = Told | Line
