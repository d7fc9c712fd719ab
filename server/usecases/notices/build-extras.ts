/**
 * What a ticket shows in the portal beside its deal and task: the activity with the due date, the checklist of missing
 * data, the triggers of the desk's own automation. A portal that cannot take one of them is asked no more (issue: skipped,
 * visible to the administrator).
 */
import { readPromise } from '../../domain/clock/clock.ts'
import type { TicketNumber } from '../../domain/ids.ts'
import { findRunning } from '../../domain/ticket/face.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import { readMissing, type Intake } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { Checklist, Linked, ProvisionStep, TicketCard } from '../ports/portal.ts'
import type { OutboxRow, OutboxWork, Portal } from '../ports/portal-stores.ts'
import type { Message } from '../ports/ticket-stores.ts'
import type { Plan } from './outbox-plan.ts'

export type ExtraWork = Extract<OutboxWork, { kind: 'card' | 'checklist' | 'trigger' }>

/** The optional step of the provisioning that each needs. */
export const stepOf: Readonly<Record<ExtraWork['kind'], ProvisionStep>> = { card: 'activity', checklist: 'task-fields', trigger: 'triggers' }

export function isExtra(work: OutboxWork): work is ExtraWork {
  return work.kind === 'card' || work.kind === 'checklist' || work.kind === 'trigger'
}

export async function planExtra(deps: Pick<Deps, 'words'>, stores: Stores, portal: Portal, row: OutboxRow, work: ExtraWork): Promise<Plan> {
  // A desk's automation may send mail or money: better once too few than twice.
  if (work.kind === 'trigger' && row.uncertain) return { kind: 'give-up', row }
  const steps = await stores.provision.steps(portal.id)
  if (steps.find(({ step }) => step === stepOf[work.kind])?.state !== 'done') return { kind: 'skip', row }
  const linked = await stores.tickets.linked(portal.id, work.ticket)
  if (linked === null) return { kind: 'wait', row }
  switch (work.kind) {
    case 'card': return planCard(deps, stores, portal, row, work.ticket, linked)
    case 'checklist': return planChecklist(deps, stores, portal, row, work.ticket, linked)
    case 'trigger': return { kind: 'send', row, written: null, delivery: { kind: 'trigger.run', dealId: linked.dealId, code: work.code } }
  }
}

async function planCard(deps: Pick<Deps, 'words'>, stores: Stores, portal: Portal, row: OutboxRow, number: TicketNumber, linked: Linked): Promise<Plan> {
  const ticket = await stores.tickets.read(portal.id, number)
  const desk = await stores.desks.read(portal.id)
  if (ticket === null || desk === null) return { kind: 'skip', row }
  const clock = isLiving(ticket.state) ? findRunning(ticket) : null
  const card: TicketCard = {
    number, dealId: linked.dealId, language: desk.language, title: ticket.subject, state: ticket.state, started: ticket.started,
    levelName: deps.words.levelName(desk.language, ticket.level.key), dueAt: clock === null ? null : readPromise(clock).effectiveDueAt,
    late: clock !== null && clock.breach !== null, responsibleId: ticket.assigneeId ?? portal.backgroundUserId,
  }
  const known = await stores.cards.find(portal.id, number)
  const hash = JSON.stringify(card)
  if (known?.hash === hash) return { kind: 'skip', row }
  return { kind: 'send', row, written: null, delivery: { kind: 'card.put', card, activityId: known?.activityId ?? null }, keep: { kind: 'card', number, hash } }
}

/** An item is added once, when its datum is first seen to be missing, and then only completed. What people tick or untick is theirs. */
async function planChecklist(deps: Pick<Deps, 'words'>, stores: Stores, portal: Portal, row: OutboxRow, number: TicketNumber, linked: Linked): Promise<Plan> {
  const ticket = await stores.tickets.read(portal.id, number)
  const desk = await stores.desks.read(portal.id)
  if (ticket === null || desk === null) return { kind: 'skip', row }
  const missing: readonly string[] = readMissing(ticket.ticketKind, readIntake(await stores.conversation.list(portal.id, number, ['public'])))
  const known = await stores.checks.items(portal.id, number)
  const checklist: Checklist = {
    title: deps.words.missingData(desk.language), listId: known.find(({ field }) => field === 'list')?.itemId ?? null,
    add: missing.filter((field) => !known.some((item) => item.field === field)).map((field) => ({ field, title: deps.words.intakeField(desk.language, field) })),
    complete: known.filter(({ field, complete }) => field !== 'list' && !complete && !missing.includes(field)),
  }
  if (checklist.add.length === 0 && checklist.complete.length === 0) return { kind: 'skip', row }
  return { kind: 'send', row, written: null, delivery: { kind: 'checklist.put', taskId: linked.taskId, checklist }, keep: { kind: 'checklist', number, completed: checklist.complete } }
}

/** The data of P-4.2 that any message of the request brought; the newest word of a field counts. */
export function readIntake(messages: readonly Pick<Message, 'intake'>[]): Intake {
  return Object.assign({}, ...messages.map(({ intake }) => intake)) as Intake
}
