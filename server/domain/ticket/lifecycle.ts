/**
 * The life of a ticket as one table (mapping.md, "One state, three faces"): which move is possible in which state, and where it leads.
 *
 * `turn` = where it leads follows from the clocks: the turn is derived from the conversation, and the state is the turn
 * plus closing and hand-over.
 */
import type { Clock } from '../clock/clock.ts'
import { Refusal } from '../refusal.ts'
import type { TicketState, Turn } from './state.ts'

export type Move = 'write' | 'hand-over' | 'return' | 'close' | 'void' | 'reopen' | 'merge' | 'mark-spam' | 'unmark-spam' | 'bounce'

interface Transition { readonly from: readonly TicketState[]; readonly to: TicketState | 'turn' }

const living: readonly TicketState[] = ['new', 'desk', 'customer', 'development']

export const lifecycle: Readonly<Record<Move, Transition>> = {
  write: { from: living, to: 'turn' },
  'hand-over': { from: ['new', 'desk', 'customer'], to: 'development' },
  return: { from: ['development'], to: 'turn' },
  close: { from: living, to: 'solved' },
  void: { from: living, to: 'void' },
  reopen: { from: ['solved', 'void'], to: 'turn' },
  merge: { from: living, to: 'merged' },
  'mark-spam': { from: living, to: 'spam' },
  'unmark-spam': { from: ['spam'], to: 'turn' },
  bounce: { from: [...living, 'solved'], to: 'turn' },
}

export function isLiving(state: TicketState): boolean {
  return living.includes(state)
}

/** Throws `ticket.closed` for a move that needs a living ticket, `ticket.open` for one that needs a closed one. */
export function checkMove(state: TicketState, move: Move): void {
  if (lifecycle[move].from.includes(state)) return
  throw new Refusal(isLiving(state) ? 'ticket.open' : 'ticket.closed', { state, move })
}

/** The state of a living ticket. `answered` = a person of the desk has written publicly before. */
export function readLivingState(clocks: readonly Clock[], answered: boolean): TicketState {
  const open = clocks.filter((clock) => clock.ended === null)
  if (open.some((clock) => clock.kind === 'development')) return 'development'
  if (open.some((clock) => clock.kind === 'response')) return answered ? 'desk' : 'new'
  return 'customer'
}

/** Whose word is owed. In development the desk owes news even when no message waits for an answer (sla-rules 3.12). */
export function readTurn(state: TicketState): Turn {
  if (!isLiving(state)) return 'nobody'
  return state === 'customer' ? 'customer' : 'desk'
}
