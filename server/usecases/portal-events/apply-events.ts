/** Applies stored events: the objects they name are re-read in one go, and only the difference counts (house.md, "Event"). */
import type { PortalId } from '../../domain/ids.ts'
import { minute, second } from '../../domain/time.ts'
import type { PortalDeps } from '../deps.ts'
import { readBackOff } from '../notices/settle-deliveries.ts'
import type { InboxRow } from '../ports/portal-stores.ts'
import { Fault } from '../ports/system.ts'
import { applyButtons } from './apply-buttons.ts'
import { applySeen, readWatched } from './apply-seen.ts'
import { dropGone } from './drop-gone.ts'

export interface AppliedEvents { readonly applied: number; readonly failed: number }

const leaseMs = 2 * minute

export function applyEvents(deps: PortalDeps) {
  return async ({ limit = 200 }: { readonly limit?: number } = {}): Promise<AppliedEvents> => {
    const rows = await deps.database.transact((stores) => stores.inbox.claim(deps.clock.now(), leaseMs, limit))
    const byPortal = new Map<PortalId, InboxRow[]>()
    for (const row of rows) byPortal.set(row.portalId, [...byPortal.get(row.portalId) ?? [], row])
    const done = await Promise.all([...byPortal].map(([portalId, own]) => applyOfPortal(deps, portalId, own)))
    return { applied: done.reduce((sum, { applied }) => sum + applied, 0), failed: done.reduce((sum, { failed }) => sum + failed, 0) }
  }
}

async function applyOfPortal(deps: PortalDeps, portalId: PortalId, rows: readonly InboxRow[]): Promise<AppliedEvents> {
  const { database, inbound, log } = deps
  try {
    const dealIds = rows.filter(isOfDeal).map(({ objectId }) => objectId)
    const taskIds = rows.filter(isOfTask).map(({ objectId }) => objectId)
    const watched = await readWatched(deps, portalId, dealIds, taskIds)
    const ours = { deals: watched.map(({ linked }) => linked.dealId).filter((id) => dealIds.includes(id)), tasks: watched.map(({ linked }) => linked.taskId).filter((id) => taskIds.includes(id)) }
    const deals = ours.deals.length === 0 ? [] : await inbound.deals(portalId, ours.deals)
    const tasks = ours.tasks.length === 0 ? [] : await inbound.tasks(portalId, ours.tasks)
    const standing = await dropGone(deps, portalId, watched, rows)
    const pressed = await applyButtons(deps, portalId, rows)
    const { moves, messages, failed } = await applySeen(deps, portalId, standing, deals, tasks)
    const again = rows.flatMap((row) => {
      const one = standing.find(({ number, linked }) => failed.has(number) && (isOfDeal(row) ? linked.dealId : isOfTask(row) ? linked.taskId : null) === row.objectId)
      return one === undefined ? [] : [{ row, code: failed.get(one.number) ?? 'bug' }]
    })
    await database.transact(async (stores) => {
      for (const row of rows) if (!again.some((one) => one.row === row)) await stores.inbox.done(portalId, row.id)
    })
    for (const { row, code } of again) await tryAgain(deps, portalId, [row], code)
    log.info('inbox.applied', { portal: portalId, events: rows.length, tickets: watched.length, moves, messages, pressed })
    return { applied: rows.length - again.length, failed: again.length }
  } catch (cause) {
    const code = cause instanceof Fault ? cause.code : 'bug'
    if (cause instanceof Fault) log.warn('inbox.failed', { portal: portalId, code })
    else log.error('inbox.failed', { portal: portalId, code }, cause)
    await tryAgain(deps, portalId, rows, code)
    return { applied: 0, failed: rows.length }
  }
}

const isOfDeal = ({ event }: InboxRow) => event.includes('DEAL')
const isOfTask = ({ event }: InboxRow) => event.includes('TASK')

async function tryAgain({ database, clock, random }: PortalDeps, portalId: PortalId, rows: readonly InboxRow[], code: string): Promise<void> {
  await database.transact(async (stores) => {
    for (const { id, attempts } of rows) await stores.inbox.retry(portalId, id, clock.now() + Math.max(second, readBackOff(attempts, random)), code)
  })
}
