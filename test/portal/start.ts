/** Starts a world in this process: the way tests and the program use the local portal. */
import './parts.ts'
import './apps/app-methods.ts'
import './apps/event-methods.ts'
import './apps/offline-methods.ts'
import './apps/placement-methods.ts'
import './apps/system-methods.ts'
import { deliver } from './events/dispatch.ts'
import { EventQueue } from './events/queue.ts'
import type { AppRegistration } from './kernel/app.ts'
import type { Portal } from './kernel/portal.ts'
import { createWorld, type PortalSeed, type World } from './kernel/world.ts'
import { samplePortals } from './sample.ts'
import { Ports, toAuthorityHandler, toPortalHandler, toSpareHandler } from './server.ts'

export interface StartOptions {
  apps: readonly AppRegistration[]
  /** The sample portals when absent. */
  portals?: readonly PortalSeed[]
  /** Of tokens and ids; 1 when absent. */
  seed?: number
  /** Request and operating limits hold unless this is false. */
  limits?: boolean
  /** First port: the authorisation server; the portals follow. Free ports when absent or 0. */
  firstPort?: number
}

const spareCount = 3

export async function startWorld({ apps, portals = samplePortals, seed = 1, limits = true, firstPort = 0 }: StartOptions): Promise<World> {
  const world = createWorld({ registrations: apps, portals, seed, limits })
  const ports = new Ports()
  world.queue = new EventQueue(world)
  world.deliver = (portal, emissions) => deliver(world, portal, emissions)
  world.stop = () => ports.close()
  const spares: { host: string; portal: Portal | null }[] = []
  world.rename = async (portal) => {
    const spare = spares.find((one) => one.portal === null)
    if (spare !== undefined) spare.portal = portal
    portal.host = spare?.host ?? await listen(0, portal)
    return portal.host
  }
  const listen = async (port: number, portal: Portal): Promise<string> => {
    let own = ''
    own = await ports.open(port, toPortalHandler(world, portal, () => own))
    return own
  }
  world.authority.host = await ports.open(firstPort, toAuthorityHandler(world))
  let port = firstPort
  for (const portal of world.portals.values()) {
    if (port > 0) port += 1
    portal.host = await listen(port, portal)
  }
  for (let i = 0; i < spareCount; i++) {
    const spare: { host: string; portal: Portal | null } = { host: '', portal: null }
    spare.host = await ports.open(0, toSpareHandler(world, () => spare))
    spares.push(spare)
  }
  world.spareHosts = spares.map(({ host }) => host)
  return world
}
