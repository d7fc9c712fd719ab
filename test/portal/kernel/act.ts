/** People and robots who change something in the portal itself, with no application in between. */
import type { Emission } from './emission.ts'
import { type Call, methods } from './method.ts'
import { Paged } from './paged.ts'
import type { Portal } from './portal.ts'
import type { World } from './world.ts'

export interface Act {
  method: string
  params: Record<string, unknown>
  version?: 2 | 3
  /** Done by an automation rule: its events carry no tokens. */
  robot?: boolean
}

/** Runs a registered method as that user, natively, and sends out the events it causes. Answers the bare result. */
export function actAs(world: World, portal: Portal, userId: number, act: Act): unknown {
  const version = act.version ?? 2
  const entry = methods.get(act.method.toLowerCase())
  const method = version === 3 ? entry?.v3 : entry?.v2
  if (!method) throw new Error(`no method ${act.method} in version ${version}`)
  const emissions: Emission[] = []
  const call: Call = {
    world, portal, user: portal.users.get(userId) ?? null, app: null, params: structuredClone(act.params), version,
    now: world.clock.now(), robot: act.robot ?? false, auth: 'native', connector: '', emissions,
  }
  const result = method.run(call)
  if (emissions.length > 0) portal.changes += 1
  world.deliver(portal, emissions)
  return result instanceof Paged ? result.result : result
}
