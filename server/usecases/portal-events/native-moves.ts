/**
 * What a person did in the deal or the task, as the commands of our screens (mapping.md, "Native moves are the same commands").
 *
 * Only a difference to what we wrote *and* to what the ticket is now is somebody's move: the rest is our own echo, or
 * not written yet.
 */
import type { Pipeline } from '../../domain/desk/desk.ts'
import type { PortalUserId } from '../../domain/ids.ts'
import type { PutBackReason } from '../../domain/notice/notice.ts'
import type { TicketCommand } from '../../domain/ticket/command.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import type { TicketState } from '../../domain/ticket/state.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { minute, type Instant } from '../../domain/time.ts'
import type { SeenDeal, SeenTask } from '../ports/portal.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'

/** `difference` = what was seen and what stands for it here: the same one again may be the portal's doing, and no person's. */
interface Seen { readonly by: PortalUserId | null; readonly difference: string }

export type Move =
  | Seen & { readonly kind: 'command'; readonly command: TicketCommand }
  /** Needs more than a drag can give. */
  | Seen & { readonly kind: 'put-back'; readonly refusal: PutBackReason }
  /** The desk's own automation or its own stage: the deal stays there until the ticket's state changes. */
  | { readonly kind: 'keep'; readonly stageId: string }

type Wanted = Pick<WrittenFace, 'stageId' | 'taskStatus' | 'responsibleId' | 'deadlineAt'>
type Written = Wanted & Pick<WrittenFace, 'keptStageId'>

/** `automated` = what the desk's own automation did, see `isAutomated`. */
export function readDealMoves(ticket: Ticket, seen: SeenDeal, written: Written, wanted: Wanted, pipeline: Pipeline, automated: boolean): readonly Move[] {
  const by = seen.updatedBy
  const moves: Move[] = []
  const stage = { by, difference: toDifference('stage', seen.stageId, wanted.stageId) }
  if (![written.stageId, wanted.stageId, written.keptStageId].includes(seen.stageId)) {
    const target = states.find((state) => pipeline.stages[state] === seen.stageId)
    if (seen.categoryId !== pipeline.categoryId) moves.push({ ...stage, kind: 'put-back', by: automated ? null : by, refusal: 'move.pipeline' })
    else if (target === undefined || automated) moves.push({ kind: 'keep', stageId: seen.stageId })
    else moves.push({ ...stage, ...readStageMove(ticket, target) })
  }
  if (isSomebodys(seen.assignedById, written.responsibleId, wanted.responsibleId)) moves.push({ by, difference: toDifference('assigned', seen.assignedById, wanted.responsibleId), kind: 'command', command: { command: 'assign', userId: seen.assignedById } })
  return moves
}

/** A rule that waits for a trigger moves the deal while the trigger runs; the rest is slack of both clocks. */
const automationWindow = 2 * minute

/** A trigger of the ticket was just sent, and nobody but the portal or our own chain changed the deal. */
export function isAutomated({ updatedAt, updatedBy }: SeenDeal, triggeredAt: Instant | null, backgroundUserId: PortalUserId): boolean {
  return triggeredAt !== null && Math.abs(updatedAt - triggeredAt) <= automationWindow && (updatedBy === null || updatedBy === backgroundUserId)
}

type Done = { readonly kind: 'command'; readonly command: TicketCommand } | { readonly kind: 'put-back'; readonly refusal: PutBackReason }

const states: readonly TicketState[] = ['new', 'desk', 'customer', 'development', 'solved', 'void', 'merged', 'spam']

function readStageMove({ state }: Ticket, target: TicketState): Done {
  if (target === 'solved') return { kind: 'command', command: { command: 'close' } }
  if (target === 'development') return { kind: 'command', command: { command: 'hand-to-development', plannedOn: null } }
  if (!isLiving(state) && (target === 'new' || target === 'desk')) return { kind: 'command', command: { command: 'renew' } }
  if (state === 'new' && target === 'desk') return { kind: 'command', command: { command: 'start' } }
  return { kind: 'put-back', refusal: chooseReason(state, target) }
}

/** What the screen would ask for. */
function chooseReason(state: TicketState, target: TicketState): PutBackReason {
  if (target === 'void') return 'move.void'
  if (target === 'merged' || target === 'spam') return 'move.discard'
  if (!isLiving(state)) return 'move.closed'
  if (target === 'customer') return state === 'development' ? 'move.news-first' : 'move.answer-first'
  return 'move.state'
}

export function readTaskMoves(ticket: Ticket, seen: SeenTask, written: Wanted, wanted: Wanted): readonly Move[] {
  const by = seen.changedBy
  const moves: Move[] = []
  // First who has it: what was started is started by whom it was given to.
  if (isSomebodys(seen.responsibleId, written.responsibleId, wanted.responsibleId)) moves.push({ by, difference: toDifference('responsible', seen.responsibleId, wanted.responsibleId), kind: 'command', command: { command: 'assign', userId: seen.responsibleId } })
  if (seen.status !== written.taskStatus && seen.status !== wanted.taskStatus) moves.push({ by, difference: toDifference('status', seen.status, wanted.taskStatus), ...readStatusMove(ticket, seen.status) })
  if (isSomebodys(seen.deadlineAt, written.deadlineAt, wanted.deadlineAt)) moves.push({ by, difference: toDifference('deadline', seen.deadlineAt, wanted.deadlineAt), kind: 'put-back', refusal: 'move.deadline' })
  return moves
}

/** 4 = waits for control: the person in charge called it done. 7 = declined: a ticket is assigned anew, voided or answered. */
function readStatusMove({ state }: Ticket, status: SeenTask['status']): Done {
  if (status === 5 || status === 4) return { kind: 'command', command: { command: 'close' } }
  if (!isLiving(state) && status !== 6 && status !== 7) return { kind: 'command', command: { command: 'renew' } }
  if (status === 3 && state !== 'customer') return { kind: 'command', command: { command: 'start' } }
  return { kind: 'put-back', refusal: chooseReason(state, status === 6 ? 'customer' : 'new') }
}

function toDifference(field: string, seen: string | number | null, wanted: string | number | null): string {
  return `${field}:${seen}>${wanted}`
}

function isSomebodys(seen: number | null, written: number | null, wanted: number | null): boolean {
  return seen !== written && seen !== wanted
}

/** The words of a public answer, or `null` for an internal message: the mark counts only at the start and before white space (trust.md 12). */
export function readMarked(text: string, mark: string): string | null {
  if (!text.startsWith(mark)) return null
  const rest = text.slice(mark.length)
  return /^\s+\S/.test(rest) ? rest.trim() : null
}
