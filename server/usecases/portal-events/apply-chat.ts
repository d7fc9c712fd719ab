/** Messages of a task's chat: with the mark of a current agent or supervisor a public answer, else an internal note (trust.md 12). */
import { may } from '../../domain/desk/rights.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { PortalDeps } from '../deps.ts'
import type { SeenMessage } from '../ports/portal.ts'
import { runTicketCommand } from '../tickets/run-ticket-command.ts'
import { putBack, readActor } from './apply-move.ts'
import { readMarked } from './native-moves.ts'

/** How many were taken in. Repeating it takes none in twice: each message is a submission under its own id. */
export async function applyChat(deps: PortalDeps, portalId: PortalId, number: TicketNumber, chatId: number): Promise<number> {
  const { database, inbound } = deps
  const seen = await database.read((stores) => stores.tickets.chatSeen(portalId, number))
  const messages = await inbound.chatMessages(portalId, chatId, seen)
  if (messages.length === 0) return 0
  const own = await database.read((stores) => stores.tickets.ownMessages(portalId, chatId, messages.map(({ messageId }) => messageId)))
  const { desk, background } = await database.read(async (stores) => ({
    desk: await stores.desks.read(portalId), background: (await stores.portals.find(portalId))?.backgroundUserId,
  }))
  let taken = 0
  for (const message of messages) {
    // The answer that names our message may come after the message, or never.
    const ours = own.includes(message.messageId) || (message.mirrored && message.authorId === background)
    if (!ours && message.authorId > 0 && message.text.trim() !== '' && desk !== null) {
      taken += await takeIn(deps, portalId, number, chatId, message, desk.answerMark) ? 1 : 0
    }
    await database.transact((stores) => stores.tickets.setChatSeen(portalId, number, message.messageId))
  }
  return taken
}

async function takeIn(deps: PortalDeps, portalId: PortalId, number: TicketNumber, chatId: number, message: SeenMessage, mark: string): Promise<boolean> {
  const person = await readActor(deps, portalId, message.authorId)
  if (person === null || !may(person.roles, 'note')) return false
  const marked = readMarked(message.text, mark)
  const key = `chat:${chatId}:${message.messageId}`
  const command = marked === null ? { command: 'note', text: message.text, key } as const : { command: 'answer', text: marked, key } as const
  try {
    await runTicketCommand(deps)({ portalId, person, number, command, at: message.at, fromChat: true })
    return true
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    // Words that reach nobody are never lost in silence: their author hears why, with a link to the screen.
    if (marked !== null) await putBack(deps, portalId, number, message.authorId, cause.code)
    deps.log.info('chat.refused', { portal: portalId, ticket: number, code: cause.code })
    return false
  }
}
