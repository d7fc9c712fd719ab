/** Pausing the response clock and going on (sla-rules 3.5): only where the desk cannot answer, with a text that the customer sees. */
import { isPaused } from '../clock/clock.ts'
import { checkPause, chooseResumedPromise } from '../clock/pause-change.ts'
import { Refusal } from '../refusal.ts'
import type { Instant, Milliseconds } from '../time.ts'
import { addNote } from './conversation.ts'
import type { Act } from './decision.ts'
import type { TicketFact } from './events.ts'
import { parsePauseReason } from './reasons.ts'
import { findOpen, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'

/** Throws `clock.ended` when nothing is owed, `clock.paused`, `clock.breached`, or `input.invalid` for a reason outside the catalogue. */
export function pause(ticket: Ticket, { at }: Act, reason: string, maximumMs: Milliseconds | null): readonly TicketFact[] {
  const clock = findOpen(ticket, 'response')
  if (clock === null) throw new Refusal('clock.ended', { clock: 0 })
  checkPause(clock, at)
  return [...addNote(ticket, 'interim'), { kind: 'clock_paused', clockNo: clock.no, reason: parsePauseReason(reason), maximumMs }]
}

/** What ends the pause of a ticket that is paused; nothing for any other. */
export function resumeIfPaused(ticket: Ticket, { at }: Act, rules: Rulebook): readonly TicketFact[] {
  return ticket.clocks.some(isPaused) ? resume(ticket, at, rules) : []
}

/** `endedAt` = now, or the instant at which its maximum ran out. Throws `clock.running` when nothing is paused. */
export function resume(ticket: Ticket, endedAt: Instant, rules: Rulebook): readonly TicketFact[] {
  const clock = ticket.clocks.find(isPaused)
  if (clock === undefined) throw new Refusal('clock.running', { clock: 0 })
  const made = chooseResumedPromise({ clock, level: rules.pinnedLevel(clock.level), calendar: rules.pinned(clock.schedule), at: endedAt })
  return [
    { kind: 'clock_resumed', clockNo: clock.no },
    ...(made === null ? [] : [{ kind: 'promise_changed', clockNo: clock.no, promise: made.promise, ladder: made.ladder } as const]),
  ]
}
