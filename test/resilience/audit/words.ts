/** Were the words of people and the app's own lines neither lost nor doubled on either side? */
import type { TicketEvent } from '../../../server/domain/ticket/events.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import type { Message } from '../../../server/usecases/ports/ticket-stores.ts'
import { isOnTimeline } from '../../../server/usecases/notices/notice-choice.ts'
import { findTwice } from './clocks.ts'
import type { Shown } from './shown.ts'

export interface Told { readonly ticket: Ticket; readonly events: readonly TicketEvent[]; readonly messages: readonly Message[]; readonly requesterId: number; readonly supervisors: readonly number[] }

export function auditWords({ ticket, events, messages, requesterId, supervisors }: Told, shown: Shown): readonly string[] {
  const differences: string[] = []
  const say = (what: string) => differences.push(`ticket ${ticket.number}: ${what}`)
  for (const twice of findTwice(messages.map(({ text }) => text))) say(`"${twice}" stands twice in the conversation`)
  for (const message of messages) if (message.visibility === 'internal' && message.text.includes('»')) say(`our own echo "${message.text}" was taken for a note`)

  const [task] = shown.tasks(ticket.number)
  const [deal] = shown.deals(ticket.number)
  if (task === undefined || deal === undefined) return differences
  const chat = shown.chat(task.id).map(({ text }) => text)
  for (const twice of findTwice(chat)) say(`"${twice}" stands twice in the chat`)
  for (const { text, visibility } of messages.slice(1)) {
    // Notes stay here; what is said in public is mirrored, so that the people of the task read it.
    if (visibility !== 'public' && visibility !== 'interim') continue
    if (!chat.some((one) => one.includes(text))) say(`"${text}" is missing in the chat`)
  }

  // The opening says all it has to say in one line.
  const lines = events.filter((event) => isOnTimeline(event) && !(event.kind === 'coupon_redeemed' && event.at === ticket.openedAt)).length + 1
  const shownLines = shown.timeline(deal.id).filter((line) => !line.includes('put-back')).length
  if (shownLines < lines) say(`${shownLines} of ${lines} lines on the timeline`)

  const expect = (code: string, userId: number) => {
    const told = shown.notices(`hd-${ticket.number}-${code}-${userId}`).length
    if (told !== 1) say(`${told} notices ${code} to user ${userId}`)
  }
  expect('request.received', requesterId)
  for (const userId of supervisors) {
    if (events.some(({ kind }) => kind === 'warned')) expect('clock.warning', userId)
    if (events.some(({ kind }) => kind === 'breached')) expect('clock.breach', userId)
  }
  return differences
}
