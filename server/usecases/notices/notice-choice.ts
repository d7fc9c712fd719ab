/** What of a ticket's events is told to whom: pure, so that a test reads as the rule. */
import { isPaused, readPromise, type ClockKind } from '../../domain/clock/clock.ts'
import type { Line, MovedNotice, RequesterNotice, StaffNotice } from '../../domain/notice/notice.ts'
import type { TicketEvent, Visibility } from '../../domain/ticket/events.ts'
import { isHeldByCoupon } from '../../domain/ticket/level-setting.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import { findOpen } from '../../domain/ticket/rulebook.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Instant } from '../../domain/time.ts'
import { listMoved } from './moved-promises.ts'

/** One notice a change, the one that says most; where that is a promise that moved, one for each clock. */
export function chooseRequesterNotices(before: Ticket | null, after: Ticket, events: readonly TicketEvent[], quiet: boolean): readonly RequesterNotice[] {
  const moved = before === null ? [] : listMoved(before, after, events, quiet)
  const chosen = chooseOne(before, after, events, moved)
  if (chosen === null) return []
  return chosen === moved[0] ? moved : [chosen]
}

/** P-4.4: every new ticket and every further message of the requester is acknowledged with its level and due. */
function chooseOne(before: Ticket | null, after: Ticket, events: readonly TicketEvent[], [moved]: readonly MovedNotice[]): RequesterNotice | null {
  const { number } = after
  const has = (kind: TicketEvent['kind']) => events.find((event) => event.kind === kind)
  const dueAt = readTellableDue(after, events.at(-1)?.at ?? after.changedAt)
  const owed = { number, levelKey: after.level.key, dueAt }
  if (before === null) return { code: 'request.received', ...owed }
  const voided = events.find((event) => event.kind === 'voided')
  if (voided !== undefined) return { code: 'ticket.void', number, reason: voided.reason }
  const merged = events.find((event) => event.kind === 'merged_into')
  if (merged !== undefined) return { code: 'ticket.merged', number, survivor: merged.survivor }
  if (has('closed') !== undefined) return { code: 'ticket.solved', number }
  if (has('marked_spam') !== undefined) return null
  const returned = events.find((event) => event.kind === 'coupon_returned')
  if (returned !== undefined) return { code: 'coupon.returned', number, dueAt, reason: returned.reason }
  const rejected = findRejection(before, events)
  if (rejected !== undefined) return { code: 'coupon.rejected', number, dueAt, reason: rejected.reason }
  const unrelated = events.find((event) => event.kind === 'level_changed' && event.level.key === 'unrelated' && event.by.kind === 'staff')
  if (unrelated?.kind === 'level_changed') return { code: 'ticket.reclassified', ...owed, reason: unrelated.reason }
  if (moved !== undefined) return moved
  if (has('coupon_redeemed') !== undefined) return { code: 'coupon.redeemed', number }
  const paused = events.find((event) => event.kind === 'clock_paused')
  if (paused !== undefined) return { code: 'clock.paused', number, reason: paused.reason, untilAt: paused.maximumMs === null ? null : paused.at + paused.maximumMs }
  const message = events.find((event) => event.kind === 'message_added')
  if (message?.side === 'customer') return readSupervised(after, message) ?? { code: 'message.received', ...owed }
  const planned = events.find((event) => event.kind === 'planned' || event.kind === 'handed_to_development')
  if (planned !== undefined && 'plannedOn' in planned && planned.plannedOn !== null) return { code: 'ticket.planned', number, plannedOn: planned.plannedOn }
  if (before.plannedOn !== null && planned?.kind === 'planned') return { code: 'ticket.unplanned', number }
  if (message?.visibility === 'public') return { code: after.state === 'development' ? 'news.given' : 'answer.given', number }
  if (message?.visibility === 'supervisor') return { code: 'answer.given', number }
  if (message?.visibility === 'interim') return { code: 'interim.given', number }
  if (has('reopened') !== undefined) return { code: 'ticket.reopened', number }
  if (has('clock_resumed') !== undefined && dueAt !== null) return { code: 'clock.resumed', number, dueAt }
  return null
}

/** A supervisor took the urgency back and kept the coupon (P-2.6): while one holds, nothing else takes the level away. */
function findRejection(before: Ticket, events: readonly TicketEvent[]) {
  return isLiving(before.state) && isHeldByCoupon(before) ? events.find((event) => event.kind === 'level_changed') : undefined
}

