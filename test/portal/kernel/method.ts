/**
 * The registry of REST methods. A family registers its methods when its file is loaded; the transport finds them
 * by their lower-case name and checks scope, application context and administrator rights before `run`.
 */
import type { InstalledApp } from './app.ts'
import type { Emission } from './emission.ts'
import type { Portal } from './portal.ts'
import type { User } from './user.ts'
import type { World } from './world.ts'

export interface Call {
  world: World
  portal: Portal
  /** Who acts; null only for a change made by the portal itself. */
  user: User | null
  /** The application that calls; null for a webhook and for a person who acts in the portal itself. */
  app: InstalledApp | null
  params: Record<string, unknown>
  version: 2 | 3
  /** Epoch milliseconds by the world's clock; one value for the whole request. */
  now: number
  /** Caused by an automation rule: its events carry no tokens. */
  robot: boolean
  /** `native` = a person or a robot in the portal itself, no checks of scope. */
  auth: 'app' | 'webhook' | 'native'
  /** Loop guard of offline events (facts 4.5). */
  connector: string
  /** Collected by `emit`, delivered after the request was answered. */
  emissions: Emission[]
}

export interface Method {
  /** Any one of these scopes suffices; empty = no permission needed. */
  scope: string | readonly string[]
  /** Needs the token of a portal administrator. */
  admin?: true
  /** Needs the token of an application; webhooks are refused. */
  appContext?: true
  /** Refused inside a batch. */
  noBatch?: true
  /** Server seconds one call takes in the operating counters; 0.01 when absent. */
  cost?: number
  /** Answers the value of `result`, or `Paged`, or `Bare`; throws RestError or V3Error. */
  run(call: Call): unknown
}

export const methods = new Map<string, { name: string; v2?: Method; v3?: Method }>()

/** Throws when the method is known already: two families must not share a name. */
export function register(name: string, version: 2 | 3, method: Method): void {
  const key = name.toLowerCase()
  const entry = methods.get(key) ?? { name }
  if (version === 2 ? entry.v2 : entry.v3) throw new Error(`${name} v${version} is registered twice`)
  if (version === 2) entry.v2 = method
  else entry.v3 = method
  methods.set(key, entry)
}

/** An answer without the `result` envelope, as the OpenAPI description of v3 has it. */
export class Bare {
  readonly body: unknown

  constructor(body: unknown) {
    this.body = body
  }
}
