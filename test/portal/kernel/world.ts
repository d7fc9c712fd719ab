/** The whole stage: some portals, one authorisation server, one clock. */
import type { AppRegistration } from './app.ts'
import { type Clock, createClock } from './clock.ts'
import type { DeliveryQueue } from './delivery.ts'
import type { Emission } from './emission.ts'
import { Portal, type PortalSettings } from './portal.ts'
import { createRandom, type Random } from './random.ts'
import { RequestLog } from './request-log.ts'
import type { Code, Grant } from './token.ts'
import { FaultBox } from '../faults/fault-box.ts'
import { Idempotency } from '../rest/idempotency.ts'
import { Limits } from '../rest/limit.ts'

export interface World {
  readonly clock: Clock
  readonly random: Random
  /** By their key. */
  readonly portals: Map<string, Portal>
  /** By client_id. */
  readonly registrations: Map<string, AppRegistration>
  readonly authority: Authority
  readonly log: RequestLog
  readonly faults: FaultBox
  readonly limits: Limits
  readonly idempotency: Idempotency
  /** What this world was made of, for a reset. */
  readonly plan: WorldPlan
  /** Carries events to their handlers. */
  queue: DeliveryQueue
  /** Hands on what a change caused; the events module puts itself here. */
  deliver(portal: Portal, emissions: readonly Emission[]): void
  /** Hosts that listen already and wait for a portal to be renamed: known beforehand, as a real new name is not. */
  spareHosts: readonly string[]
  /** Gives a portal a new host, a spare one while there are any; the old one answers 302 from then on. Answers the new host. */
  rename(portal: Portal): Promise<string>
  /** Closes all ports. */
  stop(): Promise<void>
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

export interface WorldPlan {
  registrations: readonly AppRegistration[]
  portals: readonly PortalSeed[]
  seed: number
  /** Whether the request and operating limits hold. */
  limits: boolean
}

/** A world that does not listen yet: `startWorld` gives it ports, a queue and hosts. */
export function createWorld(plan: WorldPlan): World {
  const { registrations, portals, seed, limits } = plan
  const world: World = {
    plan,
    clock: createClock(),
    random: createRandom(seed),
    portals: new Map(),
    registrations: new Map(registrations.map((app) => [app.clientId, structuredClone(app)])),
    authority: { host: '', byAccess: new Map(), byRefresh: new Map(), codes: new Map() },
    log: new RequestLog(),
    faults: new FaultBox(),
    limits: new Limits(limits),
    idempotency: new Idempotency(),
    queue: { push: () => {}, idle: () => Promise.resolve() },
    deliver: () => {},
    spareHosts: [],
    rename: () => Promise.reject(new Error('the world does not listen')),
    stop: () => Promise.resolve(),
  }
  for (const portalSeed of portals) {
    const portal = new Portal(structuredClone(portalSeed.settings))
    world.portals.set(portal.key, portal)
    fillPortal(world, portal, portalSeed)
  }
  return world
}

/** Puts a portal back to how it starts. */
export function fillPortal(world: World, portal: Portal, { settings, fill }: PortalSeed): void {
  portal.load({ settings, tables: {} })
  fill(portal)
  for (const seed of seeds) seed(portal, world)
}

/** The portal of that key. Throws: a test that names an unknown portal is wrong. */
export function getPortal(world: World, key: string): Portal {
  const portal = world.portals.get(key)
  if (!portal) throw new Error(`no portal ${key}`)
  return portal
}
