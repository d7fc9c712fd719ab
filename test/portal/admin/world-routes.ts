/** The stage as a whole: clock, state, log, limits. */
import { toFlag, toId, toText } from '../kernel/params.ts'
import type { LogEntry, LogFilter } from '../kernel/request-log.ts'
import { loadWorld, parseSnapshot, resetWorld, saveWorld } from '../kernel/snapshot.ts'
import { AdminError, type AdminCall, type AdminRoute, readApp } from './route.ts'

export const worldRoutes: Record<string, AdminRoute> = {
  'GET clock': describeClock,
  'POST clock'(call) {
    const { clock } = call.world
    const { advanceMs, at, frozen, real } = call.body
    if (toFlag(real)) clock.load({ offset: 0, frozenAt: null })
    else if (typeof advanceMs === 'number') clock.advance(advanceMs)
    else if (typeof at === 'number') clock.set(at, toFlag(frozen))
    else throw new AdminError(400, 'advanceMs, at or real')
    return describeClock(call)
  },
  'POST reset': ({ world }) => resetWorld(world),
  'GET state': ({ world }) => saveWorld(world),
  'POST state'({ world, body }) {
    const snapshot = parseSnapshot(body)
    if (!snapshot) throw new AdminError(400, 'not a saved state')
    loadWorld(world, snapshot)
  },
  'GET world': ({ world }) => ({
    authority: world.authority.host,
    portals: [...world.portals.values()].map(({ key, host, memberId, settings }) => ({ key, host, memberId, title: settings.title })),
    apps: [...world.registrations.values()].map(({ code, clientId, version, kind }) => ({ code, clientId, version, kind })),
  }),
  'GET log'({ world, query }) {
    const filter: LogFilter = { after: Number(query.get('after') ?? 0), limit: Number(query.get('limit') ?? 500) }
    for (const name of ['portal', 'method'] as const) {
      const value = query.get(name)
      if (value) filter[name] = value
    }
    const kind = query.get('kind')
    if (kind) filter.kind = kind as LogEntry['kind']
    return { entries: world.log.list(filter) }
  },
  'GET counts': ({ world }) => Object.fromEntries(world.log.counts),
  'DELETE log': ({ world }) => world.log.clear(),
  'POST idle': ({ world }) => world.queue.idle().then(() => ({ ok: true })),
  'POST limits'({ world, body }) {
    world.limits.enabled = toFlag(body['enabled'])
    world.limits.clear()
  },
  'POST operating'(call) {
    const { world, portal, body } = call
    const seconds = Number(body['seconds'])
    return world.limits.spend(`${portal.key} app${readApp(call).id}`, toText(body['method']), seconds)
  },
  'GET table'({ portal, argument, query }) {
    const rows = portal.table(argument).all()
    const id = toId(query.get('id'))
    return { rows: id === null ? rows : rows.filter((row) => row.id === id) }
  },
}

function describeClock({ world }: AdminCall): unknown {
  const { frozenAt } = world.clock.save()
  return { now: world.clock.now(), frozen: frozenAt !== null }
}
