/**
 * The history of a ticket as one reader may see it. What is the desk's own stays the desk's: its warnings, the free reasons
 * of its decisions, and the number of another customer's request (P-4.13).
 */
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Instant } from '../../domain/time.ts'
import { isOnTimeline, toLine } from '../notices/notice-choice.ts'
import type { Reader, Words } from '../ports/words.ts'

/** A new kind of event is the desk's until it is named here. */
const forRequesters: readonly TicketEvent['kind'][] = [
  'opened', 'promise_changed', 'breached', 'breach_retracted', 'clock_paused', 'clock_resumed', 'level_changed', 'coupon_redeemed', 'coupon_returned', 'topic_set',
  'handed_to_development', 'planned', 'returned_from_development', 'reason_given', 'closed', 'voided', 'reopened', 'rated', 'merged_into', 'absorbed', 'split_off', 'continued',
]

export function writeTimeline(words: Words, reader: Reader, ticket: Ticket, events: readonly TicketEvent[], staff: boolean): readonly { readonly at: Instant; readonly sentence: string }[] {
  return events.filter((event) => staff ? event.kind === 'opened' || isOnTimeline(event) : forRequesters.includes(event.kind)).flatMap((event) => {
    const line = toLine(event, ticket)
    return line === null ? [] : [{ at: event.at, sentence: words.notice(reader, line).text }]
  })
}
