/** The queue as it is shown: lanes first, then strict arrival (P-2.2). The server orders by arrival; lanes are told apart here. */
import type { TicketRowView } from '#contract/ui/tickets'
import type { TicketState } from '#contract/ui/values'

export type QueueView = 'waiting' | 'customer' | 'development' | 'closed'

export const viewStates: Readonly<Record<QueueView, readonly TicketState[]>> = {
  waiting: ['new', 'desk', 'development'], customer: ['customer'], development: ['development'], closed: ['solved', 'void', 'merged', 'spam'],
}

export interface Lanes { readonly vip: readonly TicketRowView[]; readonly arrival: readonly TicketRowView[] }

export function toLanes(rows: readonly TicketRowView[]): Lanes {
  return { vip: rows.filter(({ levelKey }) => levelKey === 'vip-request'), arrival: rows.filter(({ levelKey }) => levelKey !== 'vip-request') }
}

/** Of rows that are served after `before` others; a clock that stands still has no place (P-2.2). */
export function toPlaces(rows: readonly TicketRowView[], before: number): readonly (number | null)[] {
  let place = before
  return rows.map(({ paused }) => paused ? null : place += 1)
}

export function isPressing({ atRisk, breached }: TicketRowView): boolean {
  return atRisk || breached
}
