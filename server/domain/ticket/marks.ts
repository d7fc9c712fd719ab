/** Spam and its taking back, a bounced answer, an excused breach, and the supervisor's own clock (sla-rules 3.3, 3.10, 3.11, 5; P-5.3). */
import type { Clock } from '../clock/clock.ts'
import type { Closure } from '../calendar/schedule.ts'
import { chooseEarlierPromise } from '../clock/joined.ts'
import { chooseRestoredPromise } from '../clock/schedule-change.ts'
import { Refusal } from '../refusal.ts'
import { addMessage, cancelOwed, endByAnswer } from './conversation.ts'
import type { Act } from './decision.ts'
import type { TicketFact } from './events.ts'
import { checkMove, isLiving } from './lifecycle.ts'
import { findOpen, startClock, type Rulebook } from './rulebook.ts'
import type { Ticket } from './ticket.ts'
import type { Instant } from '../time.ts'

export function markSpam(ticket: Ticket, reason: string): readonly TicketFact[] {
  checkMove(ticket.state, 'mark-spam')
  return [...cancelOwed(ticket, reason), { kind: 'marked_spam', reason }]
}

/** The clocks that the mark cancelled run again from their original start, under the dated exceptions of now. */
export function unmarkSpam(ticket: Ticket, { at }: Act, reason: string, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'unmark-spam')
  return [{ kind: 'spam_mark_taken_back', reason }, ...listCancelled(ticket).flatMap((clock) => restore(clock, 'not_spam', at, rules))]
}

/** The clocks that a command may count again: those that run, and those that a mark taken back or a bounce brings back. */
export function listCountable(ticket: Ticket): readonly Clock[] {
  const answered = findAnswered(ticket)
  const back = ticket.state === 'spam' ? listCancelled(ticket) : answered === null ? [] : [answered]
  return [...ticket.clocks.filter(({ ended }) => ended === null), ...back]
}

function listCancelled({ clocks, closedAt }: Ticket): readonly Clock[] {
  return clocks.filter(({ ended }) => ended !== null && ended.outcome === 'cancelled' && ended.at === closedAt)
}

function restore(clock: Clock, why: 'not_spam' | 'bounce', at: Instant, rules: Rulebook): readonly TicketFact[] {
  const made = chooseRestoredPromise({ clock: { ...clock, ended: null }, level: rules.pinnedLevel(clock.level), calendar: rules.pinned(clock.schedule), at })
  return [
    { kind: 'clock_restored', clockNo: clock.no, startAt: clock.startAt, why },
    ...(made === null ? [] : [{ kind: 'promise_changed', clockNo: clock.no, promise: made.promise, ladder: made.ladder } as const]),
  ]
}

/**
 * The last answer never arrived: its turn reopens with its original start, and with it a ticket that the answer closed; when
 * another turn is open, that one takes the earlier start (sla-rules 3.3, 3.11). Throws `clock.running` where nothing was answered.
 */
export function reportBounce(ticket: Ticket, { at }: Act, rules: Rulebook): readonly TicketFact[] {
  checkMove(ticket.state, 'bounce')
  const answered = findAnswered(ticket)
  if (answered === null) throw new Refusal('clock.running', { clock: 0 })
  const open = findOpen(ticket, 'response')
  if (open === null) return [...(isLiving(ticket.state) ? [] : [{ kind: 'reopened' } as const]), ...restore(answered, 'bounce', at, rules)]
  const restored = { kind: 'clock_restored', clockNo: open.no, startAt: answered.startAt, why: 'bounce' } as const
  const level = rules.pinnedLevel(open.level)
  const made = chooseEarlierPromise({ clock: open, level, calendar: rules.pinned(open.schedule), startAt: answered.startAt, at })
  return made === null ? [restored] : [restored, { kind: 'promise_changed', clockNo: open.no, promise: made.promise, ladder: made.ladder }]
}

/** The turn that the last answer ended. */
export function findAnswered({ clocks }: Pick<Ticket, 'clocks'>): Clock | null {
  return clocks.findLast(({ kind, ended }) => kind === 'response' && (ended?.outcome === 'met' || ended?.outcome === 'late')) ?? null
}

/**
 * Excused once, never erased (sla-rules 5). `closureAt` = the start of a published pause that touches the clock, the link of
 * the excuse. Throws `clock.running` for a clock that did not breach, `clock.excused` for a second excuse, `input.invalid`
 * for a pause that was not published or does not touch it.
 */
export function excuseBreach(ticket: Ticket, { at }: Act, clockNo: number, reason: string, closureAt: Instant | null, published: readonly Closure[]): readonly TicketFact[] {
  const clock = ticket.clocks.find(({ no }) => no === clockNo)
  if (clock === undefined || clock.breach === null) throw new Refusal('clock.running', { clock: clockNo })
  if (clock.breach.excused !== null) throw new Refusal('clock.excused', { clock: clockNo })
  if (closureAt === null) return [{ kind: 'breach_excused', clockNo, reason }]
  const endAt = clock.ended?.at ?? at
  const closure = published.find((one) => one.startAt === closureAt && one.startAt <= endAt && one.endAt >= clock.startAt)
  if (closure === undefined) throw new Refusal('input.invalid', { field: 'closureAt' })
  return [{ kind: 'breach_excused', clockNo, reason, closure }]
}

/** P-5.3: possible in every state, and the ticket's own clocks stay untouched. */
export function writeToSupervisor(ticket: Ticket, { at }: Act, rules: Rulebook): readonly TicketFact[] {
  const opened = findOpen(ticket, 'supervisor') === null ? [{ kind: 'clock_opened', clock: startClock(ticket, 'supervisor', at, 'supervisor', rules) } as const] : []
  return [addMessage(ticket, 'customer', 'supervisor'), ...opened]
}

export function answerAsSupervisor(ticket: Ticket, { at }: Act, rules: Rulebook): readonly TicketFact[] {
  const clock = findOpen(ticket, 'supervisor')
  return [addMessage(ticket, 'desk', 'supervisor'), ...(clock === null ? [] : endByAnswer(clock, at, rules))]
}
