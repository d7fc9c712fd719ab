/** Heals what no event told (house.md, "Event"): changed-since lists of deals and tasks, and the chats of the tasks with activity. */
import type { PortalId } from '../../domain/ids.ts'
import { hour, minute, type Instant } from '../../domain/time.ts'
import type { PortalDeps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { Linked } from '../ports/portal.ts'
import { Fault } from '../ports/system.ts'
import { applySeen, readWatched } from './apply-seen.ts'

export interface Reconciled { readonly portals: number; readonly moves: number; readonly messages: number }

/** The portal's clock and ours may differ, and its lists are cut at whole seconds. */
const overlap = 2 * minute

/** A portal that does not answer keeps its mark, and is asked again from there. */
export function reconcile(deps: PortalDeps) {
  return async (): Promise<Reconciled> => {
    const portals = await deps.database.read((stores) => stores.portals.active())
    const total = { portals: 0, moves: 0, messages: 0 }
    for (const { id } of portals) {
      try {
        const { moves, messages } = await reconcilePortal(deps, id)
        total.portals += 1
        total.moves += moves
        total.messages += messages
      } catch (cause) {
        if (cause instanceof Fault) deps.log.warn('reconcile.failed', { portal: id, code: cause.code })
        else deps.log.error('reconcile.failed', { portal: id }, cause)
      }
    }
    return total
  }
}

async function reconcilePortal(deps: PortalDeps, portalId: PortalId): Promise<{ moves: number; messages: number }> {
  const { database, inbound, clock } = deps
  const startedAt = clock.now()
  const { pipeline, since } = await database.read(async (stores) => ({
    pipeline: await stores.desks.pipeline(portalId),
    since: (await stores.inbox.mark(portalId, 'changed') ?? startedAt - hour) - overlap,
  }))
  if (pipeline === null) return { moves: 0, messages: 0 }
  const deals = await inbound.dealsChangedSince(portalId, since)
  const tasks = await inbound.tasksChangedSince(portalId, since)
  const watched = await readWatched(deps, portalId, deals.rows.map(({ dealId }) => dealId), tasks.rows.map(({ taskId }) => taskId))
  const newest = [...tasks.rows].sort((a, b) => b.activityAt - a.activityAt)
  const fresh = await readFresh(deps, portalId, watched.map(({ linked }) => linked.dealId), newest.filter(({ taskId }) => watched.some(({ linked }) => linked.taskId === taskId)).map(({ taskId }) => taskId))
  const applied = await applySeen(deps, portalId, watched, fresh.deals, fresh.tasks)
  // A list that was cut is read on from its last row, exactly: the overlap is taken off again.
  const mark = Math.min(startedAt, ...[deals.until, tasks.until].flatMap((until) => (until === null ? [] : [until + overlap])))
  await database.transact(async (stores) => {
    for (const { linked } of watched.filter(({ number }) => applied.failed.has(number))) await leaveToEvents(stores, portalId, linked, startedAt)
    await stores.inbox.setMark(portalId, 'changed', mark)
  })
  return applied
}

/** A ticket that could not be applied holds up no mark: the events pass tries it again by itself. */
async function leaveToEvents(stores: Stores, portalId: PortalId, { dealId, taskId }: Linked, now: Instant): Promise<void> {
  await stores.inbox.add(portalId, { event: 'ONCRMDEALUPDATE', objectId: dealId, detail: {}, receivedAt: now })
  await stores.inbox.add(portalId, { event: 'ONTASKUPDATE', objectId: taskId, detail: {}, receivedAt: now })
}

/** The lists only name candidates; the objects are read again after what we wrote is known. */
async function readFresh({ inbound }: PortalDeps, portalId: PortalId, dealIds: readonly number[], taskIds: readonly number[]) {
  return {
    deals: dealIds.length === 0 ? [] : await inbound.deals(portalId, dealIds),
    tasks: taskIds.length === 0 ? [] : await inbound.tasks(portalId, taskIds),
  }
}
