/** The whole stage: some portals, one authorisation server, one clock. */
import type { AppRegistration } from './app.ts'
import { type Clock, createClock } from './clock.ts'
import type { Emission } from './emission.ts'
import { Portal, type PortalSettings } from './portal.ts'
import { createRandom, type Random } from './random.ts'
import type { Code, Grant } from './token.ts'

export interface World {
  readonly clock: Clock
  readonly random: Random
  /** By their key. */
  readonly portals: Map<string, Portal>
  /** By client_id. */
  readonly registrations: Map<string, AppRegistration>
  readonly authority: Authority
  /** Hands on what a change caused; the events module puts itself here. */
  deliver(portal: Portal, emissions: readonly Emission[]): void
}

/** The authorisation server. Tokens are found by their text. */
export interface Authority {
  /** `127.0.0.1:PORT`; empty until the world listens. */
  host: string
  byAccess: Map<string, Grant>
  byRefresh: Map<string, Grant>
  codes: Map<string, Code>
}

export interface PortalSeed {
  settings: PortalSettings
  /** Users and whatever else this one portal starts with. */
  fill(portal: Portal): void
}

/** What a family puts on every fresh portal: default stages, a department, sample records. */
export type Seed = (portal: Portal, world: World) => void

const seeds: Seed[] = []

/** The seeds run when a portal is made and after each reset, in the order of registration. */
export function registerSeed(seed: Seed): void {
  seeds.push(seed)
}

export function createWorld(registrations: readonly AppRegistration[], portals: readonly PortalSeed[], seed: number): World {
  const world: World = {
    clock: createClock(),
    random: createRandom(seed),
    portals: new Map(),
    registrations: new Map(registrations.map((app) => [app.clientId, app])),
    authority: { host: '', byAccess: new Map(), byRefresh: new Map(), codes: new Map() },
    deliver: () => {},
  }
  for (const { settings, fill } of portals) {
    const portal = new Portal(structuredClone(settings))
    fill(portal)
    for (const seed of seeds) seed(portal, world)
    world.portals.set(portal.key, portal)
  }
  return world
}

/** The portal of that key. Throws: a test that names an unknown portal is wrong. */
export function getPortal(world: World, key: string): Portal {
  const portal = world.portals.get(key)
  if (!portal) throw new Error(`no portal ${key}`)
  return portal
}
