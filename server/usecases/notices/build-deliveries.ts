/** From claimed rows of the outbox to deliveries: the ticket as it is now, once, and what waits for its deal. */
import type { Pipeline } from '../../domain/desk/desk.ts'
import type { TicketNumber } from '../../domain/ids.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { Linked } from '../ports/portal.ts'
import type { OutboxRow, Portal } from '../ports/portal-stores.ts'
import type { Plan } from './outbox-plan.ts'
import { isExtra, planExtra } from './build-extras.ts'
import { chooseChanged, readFaces } from './read-face.ts'

export async function buildDeliveries(deps: Pick<Deps, 'words'>, stores: Stores, portal: Portal, pipeline: Pipeline, rows: readonly OutboxRow[]): Promise<readonly Plan[]> {
  const synced = new Set<TicketNumber>()
  const shown = new Set<string>()
  const plans: Plan[] = []
  for (const row of rows) {
    const linked = row.number === null ? null : await stores.tickets.linked(portal.id, row.number)
    if (row.work.kind === 'ticket.sync' && row.number !== null) {
      plans.push(synced.has(row.number) ? { kind: 'skip', row } : await planSync(deps, stores, portal, pipeline, row, row.number, linked))
      synced.add(row.number)
    } else if (isExtra(row.work)) {
      const twice = row.work.kind !== 'trigger' && shown.has(`${row.work.kind}:${row.work.ticket}`)
      plans.push(twice ? { kind: 'skip', row } : await planExtra(deps, stores, portal, row, row.work))
      shown.add(`${row.work.kind}:${row.work.ticket}`)
    } else {
      plans.push(planOther(row, linked))
    }
  }
  return plans
}

async function planSync(deps: Pick<Deps, 'words'>, stores: Stores, portal: Portal, pipeline: Pipeline, row: OutboxRow, number: TicketNumber, linked: Linked | null): Promise<Plan> {
  const faces = await readFaces(deps, stores, portal.id, number, pipeline, portal.backgroundUserId)
  if (faces === null) return { kind: 'skip', row }
  const { face, written } = faces
  if (linked === null) {
    const desk = await stores.desks.read(portal.id)
    const reader = { language: desk?.language ?? 'es', zone: null, deskZone: desk?.zone ?? 'UTC' }
    const ticket = await stores.tickets.read(portal.id, number)
    // What was written once and has no link lost its deal or its task: the other one may stand.
    const uncertain = await stores.tickets.written(portal.id, number) !== null
    const { title, text } = deps.words.notice(reader, { code: 'line.opened', levelKey: ticket?.level.key ?? '', dueAt: ticket?.clocks[0]?.promises[0].dueAt ?? 0 })
    return { kind: 'send', row, uncertain, written, delivery: { kind: 'ticket.create', face, logTitle: title, logText: text } }
  }
  const before = await stores.tickets.written(portal.id, number)
  const changed = chooseChanged(before, written)
  if (changed === null) return { kind: 'skip', row }
  return { kind: 'send', row, written, delivery: { kind: 'ticket.update', face, linked, changed, stage: before?.stageId !== written.stageId } }
}

function planOther(row: OutboxRow, linked: Linked | null): Plan {
  const { work } = row
  switch (work.kind) {
    case 'deliver': return { kind: 'send', row, delivery: work.delivery, written: null }
    case 'timeline':
      if (linked === null) return { kind: 'wait', row }
      return { kind: 'send', row, written: null, delivery: { kind: 'timeline.log', dealId: linked.dealId, title: work.title, text: work.text } }
    case 'chat':
      if (linked === null) return { kind: 'wait', row }
      return linked.chatId === null ? { kind: 'skip', row } : { kind: 'send', row, written: null, delivery: { kind: 'chat.post', chatId: linked.chatId, text: work.text } }
    case 'card':
    case 'checklist':
    case 'trigger':
    case 'ticket.sync': return { kind: 'skip', row }
  }
}
