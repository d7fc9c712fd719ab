/** What of a ticket's events is told to whom: pure, so that a test reads as the rule. */
import { readPromise } from '../../domain/clock/clock.ts'
import type { Line, RequesterNotice, StaffNotice } from '../../domain/notice/notice.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import { findRunning } from '../../domain/ticket/face.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'

/** P-4.4: every new ticket and every further message of the requester is acknowledged with its level and due. One notice a change: the one that says most. */
export function chooseRequesterNotice(before: Ticket | null, after: Ticket, events: readonly TicketEvent[], quiet: boolean): RequesterNotice | null {
  const { number } = after
  const has = (kind: TicketEvent['kind']) => events.find((event) => event.kind === kind)
  const clock = findRunning(after)
  const owed = { number, levelKey: after.level.key, dueAt: clock === null ? null : readPromise(clock).dueAt }
  if (before === null) return { code: 'request.received', ...owed }
  const voided = events.find((event) => event.kind === 'voided')
  if (voided !== undefined) return { code: 'ticket.void', number, reason: voided.reason }
  const merged = events.find((event) => event.kind === 'merged_into')
  if (merged !== undefined) return { code: 'ticket.merged', number, survivor: merged.survivor }
  if (has('closed') !== undefined) return { code: 'ticket.solved', number }
  if (has('marked_spam') !== undefined) return null
  if (has('coupon_returned') !== undefined) return { code: 'coupon.returned', number }
  const moved = events.find((event) => event.kind === 'promise_changed')
  if (moved !== undefined && !quiet && moved.promise.reason !== 'better-level') return { code: 'promise.moved', number, dueAt: moved.promise.dueAt, reason: moved.promise.reason }
  const message = events.find((event) => event.kind === 'message_added')
  if (message?.side === 'customer') return { code: 'message.received', ...owed }
  const planned = events.find((event) => event.kind === 'planned' || event.kind === 'handed_to_development')
  if (planned !== undefined && 'plannedOn' in planned && planned.plannedOn !== null) return { code: 'ticket.planned', number, plannedOn: planned.plannedOn }
  if (message?.visibility === 'public') return { code: after.state === 'development' ? 'news.given' : 'answer.given', number }
  if (message?.visibility === 'supervisor') return { code: 'answer.given', number }
  if (message?.visibility === 'interim') return { code: 'interim.given', number }
  if (has('reopened') !== undefined) return { code: 'ticket.reopened', number }
  return null
}

/** What the people of the desk hear at once; warnings and breaches are the sweep's. */
export function chooseStaffNotices(before: Ticket | null, after: Ticket, events: readonly TicketEvent[]): readonly { readonly to: 'assignee' | 'supervisors'; readonly notice: StaffNotice }[] {
  const { number } = after
  const said = events.find((event) => event.kind === 'message_added')
  const assigned = events.findLast((event) => event.kind === 'assigned')
  return [
    // A new task tells its responsible by itself: a notice beside it would cost every opening a fifth command.
    ...(before !== null && assigned !== undefined && !isOwnAct(assigned, assigned.userId) ? [{ to: 'assignee', notice: { code: 'ticket.assigned', number } } as const] : []),
    ...(before !== null && said?.side === 'customer' && said.visibility === 'public' ? [{ to: 'assignee', notice: { code: 'customer.wrote', number } } as const] : []),
    ...(said?.side === 'customer' && said.visibility === 'supervisor' ? [{ to: 'supervisors', notice: { code: 'supervisor.message', number } } as const] : []),
  ]
}

function isOwnAct({ by }: TicketEvent, userId: number | null): boolean {
  return by.kind === 'staff' && by.userId === userId
}

