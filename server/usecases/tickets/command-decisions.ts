/**
 * The one dispatch table: command -> facts of that ticket, and the words they bring. What touches a second ticket or the
 * ledger stands in `far-commands.ts`. The compiler sees that no command is missing.
 */
import { findTopic } from '../../domain/scope/topics.ts'
import { readCoverage, readExcludable } from '../../domain/scope/coverage.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseRating } from '../../domain/quality/survey.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import { closeByCustomer, closeByDesk, reopen, voidTicket } from '../../domain/ticket/closing.ts'
import type { CommandName, CommandOf } from '../../domain/ticket/command.ts'
import { addNote, answer, hearCustomer, sayLast, waive } from '../../domain/ticket/conversation.ts'
import { decideInTurn } from '../../domain/ticket/decision.ts'
import { handToDevelopment, plan, returnFromDevelopment } from '../../domain/ticket/development.ts'
import type { TicketFact } from '../../domain/ticket/events.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import { checkMove } from '../../domain/ticket/lifecycle.ts'
import { setLevel } from '../../domain/ticket/level-setting.ts'
import { answerAsSupervisor, excuseBreach, markSpam, reportBounce, unmarkSpam, writeToSupervisor } from '../../domain/ticket/marks.ts'
import { pause, resume } from '../../domain/ticket/pausing.ts'
import { parseDelay } from '../../domain/ticket/reasons.ts'
import type { Room } from './command-room.ts'

export interface Decided { readonly facts: readonly TicketFact[]; readonly texts: readonly string[] }

/** Commands that reach beyond their ticket. */
export type FarCommand = 'redeem-coupon' | 'reject-coupon' | 'split' | 'merge-into'
export type NearCommand = Exclude<CommandName, FarCommand>

type Decisions = { readonly [N in NearCommand]: (room: Room, command: CommandOf<N>) => Decided }

const silent = (facts: readonly TicketFact[]): Decided => ({ facts, texts: [] })
const spoken = (text: string, decide: () => readonly TicketFact[]): Decided => ({ texts: [parseText('text', text)], facts: decide() })

