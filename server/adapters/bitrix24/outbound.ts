/**
 * Writes to a portal: deliveries become commands, commands share batches of 50, one pace for all of them.
 * A batch runs with `halt: 0`; each delivery gets its own answer out of it.
 */
import type { Desk, Pipeline } from '../../domain/desk/desk.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Database } from '../../usecases/ports/database.ts'
import type { Delivered, Delivery, Outbound } from '../../usecases/ports/portal.ts'
import { Fault, type Random } from '../../usecases/ports/system.ts'
import { batchLimit, type CommandAnswer, type PortalClient } from './client.ts'
import { type Plan, toFailed } from './delivered.ts'
import { toCommandKey } from './escape.ts'
import type { Pace } from './limiter.ts'
import { planDelivery } from './plan.ts'
import { toChunks } from './reading.ts'
import { type Found, readTrace, toTrace } from './trace.ts'

export interface OutboundDeps {
  readonly client: PortalClient
  readonly pace: Pace
  readonly database: Database
  readonly random: Random
}

export function createOutbound(deps: OutboundDeps): Outbound {
  function openRoad(portalId: PortalId, mayGoOn: () => Promise<boolean>): Send {
    return async (commands) => {
      if (commands.size === 0) return new Map()
      await deps.pace.turn(portalId)
      if (!await mayGoOn()) throw new Fault('portal.busy', { retryable: true })
      return await deps.client.batch(portalId, commands)
    }
  }

  /** What earlier, uncertain attempts left behind, by the row's place. */
  async function lookUp(send: Send, rows: readonly Row[], salt: string): Promise<ReadonlyMap<number, Found>> {
    const traces = rows.flatMap((row, index) => {
      const trace = row.uncertain ? toTrace(row.delivery, `${salt}${index}`) : null
      return trace === null ? [] : [{ index, trace }]
    })
    const found = new Map<number, Found>()
    for (const group of toChunks(traces, batchLimit / 2)) {
      const answers = await send(new Map(group.flatMap(({ trace }) => [...trace.commands])))
      for (const { index, trace } of group) found.set(index, readTrace(trace, answers))
    }
    return found
  }

  return {
    async deliver(portalId, deliveries, mayGoOn = () => Promise.resolve(true)) {
      const send = openRoad(portalId, mayGoOn)
      const settings = await readSettings(deps.database, portalId)
      const salt = `k${toCommandKey(deps.random.token())}x`
      let found: ReadonlyMap<number, Found>
      try {
        found = await lookUp(send, deliveries, `${salt}u`)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        // Nothing was written: rows keep their uncertainty, and none is created on a guess.
        return deliveries.map(({ uncertain }) => toFailed(error, uncertain))
      }
      const plans = deliveries.map(({ delivery }, index) => planDelivery(delivery, { ...settings, key: `${salt}${index}`, found: found.get(index) ?? null }))
      const delivered = await sendAll(plans, send)
      return delivered.map((one, index) => (deliveries[index]?.uncertain === true ? keepUncertain(one) : one))
    },
  }
}

type Send = (commands: ReadonlyMap<string, string>) => Promise<ReadonlyMap<string, CommandAnswer>>

/** What could have been done by an earlier attempt could still have been after this one failed. */
function keepUncertain(one: Delivered): Delivered {
  return one.ok ? one : { ok: false, fault: { ...one.fault, uncertain: true } }
}

type Row = { readonly delivery: Delivery; readonly uncertain: boolean }

async function readSettings(database: Database, portalId: PortalId): Promise<{ pipeline: Pipeline | null; appCode: string }> {
  return await database.read(async (stores) => {
    const portal = await stores.portals.find(portalId)
    const desk: Desk | null = await stores.desks.read(portalId)
    return { pipeline: (await stores.desks.pipeline(portalId)) ?? desk?.borrowedPipeline ?? null, appCode: portal?.info.code ?? '' }
  })
}

/** After a fault of a whole batch the later ones are not tried: they would meet the same wall. */
async function sendAll(plans: readonly Plan[], send: Send): Promise<Delivered[]> {
  const delivered = new Map<Plan, Delivered>()
  let wall: Fault | null = null
  for (const pack of toPacks(plans)) {
    if (wall !== null) {
      for (const plan of pack) delivered.set(plan, toFailed(wall, false))
      continue
    }
    try {
      const answers = await send(new Map(pack.flatMap((plan) => [...plan.commands])))
      for (const plan of pack) delivered.set(plan, plan.read(answers))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      wall = error
      for (const plan of pack) delivered.set(plan, toFailed(error))
    }
  }
  return plans.map((plan) => delivered.get(plan) ?? toFailed(new Fault('portal.garbled', { retryable: true })))
}

/**
 * At most 50 commands each; the commands of one plan stay together, for they refer to each other. A plan goes into the
 * first batch with room, so that small ones fill what large ones leave; plans of one size keep their order.
 */
export function toPacks(plans: readonly Plan[]): readonly (readonly Plan[])[] {
  const packs: { readonly plans: Plan[]; size: number }[] = []
  for (const plan of plans) {
    const pack = packs.find(({ size }) => size + plan.commands.size <= batchLimit)
    if (pack === undefined) packs.push({ plans: [plan], size: plan.commands.size })
    else {
      pack.plans.push(plan)
      pack.size += plan.commands.size
    }
  }
  return packs.map((pack) => pack.plans)
}
