/**
 * How an uncertain delivery is looked for before it is sent again. A notice needs none: its TAG replaces the older one.
 * An update says the same twice. A line in the timeline cannot be found and may stand twice; a trigger is
 * never sent again.
 */
import { z } from 'zod'
import { messageRow } from '../../contract/portal/rows.ts'
import type { Delivery } from '../../usecases/ports/portal.ts'
import { Fault } from '../../usecases/ports/system.ts'
import { cardLookUp, readFoundCard } from './card.ts'
import { checklistLookUp, type FoundCheck, readFoundChecks } from './checklist.ts'
import type { CommandAnswer } from './client.ts'
import { type FoundTicket, lookUpCommands, readFound } from './creation.ts'
import { toChat } from './escape.ts'
import { toCommand } from './query.ts'
import { pageSize, parse } from './reading.ts'

export type Found =
  | { readonly kind: 'ticket'; readonly ticket: FoundTicket }
  /** Null when the chat does not hold the text. */
  | { readonly kind: 'message'; readonly messageId: number | null }
  /** Null when the deal has no such activity. */
  | { readonly kind: 'card'; readonly activityId: number | null }
  | { readonly kind: 'checks'; readonly items: readonly FoundCheck[] }
  /** The look-up of this row alone was refused: it waits, the others go on. */
  | { readonly kind: 'failed'; readonly fault: Fault }

/** At most two commands. */
export interface Trace {
  readonly commands: ReadonlyMap<string, string>
  read(answers: ReadonlyMap<string, CommandAnswer>): Found
}

const messages = z.object({ messages: z.array(messageRow) })

/** Nothing may be created on a guess, and one row's trouble is not its neighbours'. */
export function readTrace(trace: Trace, answers: ReadonlyMap<string, CommandAnswer>): Found {
  try {
    return trace.read(answers)
  } catch (error) {
    if (error instanceof Fault) return { kind: 'failed', fault: error }
    throw error
  }
}

export function toTrace(delivery: Delivery, key: string): Trace | null {
  if (delivery.kind === 'ticket.create') {
    return { commands: lookUpCommands(key, delivery.face.number), read: (answers) => ({ kind: 'ticket', ticket: readFound(key, answers) }) }
  }
  if (delivery.kind === 'card.put' && delivery.activityId === null) {
    return { commands: cardLookUp(key, delivery.card), read: (answers) => ({ kind: 'card', activityId: readFoundCard(key, delivery.card, answers) }) }
  }
  if (delivery.kind === 'checklist.put') {
    return { commands: checklistLookUp(key, delivery.taskId), read: (answers) => ({ kind: 'checks', items: readFoundChecks(key, answers) }) }
  }
  if (delivery.kind !== 'chat.post') return null
  return {
    commands: new Map([[key, toCommand('im.dialog.messages.get', { DIALOG_ID: `chat${delivery.chatId}`, LIMIT: pageSize })]]),
    read(answers) {
      const answer = answers.get(key)
      if (answer?.ok !== true) throw answer?.fault ?? new Error('a command without its answer')
      const text = toChat(delivery.text)
      return { kind: 'message', messageId: parse(messages, answer.result).messages.find((row) => row.text === text)?.id ?? null }
    },
  }
}
