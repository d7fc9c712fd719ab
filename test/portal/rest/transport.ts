/** One request to the REST API of a portal, from its address to its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Emission } from '../kernel/emission.ts'
import { RestError, V3Error } from '../kernel/error.ts'
import { Bare } from '../kernel/method.ts'
import { Paged } from '../kernel/paged.ts'
import type { Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'
import { toBucketSize } from '../apps/license.ts'
import { waitOut } from '../faults/delay.ts'
import { runBatch } from './batch.ts'
import { runBatchV3 } from './batch-v3.ts'
import { type Body, readBody, toFields } from './body.ts'
import { type Caller, readTokenCaller, readWebhookCaller } from './caller.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { invoke } from './invoke.ts'
import type { Operating } from './limit.ts'
import { logRequest, type Trace } from './log.ts'
import { parseForm } from './php.ts'
import { corsHeaders, type Reply, send, toFaultReply, toJsonReply } from './reply.ts'
import type { RestRoute } from './route.ts'
import { toTime } from './time.ts'

interface Exchange {
  world: World
  portal: Portal
  route: RestRoute
  body: Body
  trace: Trace
  header: string | string[] | undefined
  /** Came by https, as far as a proxy in front of this machine says. */
  secure: boolean
}

export async function serveRest(world: World, portal: Portal, route: RestRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'OPTIONS') {
    response.writeHead(200, corsHeaders).end()
    return
  }
  const started = performance.now()
  const body = await readBody(request)
  const query = parseForm((request.url ?? '').split('?')[1] ?? '')
  const trace: Trace = { caller: null, params: { ...query, ...toFields(body) }, commands: [], error: '' }
  const fault = world.faults.take({ portal: portal.key, method: route.method, stage: 'rest' })
  const emissions: Emission[] = []
  if (fault?.kind === 'delay') await waitOut(fault.delayMs)
  let reply = fault ? toFaultReply(fault) : null
  if (fault?.kind === 'expired') expireToken(world, trace.params['auth'])
  if (!reply && fault?.kind !== 'reset-before') {
    const source = request.socket.remoteAddress ?? ''
    const { 'idempotency-key': header, 'x-forwarded-proto': protocol } = request.headers
    reply = answer({ world, portal, route, body, trace, header, secure: protocol === 'https' }, emissions, source)
  }
  const cut = fault?.kind === 'reset-before' || fault?.kind === 'reset-after'
  logRequest(world, portal, route, trace, cut || !reply ? 0 : reply.status, performance.now() - started, fault?.kind ?? '')
  if (cut || !reply) request.socket.destroy()
  else send(response, reply)
  if (emissions.length > 0) world.deliver(portal, emissions)
}

function answer(exchange: Exchange, emissions: Emission[], source: string): Reply {
  const { world, portal, trace } = exchange
  if (!world.limits.admit(portal.key, source, toBucketSize(portal))) {
    trace.error = 'QUERY_LIMIT_EXCEEDED'
    return toJsonReply(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' })
  }
  try {
    return perform(exchange, emissions)
  } catch (error) {
    if (!(error instanceof RestError) && !(error instanceof V3Error)) throw error
    trace.error = String(error.code) || (error instanceof RestError ? error.description : '')
    return toJsonReply(error.status, error.toBody())
  }
}

function perform(exchange: Exchange, emissions: Emission[]): Reply {
  const { world, portal, route, body, trace } = exchange
  if (portal.settings.httpsOnly && !exchange.secure) throw new RestError(400, 'INVALID_REQUEST', 'Https required')
  if (route.version === 3 && body.kind === 'broken') throw new V3Error(400, 'INVALIDJSONEXCEPTION', 'Invalid JSON')
  const { auth, ...params } = trace.params
  const caller = route.webhook
    ? readWebhookCaller(portal, route.webhook.userId, route.webhook.secret)
    : readTokenCaller(world, portal, auth, params['auth_connector'])
  trace.caller = caller
  trace.params = params
  const key = route.version === 3 ? readIdempotencyKey(exchange.header, caller, route.method) : null
  const fingerprint = key === null ? '' : JSON.stringify(params)
  const replay = key === null ? null : world.idempotency.find(key, fingerprint, world.clock.now())
  const echo: Record<string, string> = key === null ? {} : { 'Idempotency-Key': String(exchange.header) }
  if (replay !== null) return { status: 200, body: replay, headers: { ...echo, 'Idempotent-Replayed': 'true' } }
  const text = run(exchange, caller, params, emissions)
  if (key !== null) world.idempotency.store(key, fingerprint, text, world.clock.now())
  return { status: 200, body: text, headers: echo }
}

function run({ world, portal, route, body, trace }: Exchange, caller: Caller, params: Record<string, unknown>, emissions: Emission[]): string {
  const at = world.clock.now()
  const started = performance.now()
  const request = { world, portal, caller, version: route.version, params, emissions }
  const toBody = (value: unknown, operating: Operating | null, more: object = {}): string =>
    JSON.stringify({ result: value, ...more, time: toTime(portal, at, performance.now() - started, operating, world) })
  if (route.method.toLowerCase() === 'batch') {
    if (route.version === 3) {
      const { result, commands } = runBatchV3(request, body.kind === 'json' ? body.value : params)
      trace.commands = commands
      return toBody(result, null)
    }
    const { result, commands } = runBatch(request)
    trace.commands = commands
    return toBody(result, null)
  }
  const { value, operating } = invoke({ ...request, name: route.method, batched: false })
  if (value instanceof Bare) return JSON.stringify(value.body)
  if (!(value instanceof Paged)) return toBody(value, operating)
  const { result, total, next } = value
  return toBody(result, operating, { ...(next === undefined ? {} : { next }), ...(total === undefined ? {} : { total }) })
}

function expireToken(world: World, token: unknown): void {
  const grant = typeof token === 'string' ? world.authority.byAccess.get(token) : undefined
  if (grant) grant.accessExpiresAt = 0
}
