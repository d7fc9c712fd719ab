/**
 * One native move: the same command with the acting person's rights, or put back with a word to the person and on the timeline.
 *
 * Our own writes fire events, and a portal may adjust or undo them under our name or nobody's (facts 4.2, 8.5): what
 * comes back like that is put back once, then left.
 */
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { TicketCommand } from '../../domain/ticket/command.ts'
import type { PortalDeps } from '../deps.ts'
import { readPerson } from '../customers/read-person.ts'
import { toDelivery } from '../notices/announce.ts'
import { readOwnTexts } from '../notices/own-texts.ts'
import type { Stores } from '../ports/database.ts'
import { runTicketCommand } from '../tickets/run-ticket-command.ts'
import type { Move } from './native-moves.ts'

type PersonsMove = Exclude<Move, { kind: 'keep' }>

/** False when it is left as it is. */
export async function applyMove(deps: PortalDeps, portalId: PortalId, number: TicketNumber, move: PersonsMove): Promise<boolean> {
  const refusal = move.kind === 'put-back' ? move.refusal : await runNative(deps, portalId, number, move.by, move.command)
  if (refusal === null) return true
  const own = await isOwn(deps, portalId, move.by)
  if ((own || move.by === null) && !await isFirst(deps, portalId, number, move)) return false
  // A deadline that moved under our name was adjusted by the portal: there is nobody to tell.
  if (own && refusal === 'move.deadline') deps.log.info('move.put-back', { portal: portalId, ticket: number, code: refusal })
  else await putBack(deps, portalId, number, move.by, refusal)
  return true
}

/** The refusal's code; null when it was done. */
export async function runNative(deps: PortalDeps, portalId: PortalId, number: TicketNumber, by: PortalUserId | null, command: TicketCommand): Promise<string | null> {
  const person = await readActor(deps, portalId, by)
  if (person === null) return 'role.missing'
  try {
    await runTicketCommand(deps)({ portalId, person, number, command, native: true })
    return null
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    return toReason(cause)
  }
}

async function isOwn({ database }: PortalDeps, portalId: PortalId, userId: PortalUserId | null): Promise<boolean> {
  return userId !== null && userId === await database.read(async (stores) => (await stores.portals.find(portalId))?.backgroundUserId)
}

async function isFirst({ database, clock }: PortalDeps, portalId: PortalId, number: TicketNumber, { difference }: PersonsMove): Promise<boolean> {
  return database.transact((stores) => stores.notices.decide(portalId, { number, clockNo: null, kind: 'move.put-back', threshold: difference, promiseNo: 0 }, clock.now()))
}

/** Whose ticket it is not has the deal or the task in front of them all the same: they lack the right, the ticket is there. */
function toReason({ code }: Refusal): string {
  return code === 'ticket.unknown' ? 'role.missing' : code
}

export async function readActor({ database, people }: PortalDeps, portalId: PortalId, userId: PortalUserId | null): Promise<Person | null> {
  if (userId === null) return null
  const users = await people.names(portalId)
  return database.read(async (stores) => {
    const desk = await stores.desks.read(portalId)
    return desk === null ? null : readPerson(stores, portalId, desk, userId, users.get(userId) ?? null)
  })
}

/** The person hears why, with a link to the screen where it can be done; the caller has the ticket written again as it is. */
export async function putBack(deps: PortalDeps, portalId: PortalId, number: TicketNumber, userId: PortalUserId | null, refusal: string): Promise<void> {
  const now = deps.clock.now()
  await deps.database.transact(async (stores: Stores) => {
    const desk = await stores.desks.read(portalId)
    if (desk === null) return
    const reader = { language: desk.language, zone: null, deskZone: desk.zone, own: await readOwnTexts(stores, portalId) }
    const key = `put-back:${number}:${now}`
    await stores.outbox.add(portalId, { key: `line:${key}`, number, notBeforeAt: now, work: { kind: 'timeline', ...deps.words.notice(reader, { code: 'line.put-back', refusal }) } })
    if (userId !== null) {
      await stores.outbox.add(portalId, { key: `tell:${key}`, number: null, notBeforeAt: now, work: { kind: 'deliver', delivery: toDelivery(deps, userId, reader, { number }, { code: 'move.put-back', number, refusal }) } })
    }
  })
  deps.log.info('move.put-back', { portal: portalId, ticket: number, code: refusal })
}
