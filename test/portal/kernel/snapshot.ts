/** A whole world as plain data: saved, loaded and put back to its beginning. Hosts and ports are not part of it. */
import type { AppRegistration } from './app.ts'
import type { ClockState } from './clock.ts'
import type { PortalState } from './portal.ts'
import type { Code, Grant } from './token.ts'
import { fillPortal, type World } from './world.ts'

export interface Snapshot {
  clock: ClockState
  random: number
  registrations: AppRegistration[]
  portals: PortalState[]
  grants: Grant[]
  codes: Code[]
}

export function saveWorld(world: World): Snapshot {
  return structuredClone({
    clock: world.clock.save(),
    random: world.random.save(),
    registrations: [...world.registrations.values()],
    portals: [...world.portals.values()].map((portal) => portal.save()),
    grants: [...world.authority.byAccess.values()],
    codes: [...world.authority.codes.values()],
  })
}

/** What `saveWorld` answered, after a way through JSON; null when it is anything else. */
export function parseSnapshot(value: Record<string, unknown>): Snapshot | null {
  const { clock, random, portals } = value
  const lists = [value['registrations'], portals, value['grants'], value['codes']]
  if (typeof random !== 'number' || !lists.every(Array.isArray)) return null
  if (!isMap(clock) || typeof clock['offset'] !== 'number' || (clock['frozenAt'] !== null && typeof clock['frozenAt'] !== 'number')) return null
  return (portals as unknown[]).every(isPortalState) ? (value as unknown as Snapshot) : null
}

function isPortalState(value: unknown): boolean {
  if (!isMap(value) || !isMap(value['settings']) || typeof value['settings']['key'] !== 'string' || !isMap(value['tables'])) return false
  return Object.values(value['tables']).every((table) => isMap(table) && Array.isArray(table['rows']) && typeof table['lastId'] === 'number')
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Portals that the snapshot does not know stay as they are. */
export function loadWorld(world: World, snapshot: Snapshot): void {
  const { clock, random, registrations, portals, grants, codes } = structuredClone(snapshot)
  clear(world)
  world.clock.load(clock)
  world.random.load(random)
  for (const registration of registrations) world.registrations.set(registration.clientId, registration)
  for (const state of portals) world.portals.get(state.settings.key)?.load(state)
  for (const grant of grants) {
    world.authority.byAccess.set(grant.accessToken, grant)
    if (grant.refreshToken !== '' && !grant.revoked) world.authority.byRefresh.set(grant.refreshToken, grant)
  }
  for (const code of codes) world.authority.codes.set(code.code, code)
}

export function resetWorld(world: World): void {
  clear(world)
  world.random.restart()
  world.clock.load({ offset: 0, frozenAt: null })
  for (const registration of world.plan.registrations) world.registrations.set(registration.clientId, structuredClone(registration))
  for (const seed of world.plan.portals) {
    const portal = world.portals.get(seed.settings.key)
    if (portal) fillPortal(world, portal, seed)
  }
}

function clear(world: World): void {
  const { byAccess, byRefresh, codes } = world.authority
  for (const map of [byAccess, byRefresh, codes, world.registrations]) map.clear()
  world.log.clear()
  world.faults.clear()
  world.limits.clear()
  world.idempotency.clear()
}
