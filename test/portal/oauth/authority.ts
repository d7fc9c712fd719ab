/** The authorisation server's port: `/oauth/token/` and `/rest/app.info` (facts 2.1, 1.5). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RestError } from '../kernel/error.ts'
import { toText } from '../kernel/params.ts'
import type { World } from '../kernel/world.ts'
import { describeApp } from '../apps/license.ts'
import { waitOut } from '../faults/delay.ts'
import { readBody, toFields } from '../rest/body.ts'
import { parseForm } from '../rest/php.ts'
import { corsHeaders, type Reply, send, toFaultReply, toJsonReply } from '../rest/reply.ts'
import { parseRestPath } from '../rest/route.ts'
import { toTime } from '../rest/time.ts'
import { findPortalOf } from './grant.ts'
import { answerTokenRequest } from './token-endpoint.ts'

export async function serveAuthority(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/', queryText = ''] = (request.url ?? '/').split('?')
  if (request.method === 'OPTIONS') {
    response.writeHead(200, corsHeaders).end()
    return
  }
  const params = { ...parseForm(queryText), ...toFields(await readBody(request)) }
  const rest = parseRestPath(path, false)
  const method = rest ? rest.method : 'oauth.token'
  if (!rest && !/^\/oauth\/token\/?$/.test(path)) {
    send(response, toJsonReply(404, { error: 'not_found', error_description: 'Not found' }))
    return
  }
  const memberId = findMember(world, params)
  const portal = findPortalOf(world, memberId)
  const fault = world.faults.take({ portal: portal?.key ?? '', method, stage: 'oauth' })
  const started = performance.now()
  if (fault?.kind === 'delay') await waitOut(fault.delayMs)
  const cut = fault?.kind === 'reset-before' || fault?.kind === 'reset-after'
  let reply = fault ? toFaultReply(fault) : null
  if (!reply && fault?.kind !== 'reset-before') reply = rest ? answerRest(world, rest.method, params) : toReply(answerTokenRequest(world, params))
  world.log.add({
    at: world.clock.now(), portal: portal?.key ?? '', kind: 'oauth', method, version: 2,
    app: world.registrations.get(toText(params['client_id']))?.code ?? '', userId: 0, status: cut || !reply ? 0 : reply.status,
    error: readError(reply), ms: performance.now() - started, params: { grant_type: params['grant_type'] }, commands: [], fault: fault?.kind ?? '', url: '',
  })
  if (cut || !reply) request.socket.destroy()
  else send(response, reply)
}

function toReply({ status, body }: { status: number; body: Record<string, unknown> }): Reply {
  return toJsonReply(status, body)
}

/** The server of the vendor knows every token of every portal; a suspended portal may still ask what it is. */
function answerRest(world: World, method: string, params: Record<string, unknown>): Reply {
  try {
    const started = performance.now()
    const grant = world.authority.byAccess.get(toText(params['auth']))
    const portal = grant && findPortalOf(world, grant.memberId)
    const app = grant && portal?.findApp(grant.clientId)
    if (!grant || !portal || !app) throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
    if (grant.revoked) throw new RestError(401, 'invalid_token', 'The access token provided is invalid.')
    if (grant.accessExpiresAt <= world.clock.now()) throw new RestError(401, 'expired_token', 'The access token provided has expired.')
    if (method.toLowerCase() !== 'app.info') throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
    const result = describeApp(portal, app, portal.settings.language)
    return toJsonReply(200, { result, time: toTime(portal, world.clock.now(), performance.now() - started, null, world) })
  } catch (error) {
    if (!(error instanceof RestError)) throw error
    return toJsonReply(error.status, error.toBody())
  }
}

/** Whose portal the request is about, so that a fault can be aimed at one portal. */
function findMember(world: World, params: Record<string, unknown>): string {
  const { byAccess, byRefresh, codes } = world.authority
  const named = codes.get(toText(params['code'])) ?? byRefresh.get(toText(params['refresh_token'])) ?? byAccess.get(toText(params['auth']))
  return named?.memberId ?? ''
}

function readError(reply: Reply | null): string {
  if (!reply || reply.status < 400) return ''
  return /"error":"([^"]*)"/.exec(reply.body)?.[1] ?? ''
}
