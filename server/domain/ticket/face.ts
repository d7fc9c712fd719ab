/** What a ticket looks like in the portal (mapping.md, "One state, three faces"). */
import { readPromise, type Clock } from '../clock/clock.ts'
import type { Instant } from '../time.ts'
import { isLiving } from './lifecycle.ts'
import type { Ticket } from './ticket.ts'

/** 2 pending, 3 in progress, 5 completed, 6 deferred. */
export type TaskStatus = 2 | 3 | 5 | 6

export function readTaskStatus({ state, started }: Pick<Ticket, 'state' | 'started'>): TaskStatus {
  if (!isLiving(state)) return 5
  if (state === 'customer') return 6
  return started ? 3 : 2
}

/** The clock people work by: of the open turns and the news owed the one that is due first; never the supervisor's. */
export function findRunning(ticket: Pick<Ticket, 'clocks'>): Clock | null {
  const open = ticket.clocks.filter(({ ended, kind }) => ended === null && kind !== 'supervisor')
  return open.sort((a, b) => readPromise(a).dueAt - readPromise(b).dueAt)[0] ?? null
}

export interface Due { readonly dueAt: Instant | null; readonly effectiveDueAt: Instant | null }

/** The task's deadline is the effective due, while the desk owes a word. */
export function readTaskDeadline({ state, effectiveDueAt }: Pick<Ticket, 'state'> & Pick<Due, 'effectiveDueAt'>): Instant | null {
  return isLiving(state) && state !== 'customer' ? effectiveDueAt : null
}

/** None while nothing is owed. */
export function readRunningDue(ticket: Pick<Ticket, 'clocks'>): Due {
  const clock = findRunning(ticket)
  if (clock === null) return { dueAt: null, effectiveDueAt: null }
  const { dueAt, effectiveDueAt } = readPromise(clock)
  return { dueAt, effectiveDueAt }
}
