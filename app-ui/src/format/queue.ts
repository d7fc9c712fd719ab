/** The queue as it is shown: lanes first, then strict arrival (P-2.2). The server orders by arrival; lanes are told apart here. */
import type { TicketRowView } from '#contract/ui/tickets'
import type { TicketState } from '#contract/ui/values'

export type QueueView = 'waiting' | 'customer' | 'development' | 'closed'

export const viewStates: Readonly<Record<QueueView, readonly TicketState[]>> = {
  waiting: ['new', 'desk', 'development'], customer: ['customer'], development: ['development'], closed: ['solved', 'void', 'merged', 'spam'],
}

/** The states to ask for: what waits and is late or at risk may stand in any, as the supervisor's word does (P-5.3). */
export function readStates(view: QueueView, pressing: boolean): readonly TicketState[] {
  return view === 'waiting' && pressing ? [] : viewStates[view]
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