/** A message to the supervisor is promised by the supervisor's own clock, never by the ticket's (P-5.3). */
function readSupervised(after: Ticket, { visibility }: { readonly visibility: Visibility }): RequesterNotice | null {
  const clock = visibility === 'supervisor' ? findOpen(after, 'supervisor') : null
  return clock === null ? null : { code: 'supervisor.received', number: after.number, dueAt: readPromise(clock).dueAt }
}

/** The due of the answer that is owed; one that has passed is no date to tell, nor is one that a running pause will move. */
export function readTellableDue(after: Ticket, at: Instant): Instant | null {
  const clock = findOpen(after, 'response')
  if (clock === null || isPaused(clock)) return null
  const { dueAt } = readPromise(clock)
  return dueAt < at ? null : dueAt
}

/** What the people of the desk hear at once; warnings and breaches are the sweep's. */
export function chooseStaffNotices(before: Ticket | null, after: Ticket, events: readonly TicketEvent[]): readonly { readonly to: 'assignee' | 'supervisors'; readonly notice: StaffNotice }[] {
  const { number } = after
  const said = events.find((event) => event.kind === 'message_added')
  const assigned = events.findLast((event) => event.kind === 'assigned')
  const bounced = events.find((event) => event.kind === 'clock_restored' && event.why === 'bounce')
  return [
    // A new task tells its responsible by itself: a notice beside it would cost every opening a fifth command.
    ...(before !== null && assigned !== undefined && !isOwnAct(assigned, assigned.userId) ? [{ to: 'assignee', notice: { code: 'ticket.assigned', number } } as const] : []),
    ...(before !== null && said?.side === 'customer' && said.visibility === 'public' ? [{ to: 'assignee', notice: { code: 'customer.wrote', number } } as const] : []),
    ...(bounced !== undefined && !isOwnAct(bounced, after.assigneeId) ? [{ to: 'assignee', notice: { code: 'answer.bounced', number } } as const] : []),
    ...(said?.side === 'customer' && said.visibility === 'supervisor' ? [{ to: 'supervisors', notice: { code: 'supervisor.message', number } } as const] : []),
  ]
}

function isOwnAct({ by }: TicketEvent, userId: number | null): boolean {
  return by.kind === 'staff' && by.userId === userId
}

/** Events that the deal's timeline shows (issue: "clock events, stages"); the creation brings its own entry. */
const onTimeline: readonly TicketEvent['kind'][] = [
  'promise_changed', 'warned', 'breached', 'breach_retracted', 'breach_excused', 'clock_paused', 'clock_resumed', 'clock_restored', 'level_changed', 'coupon_redeemed',
  'coupon_returned', 'handed_to_development', 'planned', 'returned_from_development', 'closed', 'voided', 'reopened', 'merged_into', 'absorbed', 'split_off', 'continued',
  'marked_spam', 'spam_mark_taken_back', 'reason_given', 'topic_set', 'rated', 'served_out_of_turn',
]

export function isOnTimeline(event: TicketEvent): boolean {
  return onTimeline.includes(event.kind) || isUnanswered(event)
}

/** "No answer needed", and a closing without an answer: why stands nowhere else (sla-rules 3.6, 3.7). */
function isUnanswered(event: TicketEvent): boolean {
  return event.kind === 'clock_ended' && (event.outcome === 'waived' || event.outcome === 'closed_without_answer')
}

/**
 * What the deal's timeline says of an event: beside the history of the screen, what a clock began to owe and what came of
 * it. A turn that ended well or with its request says nothing that its own event does not say.
 */
export function toTimelineLine(event: TicketEvent, ticket: Ticket): Line | null {
  if (event.kind === 'clock_opened') return { code: owed[event.clock.kind], dueAt: readPromise(event.clock).dueAt }
  if (event.kind !== 'clock_ended') return isOnTimeline(event) ? toLine(event, ticket) : null
  switch (event.outcome) {
    case 'late': return { code: 'line.late', overrunMs: event.overrunMs }
    case 'waived': return { code: 'line.waived', reason: event.reason ?? '' }
    case 'closed_without_answer': return { code: 'line.unanswered' }
    default: return null
  }
}

const owed = { response: 'line.clock-opened', development: 'line.news-owed', supervisor: 'line.supervisor-owed' } as const
const moved = { response: 'line.due', development: 'line.news-due', supervisor: 'line.supervisor-due' } as const

