/** The promises that a change of a ticket moved, as they are told: each is its own clock's, the answer's first (sla-rules 5, P-5.3). */
import { isPaused, readPromise, type Clock } from '../../domain/clock/clock.ts'
import type { MovedNotice } from '../../domain/notice/notice.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Instant } from '../../domain/time.ts'

const kinds = ['response', 'supervisor', 'development'] as const
const codes = { response: 'promise.moved', supervisor: 'promise.moved.supervisor', development: 'promise.moved.news' } as const

export function listMoved(before: Ticket, after: Ticket, events: readonly TicketEvent[], quiet: boolean): readonly MovedNotice[] {
  const at = events.at(-1)?.at ?? after.changedAt
  const moved = after.clocks.filter((clock) => events.some((event) => event.kind === 'promise_changed' && event.clockNo === clock.no))
  const told = moved.filter((clock) => !quiet && isTellable(clock, at) && !isKnown(before, clock))
  return kinds.flatMap((kind) => told.filter((clock) => clock.kind === kind)).map((clock) => {
    const { dueAt, reason } = readPromise(clock)
    return { code: codes[clock.kind], number: after.number, dueAt, reason }
  })
}

/** A better level comes silently (sla-rules 1), and so does what the promise says was not told (sla-rules 5); a date that has passed is none to tell, and of a paused clock the end of the pause tells it. */
function isTellable(clock: Clock, at: Instant): boolean {
  const { dueAt, reason, untoldMs } = readPromise(clock)
  return clock.ended === null && !isPaused(clock) && reason !== 'better-level' && reason !== 'hours' && untoldMs === undefined && dueAt >= at
}

/** A new promise of the date that was told already, as a coupon may bring it shortly before the due. */
function isKnown({ clocks }: Ticket, clock: Clock): boolean {
  const former = clocks.find(({ no }) => no === clock.no)
  return former !== undefined && former.ended === null && !isPaused(former) && readPromise(former).dueAt === readPromise(clock).dueAt
}