export const decisions: Decisions = {
  reply: ({ ticket, act, standing, deskRules }, { text }) => spoken(text, () => hearCustomer(ticket, act, standing.entitled, deskRules.rules)),
  reopen: ({ ticket, act, standing, deskRules }, { text }) => spoken(text, () => reopen(ticket, act, standing.entitled, deskRules.rules, true)),
  renew: ({ ticket, act, standing, deskRules }) => silent(reopen(ticket, act, standing.entitled, deskRules.rules, false)),
  close: ({ ticket, act, role, own, deskRules: { rules } }, { reason }) =>
    silent(own || role === 'requester' ? closeByCustomer(ticket, act, rules) : closeByDesk(ticket, act, reason ?? null, rules)),
  rate: ({ ticket }, { score, comment }) => {
    if (ticket.state !== 'solved') throw new Refusal('ticket.open', { state: ticket.state })
    return silent([{ kind: 'rated', ...parseRating(score, comment ?? null) }])
  },
  'write-to-supervisor': ({ ticket, act, deskRules }, { text }) => spoken(text, () => writeToSupervisor(ticket, act, deskRules.rules)),
  'answer-as-supervisor': ({ ticket, act, deskRules }, { text }) => spoken(text, () => answerAsSupervisor(ticket, act, deskRules.rules)),
  answer: ({ ticket, act, deskRules }, { text, close }) => spoken(text, () => decideInTurn(ticket, act, [
    (now) => close === true ? sayLast(now, act, deskRules.rules) : answer(now, act, deskRules.rules),
    (now) => close === true ? closeByDesk(now, act, null, deskRules.rules) : [],
  ])),
  note: ({ ticket }, { text }) => spoken(text, () => addNote(ticket, 'internal')),
  interim: ({ ticket }, { text }) => spoken(text, () => addNote(ticket, 'interim')),
  assign: ({ ticket, deskRules: { desk } }, { userId }) => {
    checkMove(ticket.state, 'write')
    if (userId !== null && !desk.agents.includes(userId) && !desk.supervisors.includes(userId)) throw new Refusal('input.invalid', { field: 'userId' })
    return silent(userId === ticket.assigneeId ? [] : [{ kind: 'assigned', userId }])
  },
  start: ({ ticket }) => {
    checkMove(ticket.state, 'write')
    return silent(ticket.started ? [] : [{ kind: 'started' }])
  },
  waive: ({ ticket, act, deskRules }, { reason }) => silent(waive(ticket, act, parseText('reason', reason, 1000), deskRules.rules)),
  'give-reason': ({ ticket, act, deskRules }, { reason, text }) => spoken(text, () => [
    { kind: 'reason_given', reason: parseDelay(reason) }, ...answer(ticket, act, deskRules.rules),
  ]),
  'set-topic': ({ ticket, deskRules }, { topic, item = null }) => {
    checkMove(ticket.state, 'write')
    const found = findTopic(topic)
    if (found === null) throw new Refusal('input.invalid', { field: 'topic' })
    const level = readLevel(deskRules.rules.levels, ticket.level.key)
    if (item !== null && !readExcludable(level.key, found.id).includes(item)) throw new Refusal('input.invalid', { field: 'item' })
    const { included } = readCoverage(level, found.id, item)
    return silent([{ kind: 'topic_set', topic: found.id, included, ...(item !== null && { item }) }])
  },
  'hand-to-development': ({ ticket, act, deskRules }, { text, plannedOn }) => text === undefined
    ? silent(handToDevelopment(ticket, act, plannedOn, false, deskRules.rules))
    : spoken(text, () => handToDevelopment(ticket, act, plannedOn, true, deskRules.rules)),
  plan: ({ ticket }, { plannedOn }) => silent(plan(ticket, plannedOn)),
  'return-from-development': ({ ticket, act, deskRules }, { text }) => spoken(text ?? '', () => returnFromDevelopment(ticket, act, deskRules.rules)),
  'mark-spam': ({ ticket }, { reason }) => silent(markSpam(ticket, parseText('reason', reason, 1000))),
  'unmark-spam': ({ ticket, act, deskRules }, { reason }) => silent(unmarkSpam(ticket, act, parseText('reason', reason, 1000), deskRules.rules)),
  'report-bounce': ({ ticket, act, deskRules }) => silent(reportBounce(ticket, act, deskRules.rules)),
  'set-level': ({ ticket, act, deskRules }, { levelKey, reason }) => silent(setLevel(ticket, act, levelKey, parseText('reason', reason, 1000), deskRules.rules)),
  void: ({ ticket, act, deskRules }, { reason, text }) => spoken(text, () => voidTicket(ticket, act, reason, deskRules.rules)),
  pause: ({ ticket, act }, { reason, text, untilAt }) => spoken(text, () => {
    if (untilAt !== null && untilAt <= act.at) throw new Refusal('input.invalid', { field: 'untilAt' })
    return pause(ticket, act, reason, untilAt === null ? null : untilAt - act.at)
  }),
  resume: ({ ticket, act, deskRules }) => silent(resume(ticket, act.at, deskRules.rules)),
  'excuse-breach': ({ ticket, act, deskRules }, { clockNo, reason, closureAt = null }) =>
    silent(excuseBreach(ticket, act, clockNo, parseText('reason', reason, 1000), closureAt, deskRules.rules.current('desk').calendar.schedule.closures)),
  // The register's line is of `turn-order.ts`.
  'serve-out-of-turn': ({ ticket, person }) => {
    checkMove(ticket.state, 'write')
    return silent([...(ticket.assigneeId === person.userId ? [] : [{ kind: 'assigned', userId: person.userId } as const]), { kind: 'started' }])
  },
}
