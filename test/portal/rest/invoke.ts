/** One call of one method, alone or inside a batch: the checks before it and the time it took. */
import type { Emission } from '../kernel/emission.ts'
import { RestError, V3Error } from '../kernel/error.ts'
import { type Call, type Method, methods } from '../kernel/method.ts'
import type { Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'
import type { Caller } from './caller.ts'
import type { Operating } from './limit.ts'

/** Server seconds of a call that names no cost of its own. */
const usualCost = 0.01

export interface Invocation {
  world: World
  portal: Portal
  caller: Caller
  version: 2 | 3
  name: string
  params: Record<string, unknown>
  batched: boolean
  emissions: Emission[]
}

export interface Outcome {
  value: unknown
  operating: Operating
}

/** Throws RestError or V3Error. */
export function invoke(invocation: Invocation): Outcome {
  const { world, portal, caller, version, name, params, emissions } = invocation
  const entry = methods.get(name.toLowerCase())
  const method = version === 3 ? entry?.v3 : entry?.v2
  if (!method) throw toUnknownMethod(version, name)
  checkAccess(method, invocation)
  const block = portal.settings.edition === 'cloud' && world.limits.findBlock(caller.owner, name)
  if (block) throw new RestError(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.')
  const call: Call = {
    world, portal, user: caller.user, app: caller.app, params, version, now: world.clock.now(), robot: false,
    auth: caller.app ? 'app' : 'webhook', connector: caller.connector, emissions,
  }
  const value = method.run(call)
  return { value, operating: world.limits.spend(caller.owner, name, method.cost ?? usualCost) }
}

function toUnknownMethod(version: 2 | 3, name: string): Error {
  return version === 3
    ? new V3Error(404, 'METHODNOTFOUNDEXCEPTION', `Method \`${name}\` not found`)
    : new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
}

function checkAccess(method: Method, { caller, version, batched }: Invocation): void {
  if (batched && method.noBatch) throw new RestError(405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage')
  const wanted = typeof method.scope === 'string' ? [method.scope] : method.scope
  if (!wanted.some((scope) => scope === '' || caller.scopes.includes(scope))) {
    if (version === 3) throw new V3Error(403, 'INSUFFICIENTSCOPEEXCEPTION', 'The request requires higher privileges')
    const kind = caller.app ? 'access' : 'webhook'
    throw new RestError(403, 'insufficient_scope', `The request requires higher privileges than provided by the ${kind} token`)
  }
  if (method.appContext && !caller.app) {
    throw new RestError(403, 'WRONG_AUTH_TYPE', 'Current authorization type is denied for this method Application context required')
  }
  if (method.admin && !caller.user.admin) {
    throw version === 3 ? new V3Error(403, 'ACCESSDENIEDEXCEPTION', 'Access denied') : new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  }
}