/** Events that the deal's timeline shows (issue: "clock events, stages"); the creation brings its own entry. */
const onTimeline: readonly TicketEvent['kind'][] = [
  'promise_changed', 'warned', 'breached', 'breach_retracted', 'breach_excused', 'clock_paused', 'clock_resumed', 'level_changed', 'coupon_redeemed',
  'coupon_returned', 'handed_to_development', 'planned', 'returned_from_development', 'closed', 'voided', 'reopened', 'merged_into', 'absorbed', 'split_off',
  'marked_spam', 'spam_mark_taken_back', 'reason_given', 'topic_set', 'rated', 'served_out_of_turn',
]

export function isOnTimeline(event: TicketEvent): boolean {
  return onTimeline.includes(event.kind)
}

/** A line of the history; `null` for an event that says nothing of its own. */
export function toLine(event: TicketEvent, ticket: Pick<Ticket, 'clocks'>): Line | null {
  switch (event.kind) {
    case 'opened': return { code: 'line.opened', levelKey: event.level.key, dueAt: ticket.clocks[0]?.promises[0].dueAt ?? event.at }
    case 'message_added': return toMessageLine(event)
    case 'promise_changed': return { code: 'line.due', dueAt: event.promise.dueAt, reason: event.promise.reason }
    case 'warned': return { code: 'line.warned', dueAt: readDue(ticket, event.clockNo, event.at) }
    case 'breached': return { code: 'line.breached', dueAt: event.breachAt }
    case 'breach_retracted': return { code: 'line.retracted' }
    case 'breach_excused': return { code: 'line.excused', reason: event.reason }
    case 'clock_paused': return { code: 'line.paused', reason: event.reason }
    case 'clock_resumed': return { code: 'line.resumed' }
    case 'clock_ended': return { code: 'line.ended', outcome: event.outcome }
    case 'clock_restored': return { code: 'line.restored' }
    case 'level_changed': return { code: 'line.level', levelKey: event.level.key, reason: event.reason }
    case 'coupon_redeemed': return { code: 'line.coupon-redeemed' }
    case 'coupon_returned': return { code: 'line.coupon-returned', reason: event.reason }
    case 'assigned': return { code: 'line.assigned' }
    case 'started': return { code: 'line.started' }
    case 'topic_set': return { code: 'line.topic', topic: event.topic, included: event.included }
    case 'handed_to_development': return { code: 'line.development' }
    case 'planned': return { code: 'line.planned', plannedOn: event.plannedOn }
    case 'returned_from_development': return { code: 'line.returned' }
    case 'reason_given': return { code: 'line.reason', reason: event.reason }
    case 'closed': return { code: 'line.closed' }
    case 'voided': return { code: 'line.void', reason: event.reason }
    case 'reopened': return { code: 'line.reopened' }
    case 'merged_into': return { code: 'line.merged', number: event.survivor }
    case 'absorbed': return { code: 'line.absorbed', number: event.number }
    case 'split_off': return { code: 'line.split', number: event.number }
    case 'marked_spam': return { code: 'line.spam', reason: event.reason }
    case 'spam_mark_taken_back': return { code: 'line.not-spam', reason: event.reason }
    case 'rated': return { code: 'line.rated', score: event.score }
    case 'served_out_of_turn': if (event.passed !== undefined) return { code: 'line.passed', number: event.passed }
      return { code: 'line.out-of-turn', reason: event.reason }
    case 'clock_opened': return null
  }
}

function toMessageLine({ side, visibility }: Extract<TicketEvent, { kind: 'message_added' }>): Line {
  if (visibility === 'supervisor') return { code: 'line.supervisor' }
  if (side === 'customer') return { code: 'line.customer-wrote' }
  if (visibility === 'public') return { code: 'line.answered' }
  return { code: visibility === 'internal' ? 'line.note' : 'line.interim' }
}

function readDue(ticket: Pick<Ticket, 'clocks'>, clockNo: number, otherwise: number): number {
  const clock = ticket.clocks.find(({ no }) => no === clockNo)
  return clock === undefined ? otherwise : readPromise(clock).dueAt
}
