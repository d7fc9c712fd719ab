/** How a fixture is sent: what has to exist before, and which placeholders of its request stand for what exists here. */
import type { Portal } from '../kernel/portal.ts'
import type { Fixture, Json } from './fixture.ts'
import type { Stage } from './stage.ts'

export interface Sent {
  /** What goes on the wire, without the token. */
  body: unknown
  /** The desk when absent. */
  portal?: Portal
  /** Whose token; the administrator's when absent. */
  userId?: number
  /** Instead of the fixture's own address; then no token is added. */
  path?: string
}

export type Send = (stage: Stage, request: Json) => Sent | Promise<Sent>

export interface Recipe {
  send?: Send
  /** In the order of the fixture's documented errors. */
  errors?: readonly Send[]
}

export type Recipes = Readonly<Record<string, Recipe>>

/** The request as it stands. */
export const asDocumented: Send = (_stage, request) => ({ body: request })

/** The request with some of its values replaced; `undefined` takes a key away. */
export function withValues(request: Json, values: Json): Json {
  return Object.fromEntries(Object.entries({ ...request, ...values }).filter(([, value]) => value !== undefined))
}

/** The same for what stands under `fields` and its like. */
export function withFields(request: Json, values: Json, key = 'fields'): Json {
  return { ...request, [key]: withValues((request[key] ?? {}) as Json, values) }
}

/** Calls without an application: a webhook of the administrator. */
export function byWebhook(stage: Stage, method: string, body: unknown, scopes: readonly string[]): Sent {
  stage.desk.webhooks.add({ userId: 1, secret: 'conformance', scopes: [...scopes] })
  return { body, path: `/rest/1/conformance/${method}` }
}

/** The request as it stands, to a portal that takes no plain http. */
export const withoutHttps: Send = (stage, request) => {
  stage.desk.settings.httpsOnly = true
  return { body: request }
}

export type { Fixture }
