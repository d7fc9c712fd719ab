/**
 * Replays the log (sla-rules 8): the ticket is what its events make of it, and nothing else.
 *
 * Events are believed: what may happen was decided before they were written.
 */
import { evolveClock } from './clock-evolution.ts'
import type { TicketEvent } from './events.ts'
import { isLiving, readLivingState, readTurn } from './lifecycle.ts'
import type { TicketState } from './state.ts'
import type { Ticket } from './ticket.ts'

/** The ticket after its whole log. Throws `RangeError` for a log that does not begin with `opened`. */
export function foldTicket(events: readonly TicketEvent[]): Ticket {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event)
  if (ticket === null) throw new RangeError('an empty log is no ticket')
  return ticket
}

/** The ticket after more events. */
export function evolveAll(ticket: Ticket | null, events: readonly TicketEvent[]): Ticket {
  let next = ticket
  for (const event of events) next = evolve(next, event)
  if (next === null) throw new RangeError('an empty log is no ticket')
  return next
}

export function evolve(ticket: Ticket | null, event: TicketEvent): Ticket {
  if (event.kind === 'opened') return open(event)
  if (ticket === null) throw new RangeError(`a log cannot begin with ${event.kind}`)
  const changed = { ...ticket, ...readChange(ticket, event) }
  const clocks = changed.clocks.map((clock) => 'clockNo' in event && event.clockNo === clock.no ? evolveClock(clock, event) : clock)
  const state = isLiving(changed.state) ? readLivingState(clocks, isAnswered(changed)) : changed.state
  return { ...changed, clocks, state, turn: readTurn(state), eventCount: ticket.eventCount + 1, changedAt: Math.max(ticket.changedAt, event.at) }
}

/** A person of the desk has written publicly. */
export function isAnswered(ticket: Pick<Ticket, 'messages'>): boolean {
  return ticket.messages.some((message) => message.side === 'desk' && message.visibility === 'public')
}

type Opened = Extract<TicketEvent, { kind: 'opened' }>

function open(event: Opened): Ticket {
  const { number, ticketKind, channel, subject, customerId, contactId, level, follows } = event
  return {
    number, ticketKind, channel, subject, customerId, contactId, level, openedAt: event.at, state: 'new', turn: 'desk',
    assigneeId: null, started: false, clocks: [], messages: [], couponId: null, levelBeforeCoupon: null, topic: null, topicItem: null, plannedOn: null, reason: null,
    closedAt: null, reopenedAt: null, survivor: null, follows: follows ?? null, rating: null, eventCount: 1, changedAt: event.at,
  }
}

function readChange(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  const end = (state: TicketState): Partial<Ticket> => ({ state, closedAt: event.at, started: false })
  switch (event.kind) {
    case 'message_added': {
      const { no, side, visibility, about } = event
      return { messages: [...ticket.messages, { no, at: event.at, side, visibility, ...(about !== undefined && { about }) }] }
    }
    // A new turn is nobody's work yet: it waits in its place like any other (P-2.2).
    case 'clock_opened': return { clocks: [...ticket.clocks, event.clock], ...(event.clock.kind === 'response' && { started: false }) }
    case 'level_changed': return { level: event.level }
    case 'coupon_redeemed': return { couponId: event.couponId, levelBeforeCoupon: ticket.level.key === 'vip-request' ? null : ticket.level }
    case 'coupon_returned': return { couponId: null }
    case 'assigned': return { assigneeId: event.userId, started: false }
    case 'started': return { started: true }
    case 'topic_set': return { topic: event.topic, topicItem: event.item ?? null }
    case 'handed_to_development':
    case 'planned': return { plannedOn: event.plannedOn }
    case 'reason_given': return { reason: event.reason }
    case 'closed': return end('solved')
    case 'voided': return { ...end('void'), reason: event.reason }
    case 'merged_into': return { ...end('merged'), survivor: event.survivor }
    case 'marked_spam': return end('spam')
    case 'reopened':
    case 'spam_mark_taken_back': return { state: 'desk', closedAt: null, reopenedAt: event.at }
    case 'rated': return { rating: { score: event.score, comment: event.comment, at: event.at } }
    default: return {}
  }
}
