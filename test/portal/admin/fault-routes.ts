/** Faults on demand and the random mode. */
import { type Chaos, eventFaults, type FaultKind, type FaultRule, requestFaults } from '../faults/fault-box.ts'
import { toId, toList, toText } from '../kernel/params.ts'
import { AdminError, type AdminRoute } from './route.ts'

const kinds: readonly string[] = [...requestFaults, ...eventFaults]

export const faultRoutes: Record<string, AdminRoute> = {
  'GET faults': ({ world }) => ({ ...world.faults.list(), kinds }),
  'POST faults'({ world, portal, body }) {
    if (!kinds.includes(toText(body['kind']))) throw new AdminError(400, `kind must be one of ${kinds.join(', ')}`)
    return world.faults.add({ portal: portal.key, ...(body as Partial<FaultRule>), kind: body['kind'] as FaultKind })
  },
  'DELETE faults'({ world, argument }) {
    const id = toId(argument)
    if (id === null) world.faults.clear()
    else world.faults.remove(id)
  },
  'POST chaos'({ world, body }) {
    const chosen = toList(body['kinds']).map(toText).filter((kind) => kinds.includes(kind)) as FaultKind[]
    const chaos: Chaos = {
      seed: toId(body['seed']) ?? 1, rate: Number(body['rate'] ?? 0), kinds: chosen.length > 0 ? chosen : (kinds as FaultKind[]),
      maxDelayMs: toId(body['maxDelayMs']) ?? 200,
      stages: body['stages'] === undefined ? ['rest', 'oauth', 'event'] : (toList(body['stages']).map(toText) as Chaos['stages']),
    }
    world.faults.setChaos(chaos.rate > 0 ? chaos : null)
    return world.faults.list().chaos ?? { rate: 0 }
  },
}
