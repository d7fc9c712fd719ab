/** From a change to the deliveries it causes: who subscribed, with whose token, online or into the offline queue. */
import type { EventBinding, InstalledApp } from '../kernel/app.ts'
import type { Emission, EventEmission } from '../kernel/emission.ts'
import type { Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'
import { isSuspended } from '../apps/license.ts'
import { type AuthKind, toEventAuth } from './auth.ts'
import { hasEvent } from './catalogue.ts'
import { storeOffline } from './offline.ts'

export function deliver(world: World, portal: Portal, emissions: readonly Emission[]): void {
  for (const emission of emissions) {
    if (emission.kind === 'event') deliverEvent(world, portal, emission)
    else {
      const app = portal.apps.get(emission.appId)
      if (!app || app.state !== 'installed' || isSuspended(portal, app)) continue
      const auth = toEventAuth(world, portal, app, emission.userId, 'access')
      const fields = { ...emission.fields, ts: Math.floor(emission.at / 1000), auth }
      world.queue.push({ portal: portal.key, app: app.code, userId: emission.userId, name: String(emission.fields['code'] ?? emission.fields['event'] ?? 'handler'), url: emission.url, fields })
    }
  }
}

function deliverEvent(world: World, portal: Portal, emission: EventEmission): void {
  for (const app of portal.apps.all()) {
    if (app.state !== 'installed' || isSuspended(portal, app) || !hasEvent(emission.name, app.scopes)) continue
    let stored = false
    for (const binding of app.events) {
      if (binding.event !== emission.name) continue
      if (!binding.offline) {
        const userId = binding.authType > 0 ? binding.authType : emission.userId
        send(world, portal, app, { binding, name: emission.name, data: emission.data, at: emission.at, userId, kind: 'access' })
      } else if (storeOffline(world, portal, app, binding, emission)) stored = true
    }
    if (stored) signalOffline(world, portal, app, emission.at)
  }
}

interface Sending {
  binding: EventBinding
  name: string
  data: unknown
  at: number
  userId: number
  kind: AuthKind
}

/** Sends one event to one handler, whatever the state of the application. Those of its own life name no handler (facts 1.4). */
export function send(world: World, portal: Portal, app: InstalledApp, { binding, name, data, at, userId, kind }: Sending): void {
  const auth = toEventAuth(world, portal, app, userId, kind)
  const ownLife = name.startsWith('ONAPP')
  const fields = { event: name, ...(ownLife ? {} : { event_handler_id: binding.id }), data, ts: Math.floor(at / 1000), auth }
  world.queue.push({ portal: portal.key, app: app.code, userId, name, url: binding.handler, fields })
}

const signalled = new WeakMap<World, Map<string, number>>()

/** ONOFFLINEEVENT says that the offline queue has something, at most once in `minTimeout` seconds. */
function signalOffline(world: World, portal: Portal, app: InstalledApp, at: number): void {
  const last = signalled.get(world) ?? new Map<string, number>()
  signalled.set(world, last)
  for (const binding of app.events) {
    if (binding.event !== 'ONOFFLINEEVENT') continue
    const key = `${portal.memberId} ${binding.id}`
    const elapsed = at - (last.get(key) ?? -Infinity)
    if (elapsed >= 0 && elapsed < binding.minTimeout * 1000) continue
    last.set(key, at)
    const userId = binding.authType > 0 ? binding.authType : app.installedBy
    send(world, portal, app, { binding, name: 'ONOFFLINEEVENT', data: [], at, userId, kind: 'full' })
  }
}
