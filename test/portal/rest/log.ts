/** The line a request leaves in the log, without tokens. */
import type { Portal } from '../kernel/portal.ts'
import type { CommandEntry } from '../kernel/request-log.ts'
import type { World } from '../kernel/world.ts'
import type { Caller } from './caller.ts'
import type { RestRoute } from './route.ts'

/** What happened while a request was served, for the log. */
export interface Trace {
  caller: Caller | null
  params: Record<string, unknown>
  commands: CommandEntry[]
  error: string
}

export function logRequest(world: World, portal: Portal, route: RestRoute, trace: Trace, status: number, ms: number, fault: string): void {
  const { auth: _, ...params } = trace.params
  world.log.add({
    at: world.clock.now(), portal: portal.key, kind: 'rest', method: route.method, version: route.version,
    app: trace.caller?.app?.code ?? '', userId: trace.caller?.user.id ?? 0, status, error: trace.error, ms, params,
    commands: trace.commands, fault, url: '',
  })
}
