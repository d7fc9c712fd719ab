/**
 * Empties the outbox into the portals (house.md, "Ticket"): one dispatcher a portal at a time by a lease, rows claimed
 * before they are sent, each settled by what came of it. No transaction is held across a request.
 */
import type { PortalId } from '../../domain/ids.ts'
import { minute, second } from '../../domain/time.ts'
import type { PortalDeps } from '../deps.ts'
import type { Delivered } from '../ports/portal.ts'
import { Fault } from '../ports/system.ts'
import { buildDeliveries } from './build-deliveries.ts'
import type { Plan } from './outbox-plan.ts'
import { settle, type Settled } from './settle-deliveries.ts'

export interface Dispatch { readonly portals: number; readonly done: number; readonly retried: number; readonly parked: number }

/** Longer than one request and a token's refresh may take; taken anew before each request, so that a dead dispatcher is replaced soon. */
const leaseFor = 2 * minute
/** An abandoned attempt may still be under way at the portal for so long. */
const afterDeath = 10 * second
/** Many tickets share full batches: every claim may leave one of them half empty. */
const rowsAtOnce = 500
const roundsAtOnce = 20

/** A slow portal delays only itself. */
export function dispatchOutbox(deps: PortalDeps) {
  return async ({ portals = 20 }: { readonly portals?: number } = {}): Promise<Dispatch> => {
    const due = await deps.database.read((stores) => stores.outbox.duePortals(deps.clock.now(), portals))
    const settled = await Promise.all(due.map((portalId) => dispatchPortal(deps, portalId)))
    const sum = (kind: keyof Settled) => settled.reduce((total, one) => total + one[kind], 0)
    return { portals: due.length, done: sum('done'), retried: sum('retried'), parked: sum('parked') }
  }
}

async function dispatchPortal(deps: PortalDeps, portalId: PortalId): Promise<Settled> {
  const { database, clock, owner, log } = deps
  const key = `outbox:${portalId}`
  const total = { done: 0, retried: 0, parked: 0 }
  const holdLease = () => database.transact((stores) => stores.leases.take(key, owner, clock.now(), clock.now() + leaseFor))
  if (!await holdLease()) return total
  try {
    await database.transact((stores) => stores.outbox.recover(portalId, clock.now() + afterDeath))
    for (let round = 0; round < roundsAtOnce; round++) {
      const one = await sendOnce(deps, portalId, holdLease)
      if (one === null) break
      for (const kind of ['done', 'retried', 'parked'] as const) total[kind] += one[kind]
      if (one.stop || !await holdLease()) break
    }
  } catch (cause) {
    log.error('outbox.failed', { portal: portalId }, cause)
  } finally {
    await database.transact((stores) => stores.leases.release(key, owner))
  }
  return total
}

/** `null` when nothing was due. */
async function sendOnce(deps: PortalDeps, portalId: PortalId, mayGoOn: () => Promise<boolean>): Promise<(Settled & { readonly stop: boolean }) | null> {
  const { database, clock, log } = deps
  const startedAt = clock.now()
  const rows = await database.transact((stores) => stores.outbox.claim(portalId, startedAt, rowsAtOnce))
  if (rows.length === 0) return null
  const plans = await database.read(async (stores): Promise<readonly Plan[]> => {
    const portal = await stores.portals.find(portalId)
    const pipeline = await stores.desks.pipeline(portalId)
    return portal === null || pipeline === null ? rows.map((row) => ({ kind: 'wait', row })) : buildDeliveries(deps, stores, portal, pipeline, rows)
  })
  const sending = plans.filter((plan) => plan.kind === 'send')
  await markTriggered(deps, portalId, sending)
  const delivered = sending.length === 0 ? [] : await deliver(deps, portalId, sending, mayGoOn)
  const settled = await settle(deps, portalId, plans, delivered)
  log.info('outbox.sent', { portal: portalId, rows: rows.length, sent: sending.length, ...settled, ms: clock.now() - startedAt })
  return settled
}

/** Before the request: the portal may tell of what its automation did sooner than it answers. */
async function markTriggered({ database, clock }: PortalDeps, portalId: PortalId, sending: readonly Plan[]): Promise<void> {
  const tickets = sending.flatMap(({ row: { work } }) => work.kind === 'trigger' ? [work.ticket] : [])
  if (tickets.length === 0) return
  await database.transact(async (stores) => {
    for (const number of tickets) await stores.tickets.setTriggered(portalId, number, clock.now())
  })
}

/** A fault of the whole call is the fault of each row; any other error is a bug, and its rows may have been sent. */
async function deliver({ outbound, log }: PortalDeps, portalId: PortalId, sending: readonly (Plan & { readonly kind: 'send' })[], mayGoOn: () => Promise<boolean>): Promise<readonly Delivered[]> {
  try {
    return await outbound.deliver(portalId, sending.map(({ delivery, row, uncertain = false }) => ({ delivery, uncertain: row.uncertain || uncertain })), mayGoOn)
  } catch (cause) {
    if (!(cause instanceof Fault)) log.error('outbox.bug', { portal: portalId }, cause)
    const fault = cause instanceof Fault
      ? { code: cause.code, retryable: cause.retryable, uncertain: cause.uncertain, retryAt: cause.retryAt }
      : { code: 'portal.garbled', retryable: true, uncertain: true, retryAt: null }
    return sending.map(() => ({ ok: false, fault }))
  }
}
