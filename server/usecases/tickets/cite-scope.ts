/** "Not included" (P-1.3, P-2.5a): the clause and where to go instead, in the customer's language, ready as an answer. */
import { readCoverage } from '../../domain/scope/coverage.ts'
import { findTopic } from '../../domain/scope/topics.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { TicketCommand } from '../../domain/ticket/command.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Words } from '../ports/words.ts'
import type { Room } from './command-room.ts'
import type { ScopeView } from './views.ts'

/** `null` while no topic is marked. `customerLanguage` is what `answer` is written in. */
export function readScope(words: Words, levels: Parameters<typeof readLevel>[0], ticket: Pick<Ticket, 'topic' | 'topicItem' | 'level'>, language: string, customerLanguage: string): ScopeView | null {
  const topic = ticket.topic === null ? null : findTopic(ticket.topic)
  if (topic === null) return null
  const level = readLevel(levels, ticket.level.key)
  const { included, clause, where } = readCoverage(level, topic.id, ticket.topicItem)
  if (where === null) return { included, clause, sentence: null, answer: null }
  const facts = { clause, topic: topic.id, levelKey: level.key, item: ticket.topicItem, where }
  return { included, clause, sentence: words.notIncluded(language, facts), answer: words.notIncluded(customerLanguage, facts) }
}

/**
 * A public answer that gives the scope as its reason cites the clause, unless it does already. Throws `topic.needed` while no
 * topic is marked as not included: without it there is no clause to cite.
 */
export function citeScope(words: Words, { ticket, deskRules, contact }: Room, command: TicketCommand, texts: readonly string[]): readonly string[] {
  if ((command.command !== 'give-reason' && command.command !== 'void') || command.reason !== 'outside-scope') return texts
  const answer = readScope(words, deskRules.rules.levels, ticket, contact.language, contact.language)?.answer ?? null
  if (answer === null) throw new Refusal('topic.needed', { number: ticket.number })
  const [first = '', ...rest] = texts
  return first.includes(answer) ? texts : [`${first}\n\n${answer}`, ...rest]
}
