/**
 * What a person did in the deal or the task, as the commands of our screens (mapping.md, "Native moves are the same commands").
 *
 * Only a difference to what we wrote *and* to what the ticket is now is somebody's move: the rest is our own echo, or
 * not written yet.
 */
import type { Pipeline } from '../../domain/desk/desk.ts'
import type { PortalUserId } from '../../domain/ids.ts'
import type { TicketCommand } from '../../domain/ticket/command.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import type { TicketState } from '../../domain/ticket/state.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { SeenDeal, SeenTask } from '../ports/portal.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'

export type Move =
  | { readonly kind: 'command'; readonly by: PortalUserId | null; readonly command: TicketCommand }
  /** Needs more than a drag can give. */
  | { readonly kind: 'put-back'; readonly by: PortalUserId | null; readonly refusal: 'ticket.answer-owed' | 'input.invalid' }

type Wanted = Pick<WrittenFace, 'stageId' | 'taskStatus' | 'responsibleId'>

export function readDealMoves(ticket: Ticket, seen: SeenDeal, written: Wanted, wanted: Wanted, pipeline: Pipeline): readonly Move[] {
  const by = seen.updatedBy
  const moves: Move[] = []
  if (seen.stageId !== written.stageId && seen.stageId !== wanted.stageId) {
    const target = states.find((state) => pipeline.stages[state] === seen.stageId)
    if (target === undefined) moves.push({ kind: 'put-back', by, refusal: 'input.invalid' })
    else moves.push(readStageMove(ticket, target, by))
  }
  if (isSomebodys(seen.assignedById, written.responsibleId, wanted.responsibleId)) moves.push({ kind: 'command', by, command: { command: 'assign', userId: seen.assignedById } })
  return moves
}

const states: readonly TicketState[] = ['new', 'desk', 'customer', 'development', 'solved', 'void', 'merged', 'spam']

function readStageMove({ state }: Ticket, target: TicketState, by: PortalUserId): Move {
  if (target === 'solved') return { kind: 'command', by, command: { command: 'close' } }
  if (target === 'development') return { kind: 'command', by, command: { command: 'hand-to-development', plannedOn: null } }
  if (!isLiving(state) && (target === 'new' || target === 'desk')) return { kind: 'command', by, command: { command: 'renew' } }
  if (state === 'new' && target === 'desk') return { kind: 'command', by, command: { command: 'start' } }
  return { kind: 'put-back', by, refusal: target === 'customer' ? 'ticket.answer-owed' : 'input.invalid' }
}

export function readTaskMoves(ticket: Ticket, seen: SeenTask, written: Wanted, wanted: Wanted): readonly Move[] {
  const by = seen.changedBy
  const moves: Move[] = []
  // First who has it: what was started is started by whom it was given to.
  if (isSomebodys(seen.responsibleId, written.responsibleId, wanted.responsibleId)) moves.push({ kind: 'command', by, command: { command: 'assign', userId: seen.responsibleId } })
  if (seen.status !== written.taskStatus && seen.status !== wanted.taskStatus) moves.push(readStatusMove(ticket, seen.status, by))
  return moves
}

/** 4 = waits for control: the person in charge called it done. */
function readStatusMove({ state }: Ticket, status: SeenTask['status'], by: PortalUserId | null): Move {
  if (status === 5 || status === 4) return { kind: 'command', by, command: { command: 'close' } }
  if (!isLiving(state)) return status === 6 ? { kind: 'put-back', by, refusal: 'input.invalid' } : { kind: 'command', by, command: { command: 'renew' } }
  if (status === 3 && state !== 'customer') return { kind: 'command', by, command: { command: 'start' } }
  return { kind: 'put-back', by, refusal: status === 6 ? 'ticket.answer-owed' : 'input.invalid' }
}

function isSomebodys(seen: number, written: number, wanted: number): boolean {
  return seen !== written && seen !== wanted
}

/** The words of a public answer, or `null` for an internal message: the mark counts only at the start and before white space (trust.md 12). */
export function readMarked(text: string, mark: string): string | null {
  if (!text.startsWith(mark)) return null
  const rest = text.slice(mark.length)
  return /^\s+\S/.test(rest) ? rest.trim() : null
}