/** A line of the history; `null` for an event that says nothing of its own. */
export function toLine(event: TicketEvent, ticket: Pick<Ticket, 'clocks'>): Line | null {
  switch (event.kind) {
    case 'opened': return { code: 'line.opened', levelKey: event.level.key, dueAt: ticket.clocks[0]?.promises[0].dueAt ?? event.at }
    case 'message_added': return toMessageLine(event)
    case 'promise_changed': return event.promise.reason === 'hours' ? null : { code: moved[readKind(ticket, event.clockNo)], dueAt: event.promise.dueAt, reason: event.promise.reason }
    case 'warned': return toClockLine('warned', readKind(ticket, event.clockNo), readDue(ticket, event.clockNo, event.at))
    case 'breached': return toClockLine('breached', readKind(ticket, event.clockNo), event.breachAt)
    case 'breach_retracted': return { code: 'line.retracted' }
    case 'breach_excused': return toExcuseLine(event)
    case 'clock_paused': return { code: 'line.paused', reason: event.reason }
    case 'clock_resumed': return { code: 'line.resumed' }
    case 'clock_ended': return event.reason === undefined ? { code: 'line.ended', outcome: event.outcome } : { code: 'line.ended-because', outcome: event.outcome, reason: event.reason }
    case 'clock_restored': return { code: `line.restored-${event.why}` }
    case 'level_changed': return { code: 'line.level', levelKey: event.level.key, reason: event.reason }
    case 'coupon_redeemed': return { code: 'line.coupon-redeemed' }
    case 'coupon_returned': return { code: 'line.coupon-returned', reason: event.reason }
    case 'assigned': return { code: 'line.assigned' }
    case 'started': return { code: 'line.started' }
    case 'topic_set': return event.item !== undefined ? { code: 'line.topic-item', topic: event.topic, item: event.item } : { code: 'line.topic', topic: event.topic, included: event.included }
    case 'handed_to_development': return { code: 'line.development' }
    case 'planned': return { code: 'line.planned', plannedOn: event.plannedOn }
    case 'returned_from_development': return { code: 'line.returned' }
    case 'reason_given': return { code: 'line.reason', reason: event.reason }
    case 'closed': return { code: 'line.closed' }
    case 'voided': return { code: 'line.void', reason: event.reason }
    case 'reopened': return { code: 'line.reopened' }
    case 'merged_into': return { code: 'line.merged', number: event.survivor }
    case 'absorbed': return { code: 'line.absorbed', number: event.number }
    case 'continued': return { code: 'line.continued', number: event.number }
    case 'split_off': return { code: 'line.split', number: event.number }
    case 'marked_spam': return { code: 'line.spam', reason: event.reason }
    case 'spam_mark_taken_back': return { code: 'line.not-spam', reason: event.reason }
    case 'rated': return { code: 'line.rated', score: event.score }
    case 'served_out_of_turn': return event.passed !== undefined && event.reason === '' ? { code: 'line.passed', number: event.passed } : { code: 'line.out-of-turn', reason: event.reason }
    case 'clock_opened': return null
  }
}

/** The supervisor's small clock never speaks of the ticket's (P-5.3), and development owes news, not an answer. */
export function toClockLine(what: 'warned' | 'breached', kind: ClockKind, dueAt: Instant): Line {
  const codes = { response: `line.${what}`, development: `line.news-${what}`, supervisor: `line.supervisor-${what}` } as const
  return { code: codes[kind], dueAt }
}

function readKind(ticket: Pick<Ticket, 'clocks'>, clockNo: number): ClockKind {
  return ticket.clocks.find(({ no }) => no === clockNo)?.kind ?? 'response'
}

function toMessageLine({ side, visibility }: Extract<TicketEvent, { kind: 'message_added' }>): Line {
  if (visibility === 'supervisor') return { code: 'line.supervisor' }
  if (side === 'customer') return { code: 'line.customer-wrote' }
  if (visibility === 'public') return { code: 'line.answered' }
  return { code: visibility === 'internal' ? 'line.note' : 'line.interim' }
}

function toExcuseLine({ reason, closure }: Extract<TicketEvent, { kind: 'breach_excused' }>): Line {
  return closure === undefined ? { code: 'line.excused', reason } : { code: 'line.excused-by', reason, fromAt: closure.startAt, untilAt: closure.endAt }
}

function readDue(ticket: Pick<Ticket, 'clocks'>, clockNo: number, otherwise: number): number {
  const clock = ticket.clocks.find(({ no }) => no === clockNo)
  return clock === undefined ? otherwise : readPromise(clock).dueAt
}
