/** The ticket as the portal should show it, and what of it both sides can change. */
import type { Pipeline } from '../../domain/desk/desk.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import { readRunningDue, readTaskDeadline, readTaskStatus } from '../../domain/ticket/face.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { TicketFace } from '../ports/portal.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'

export interface Faces { readonly face: TicketFace; readonly written: WrittenFace }

/** `null` when the desk has no such ticket. `ownerId` answers for a ticket that nobody serves. */
export async function readFaces(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, number: TicketNumber, pipeline: Pipeline, ownerId: PortalUserId): Promise<Faces | null> {
  const ticket = await stores.tickets.read(portalId, number)
  const desk = await stores.desks.read(portalId)
  if (ticket === null || desk === null) return null
  const customer = ticket.customerId === null ? null : await stores.customers.find(portalId, ticket.customerId)
  const [first] = await stores.conversation.list(portalId, number, ['public'])
  const coupon = ticket.couponId === null ? null : await stores.coupons.find(portalId, ticket.couponId)
  const intake = Object.entries(first?.intake ?? {}).map(([field, value]) => `${deps.words.intakeField(desk.language, field)}: ${deps.words.intakeValue(field, value)}`)
  const { dueAt, effectiveDueAt } = readRunningDue(ticket)
  const face: TicketFace = {
    number, title: `#${number} ${ticket.subject}`, description: [first?.text ?? '', ...intake].join('\n'),
    state: ticket.state, started: ticket.started, levelName: deps.words.levelName(desk.language, ticket.level.key),
    dueAt, effectiveDueAt, responsibleId: ticket.assigneeId ?? ownerId, companyId: customer?.crmCompanyId ?? null, coupon: coupon?.lastFour ?? null,
  }
  return { face, written: toWritten(face, pipeline) }
}

export function toWritten(face: TicketFace, pipeline: Pipeline): WrittenFace {
  const { title, state, levelName, dueAt, effectiveDueAt, responsibleId, coupon } = face
  const stageId = pipeline.stages[state]
  const taskStatus = readTaskStatus(face)
  const deal = JSON.stringify([title, stageId, levelName, dueAt, responsibleId, coupon])
  const task = JSON.stringify([title, taskStatus, effectiveDueAt, dueAt, levelName, responsibleId, coupon])
  return { stageId, taskStatus, responsibleId, deadlineAt: readTaskDeadline(face), hash: JSON.stringify([deal, task]), keptStageId: null }
}

/** What must be written again; `null` when the portal shows it already. */
export function chooseChanged(written: WrittenFace | null, wanted: WrittenFace): 'deal' | 'task' | 'both' | null {
  if (written?.hash === wanted.hash) return null
  const [oldDeal, oldTask] = readParts(written)
  const [deal, task] = readParts(wanted)
  if (oldTask === task) return 'deal'
  return oldDeal === deal ? 'task' : 'both'
}

/** An empty hash = nothing is known to be written. */
function readParts(written: WrittenFace | null): readonly string[] {
  return written === null || written.hash === '' ? [] : JSON.parse(written.hash) as readonly string[]
}
