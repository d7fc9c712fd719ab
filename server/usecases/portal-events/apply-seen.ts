/** Compares deals and tasks as they are in the portal with what we wrote, and applies what people did. */
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { PortalDeps } from '../deps.ts'
import { readFaces } from '../notices/read-face.ts'
import type { Linked, SeenDeal, SeenTask } from '../ports/portal.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'
import { applyChat } from './apply-chat.ts'
import { applyMove } from './apply-move.ts'
import { isAutomated, readDealMoves, readTaskMoves, type Move } from './native-moves.ts'

export interface Watched { readonly number: TicketNumber; readonly linked: Linked; readonly written: WrittenFace }
export interface Applied { readonly moves: number; readonly messages: number }

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

/** One bad ticket never stops the others: it is logged, and the caller told. */
export async function applySeen(deps: PortalDeps, portalId: PortalId, watched: readonly Watched[], deals: readonly SeenDeal[], tasks: readonly SeenTask[]): Promise<Applied> {
  const total = { moves: 0, messages: 0 }
  for (const one of watched) {
    const deal = deals.find(({ dealId }) => dealId === one.linked.dealId) ?? null
    const task = tasks.find(({ taskId }) => taskId === one.linked.taskId) ?? null
    for (const seen of [deal, task]) {
      const moves = seen === null ? [] : await readMoves(deps, portalId, one, seen)
      const persons = moves.filter((move) => move.kind !== 'keep')
      for (const move of moves) {
        if (move.kind === 'keep') await keepStage(deps, portalId, one.number, move.stageId)
        else await applyMove(deps, portalId, one.number, move)
      }
      if (persons.length > 0) await writeAgain(deps, portalId, one.number, seen === deal && persons.length === moves.length)
      total.moves += persons.length
    }
    const chatId = task?.chatId ?? null
    if (task !== null && chatId !== null) {
      await keepChat(deps, portalId, one, chatId)
      total.messages += await applyChat(deps, portalId, one.number, chatId)
    }
  }
  return total
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

/** A task gets its chat when the portal makes it; older rows learn of it here. */
async function keepChat({ database }: PortalDeps, portalId: PortalId, { number, linked }: Watched, chatId: number): Promise<void> {
  if (linked.chatId !== chatId) await database.transact((stores) => stores.tickets.link(portalId, number, { ...linked, chatId }))
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
