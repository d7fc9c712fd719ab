/** Writes what happened to a ticket: log, words, and everything that must be told, in the caller's transaction. */
import { evolveAll } from '../../domain/ticket/evolve.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Deps } from '../deps.ts'
import { announce, chooseNotices } from '../notices/announce.ts'
import { readHearers } from '../notices/hearers.ts'
import type { Stores } from '../ports/database.ts'
import { attachFiles } from '../attachments/attach-files.ts'
import { destroySecrets } from '../secrets/destroy-secrets.ts'
import type { Change } from './change.ts'

/** The ticket it leads to. Nothing is written for no events. */
export async function recordChange(deps: Pick<Deps, 'words'>, stores: Stores, change: Change): Promise<Ticket> {
  const { portalId, before, events, texts, intake = {} } = change
  const after = evolveAll(before, events)
  if (events.length === 0) return after
  await stores.tickets.append(portalId, events, after)
  let next = 0
  for (const event of events) {
    if (event.kind !== 'message_added') continue
    const { no, at, by, side, visibility } = event
    await stores.conversation.add(portalId, after.number, { no, at, by, side, visibility, text: visibility === 'automatic' ? await writeAutomatic(deps, stores, change, after) : texts[next] ?? '', intake: next === 0 ? intake : {} })
    if (next === 0 && change.files !== undefined) await attachFiles(stores, portalId, change.files, after.number, no)
    next += 1
  }
  const [first] = events
  if (first !== undefined) await destroySecrets(deps, stores, portalId, after, { at: first.at, by: first.by })
  await announce(deps, stores, change, after)
  return after
}

/** An automatic message says what the requester's notice says: the conversation holds it for who comes later (P-4.12). */
async function writeAutomatic({ words }: Pick<Deps, 'words'>, stores: Stores, change: Change, after: Ticket): Promise<string> {
  const { portalId, deskRules: { desk, own } } = change
  const [hearer] = await readHearers(stores, portalId, after)
  const [notice] = chooseNotices(change, after)
  return notice === undefined ? '' : words.notice({ language: hearer?.language ?? desk.language, zone: null, deskZone: desk.zone, own }, notice).text
}
