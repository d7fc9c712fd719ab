/** What comes to a portal from outside and has no REST method: incoming mail, a call, a filled form. */
import type { Portal } from './portal.ts'
import type { World } from './world.ts'

/** Changes the portal as if the thing had happened, sends out its events, answers what the caller may want to know. */
export type Injection = (world: World, portal: Portal, params: Record<string, unknown>) => unknown

/** By name; `POST /__portal/inject/{name}` runs one. */
export const injections = new Map<string, Injection>()

export function registerInjection(name: string, injection: Injection): void {
  injections.set(name, injection)
}
