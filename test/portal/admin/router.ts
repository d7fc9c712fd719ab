/**
 * The admin API: JSON under `/__portal/` on every portal's port. It moves the stage, it is no part of the platform.
 * A route belongs to the portal whose port was asked, unless its name says `world`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RestError, V3Error } from '../kernel/error.ts'
import { toMap } from '../kernel/params.ts'
import type { Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'
import { readText } from '../rest/body.ts'
import { appRoutes } from './app-routes.ts'
import { faultRoutes } from './fault-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { AdminError, type AdminRoute } from './route.ts'
import { worldRoutes } from './world-routes.ts'

const routes: Readonly<Record<string, AdminRoute>> = { ...worldRoutes, ...appRoutes, ...peopleRoutes, ...faultRoutes }

export async function serveAdmin(world: World, portal: Portal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://portal.invalid')
  const [name = '', argument = ''] = url.pathname.slice('/__portal/'.length).split('/')
  const verb = request.method ?? 'GET'
  const route = routes[`${verb} ${name}`]
  try {
    if (!route) throw new AdminError(404, `no route ${verb} ${name}`)
    const text = await readText(request)
    const body = toMap(text.trim() === '' ? {} : (JSON.parse(text) as unknown))
    reply(response, 200, (await route({ world, portal, body, query: url.searchParams, argument })) ?? { ok: true })
  } catch (error) {
    if (error instanceof AdminError) reply(response, error.status, { error: error.message })
    else if (error instanceof RestError || error instanceof V3Error) reply(response, error.status, error.toBody())
    else if (error instanceof SyntaxError) reply(response, 400, { error: error.message })
    else throw error
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
