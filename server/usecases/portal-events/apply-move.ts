/** One native move: the same command with the acting person's rights, or put back with a word to the person and on the timeline. */
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { PortalDeps } from '../deps.ts'
import { readPerson } from '../customers/read-person.ts'
import { toDelivery } from '../notices/announce.ts'
import { readOwnTexts } from '../notices/own-texts.ts'
import type { Stores } from '../ports/database.ts'
import { runTicketCommand } from '../tickets/run-ticket-command.ts'
import type { Move } from './native-moves.ts'

/** False when it was put back. */
export async function applyMove(deps: PortalDeps, portalId: PortalId, number: TicketNumber, move: Exclude<Move, { kind: 'keep' }>): Promise<boolean> {
  const person = await readActor(deps, portalId, move.by)
  if (move.kind === 'put-back' || person === null) {
    await putBack(deps, portalId, number, move.by, move.kind === 'put-back' ? move.refusal : 'role.missing')
    return false
  }
  try {
    await runTicketCommand(deps)({ portalId, person, number, command: move.command, native: true })
    return true
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    await putBack(deps, portalId, number, move.by, toReason(cause))
    return false
  }
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
