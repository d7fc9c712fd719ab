/** Compares deals and tasks as they are in the portal with what we wrote, and applies what people did. */
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { PortalDeps } from '../deps.ts'
import { readFaces } from '../notices/read-face.ts'
import type { Linked, SeenDeal, SeenTask } from '../ports/portal.ts'
import { Fault } from '../ports/system.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'
import { applyChat } from './apply-chat.ts'
import { applyMove } from './apply-move.ts'
import { isAutomated, readDealMoves, readTaskMoves, type Move } from './native-moves.ts'

export interface Watched { readonly number: TicketNumber; readonly linked: Linked; readonly written: WrittenFace }
/** `failed` = tickets to be tried again, with the code of why. */
export interface Applied { readonly moves: number; readonly messages: number; readonly failed: ReadonlyMap<TicketNumber, string> }

/** Our tickets among some deals and tasks, with what we wrote. Read *before* the portal is, so that our own write in between is no move. */
export async function readWatched({ database }: PortalDeps, portalId: PortalId, dealIds: readonly number[], taskIds: readonly number[]): Promise<readonly Watched[]> {
  return database.read(async (stores) => {
    const found = new Map<TicketNumber, Linked>()
    if (dealIds.length > 0) for (const { number, linked } of await stores.tickets.byDeal(portalId, dealIds)) found.set(number, linked)
    if (taskIds.length > 0) for (const { number, linked } of await stores.tickets.byTask(portalId, taskIds)) found.set(number, linked)
    const watched: Watched[] = []
    for (const [number, linked] of found) {
      const written = await stores.tickets.written(portalId, number)
      if (written !== null) watched.push({ number, linked, written })
    }
    return watched
  })
}

/** What the portal will not show us: trying again would change nothing. */
const unseen: readonly string[] = ['portal.forbidden', 'portal.refused']
/** Tickets in a row after which it is the portal that does not answer, and is not asked for the others. */
const mostInARow = 2

/** One bad ticket never stops the others: it is logged, and the caller told. */
export async function applySeen(deps: PortalDeps, portalId: PortalId, watched: readonly Watched[], deals: readonly SeenDeal[], tasks: readonly SeenTask[]): Promise<Applied> {
  const total = { moves: 0, messages: 0 }
  const failed = new Map<TicketNumber, string>()
  let inARow = 0
  let wall: string | null = null
  for (const one of watched) {
    if (wall !== null) {
      failed.set(one.number, wall)
      continue
    }
    const deal = deals.find(({ dealId }) => dealId === one.linked.dealId) ?? null
    const task = tasks.find(({ taskId }) => taskId === one.linked.taskId) ?? null
    try {
      total.moves += await applyMoves(deps, portalId, one, deal, task)
      total.messages += await readChat(deps, portalId, one, task)
      inARow = 0
    } catch (cause) {
      const code = cause instanceof Fault ? cause.code : 'bug'
      if (cause instanceof Fault) deps.log.warn('ticket.unapplied', { portal: portalId, ticket: one.number, code })
      else deps.log.error('ticket.unapplied', { portal: portalId, ticket: one.number, code }, cause)
      inARow = cause instanceof Fault && !unseen.includes(code) ? inARow + 1 : 0
      if (inARow === mostInARow) wall = code
      if (!unseen.includes(code)) failed.set(one.number, code)
    }
  }
  return { ...total, failed }
}

/** How many moves of persons there were. */
async function applyMoves(deps: PortalDeps, portalId: PortalId, one: Watched, deal: SeenDeal | null, task: SeenTask | null): Promise<number> {
  let count = 0
  for (const seen of [deal, task]) {
    const moves = seen === null ? [] : await readMoves(deps, portalId, one, seen)
    let applied = 0
    for (const move of moves) {
      if (move.kind === 'keep') await keepStage(deps, portalId, one.number, move.stageId)
      else if (await applyMove(deps, portalId, one.number, move)) applied += 1
    }
    if (applied > 0) await writeAgain(deps, portalId, one.number, seen === deal && !moves.some(({ kind }) => kind === 'keep'))
    count += applied
  }
  return count
}

/** A task gets its chat when the portal makes it; older rows learn of it here. */
async function readChat(deps: PortalDeps, portalId: PortalId, { number, linked }: Watched, task: SeenTask | null): Promise<number> {
  const chatId = task?.chatId ?? null
  if (chatId === null) return 0
  if (linked.chatId !== chatId) await deps.database.transact((stores) => stores.tickets.link(portalId, number, { ...linked, chatId }))
  return applyChat(deps, portalId, number, chatId)
}

/** The ticket is read anew for each object: the deal's move may already be the task's. */
async function readMoves({ database, words }: PortalDeps, portalId: PortalId, { number, written }: Watched, seen: SeenDeal | SeenTask): Promise<readonly Move[]> {
  return database.read(async (stores) => {
    const pipeline = await stores.desks.pipeline(portalId)
    const portal = await stores.portals.find(portalId)
    const ticket = await stores.tickets.read(portalId, number)
    if (pipeline === null || portal === null || ticket === null) return []
    const faces = await readFaces({ words }, stores, portalId, number, pipeline, portal.backgroundUserId)
    if (faces === null) return []
    if ('dealId' in seen) return readDealMoves(ticket, seen, written, faces.written, pipeline, isAutomated(seen, await stores.tickets.triggeredAt(portalId, number), portal.backgroundUserId))
    return readTaskMoves(ticket, seen, written, faces.written)
  })
}

async function keepStage({ database }: PortalDeps, portalId: PortalId, number: TicketNumber, stageId: string): Promise<void> {
  await database.transact(async (stores) => {
    const written = await stores.tickets.written(portalId, number)
    if (written !== null) await stores.tickets.setWritten(portalId, number, { ...written, keptStageId: stageId })
  })
}

/**
 * After a move the portal shows what the person made of it, which need not be what the ticket became: both faces are
 * written whole, the deal's stage only when it was the deal that somebody moved.
 */
async function writeAgain({ database, clock }: PortalDeps, portalId: PortalId, number: TicketNumber, stage: boolean): Promise<void> {
  await database.transact(async (stores) => {
    const written = await stores.tickets.written(portalId, number)
    if (written !== null) await stores.tickets.setWritten(portalId, number, { ...written, hash: '', ...(stage && { stageId: '', keptStageId: null }) })
    await stores.outbox.add(portalId, { key: `sync:${number}:written`, number, notBeforeAt: clock.now(), work: { kind: 'ticket.sync' } })
  })
}
