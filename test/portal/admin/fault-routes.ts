/** Faults on demand and the random mode. */
import { type Chaos, eventFaults, type FaultKind, type FaultRule, requestFaults } from '../faults/fault-box.ts'
import { toId, toList, toText } from '../kernel/params.ts'
import { AdminError, type AdminRoute } from './route.ts'

const kinds: readonly string[] = [...requestFaults, ...eventFaults]
const stages = ['rest', 'oauth', 'event']

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
    const rate = Number(body['rate'] ?? 0)
    if (!(rate >= 0 && rate <= 1)) throw new AdminError(400, 'rate must be from 0 to 1')
    const chaos: Chaos = {
      seed: toId(body['seed']) ?? 1, rate, maxDelayMs: toId(body['maxDelayMs']) ?? 200,
      kinds: readChoice(body, 'kinds', kinds) as FaultKind[], stages: readChoice(body, 'stages', stages) as Chaos['stages'],
    }
    world.faults.setChaos(chaos.rate > 0 ? chaos : null)
    return world.faults.list().chaos ?? { rate: 0 }
  },
}

/** Those of the words that are named; all when none is. Throws AdminError 400 at an unknown one. */
function readChoice(body: Record<string, unknown>, name: string, words: readonly string[]): readonly string[] {
  const chosen = toList(body[name]).map(toText)
  if (!chosen.every((word) => words.includes(word))) throw new AdminError(400, `${name} must be among ${words.join(', ')}`)
  return chosen.length > 0 ? chosen : words
}
