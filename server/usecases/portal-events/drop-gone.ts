/**
 * A deal or task that somebody deleted in the portal: the ticket loses its link, and its next write makes the missing
 * half anew. It takes an event that says so and a look that agrees: what is merely not answered may be out of our sight.
 */
import type { PortalId } from '../../domain/ids.ts'
import type { PortalDeps } from '../deps.ts'
import { queueCard } from '../notices/queue-extras.ts'
import type { InboxRow } from '../ports/portal-stores.ts'
import type { Watched } from './apply-seen.ts'

/** Answers the tickets whose deal and task still stand. */
export async function dropGone(deps: PortalDeps, portalId: PortalId, watched: readonly Watched[], rows: readonly InboxRow[]): Promise<readonly Watched[]> {
  const deleted = (event: string, own: readonly number[]) => own.filter((id) => rows.some((row) => row.event === event && row.objectId === id))
  const deals = deleted('ONCRMDEALDELETE', watched.map(({ linked }) => linked.dealId))
  const tasks = deleted('ONTASKDELETE', watched.map(({ linked }) => linked.taskId))
  if (deals.length + tasks.length === 0) return watched
  const gone = await deps.inbound.gone(portalId, { deals, tasks })
  const left: Watched[] = []
  for (const one of watched) {
    const deal = gone.deals.includes(one.linked.dealId)
    const task = gone.tasks.includes(one.linked.taskId)
    if (deal || task) await drop(deps, portalId, one, { deal, task })
    else left.push(one)
  }
  return left
}

async function drop({ database, clock, words, log }: PortalDeps, portalId: PortalId, { number, linked }: Watched, gone: { readonly deal: boolean; readonly task: boolean }): Promise<void> {
  const now = clock.now()
  await database.transact(async (stores) => {
    const desk = await stores.desks.read(portalId)
    if (desk === null) return
    const reader = { language: desk.language, zone: null, deskZone: desk.zone }
    await stores.tickets.unlink(portalId, number)
    if (gone.deal) await stores.cards.save(portalId, number, { activityId: null, hash: '' })
    if (gone.task) await stores.checks.forget(portalId, number)
    await stores.outbox.add(portalId, { key: `sync:${number}:gone`, number, notBeforeAt: now, work: { kind: 'ticket.sync' } })
    await queueCard(stores, portalId, number, now)
    await stores.outbox.add(portalId, { key: `checklist:${number}`, number: null, notBeforeAt: now, work: { kind: 'checklist', ticket: number } })
    for (const half of ['deal', 'task'] as const) {
      const id = half === 'deal' ? linked.dealId : linked.taskId
      if (gone[half]) await stores.outbox.add(portalId, { key: `line:gone:${half}:${id}`, number, notBeforeAt: now, work: { kind: 'timeline', ...words.notice(reader, { code: `line.${half}-gone` }) } })
    }
  })
  log.info('ticket.gone', { portal: portalId, ticket: number, ...gone })
}
