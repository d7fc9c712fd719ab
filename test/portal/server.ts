/** The ports of a world: one for the authorisation server and one for each portal, on the loopback address. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { serveAdmin } from './admin/router.ts'
import { servePage } from './kernel/page.ts'
import type { Portal } from './kernel/portal.ts'
import type { World } from './kernel/world.ts'
import { authorize, readSignedIn } from './oauth/authorize.ts'
import { serveAuthority } from './oauth/authority.ts'
import { parseForm } from './rest/php.ts'
import { parseRestPath } from './rest/route.ts'
import { serveRest } from './rest/transport.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const address = '127.0.0.1'

export class Ports {
  readonly #servers = new Set<Server>()
  readonly #sockets = new Set<Socket>()

  /** Answers `127.0.0.1:PORT`; 0 takes a free port. */
  async open(port: number, handler: Handler): Promise<string> {
    const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
      handler(request, response).catch((error: unknown) => fail(request, response, error))
    })
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, address, resolve)
    })
    this.#servers.add(server)
    return `${address}:${(server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all([...this.#servers].map((server) => new Promise((resolve) => server.close(resolve))))
    this.#servers.clear()
  }
}

export function toAuthorityHandler(world: World): Handler {
  return (request, response) => serveAuthority(world, request, response)
}

/** Serves the portal at one host; a host the portal has left answers 302 to the new one (facts 2.5). */
export function toPortalHandler(world: World, portal: Portal, readOwnHost: () => string): Handler {
  return async (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?')
    if (readOwnHost() !== portal.host && !path.startsWith('/__portal/')) {
      response.writeHead(302, { Location: `http://${portal.host}${request.url ?? '/'}` }).end()
      return
    }
    const route = parseRestPath(path, !portal.settings.lacks.v3)
    if (route) return serveRest(world, portal, route, request, response)
    if (path.startsWith('/__portal/')) return serveAdmin(world, portal, request, response)
    if (/^\/oauth\/authorize\/?$/.test(path)) {
      const params = parseForm(query)
      const outcome = authorize(world, portal, readSignedIn(portal, request, params), params)
      if (outcome.kind === 'redirect') response.writeHead(302, { Location: outcome.location }).end()
      else response.writeHead(outcome.status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(outcome.text)
      return
    }
    if (await servePage(world, portal, request, response)) return
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
  }
}

/** A host that no portal has until one is renamed to it. */
export function toSpareHandler(world: World, read: () => { readonly host: string; readonly portal: Portal | null }): Handler {
  return (request, response) => {
    const { host, portal } = read()
    if (portal !== null) return toPortalHandler(world, portal, () => host)(request, response)
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
    return Promise.resolve()
  }
}

/** A client that went away is no fault of the portal. */
function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.socket.destroyed) return
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  if (response.headersSent) response.destroy()
  else response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}')
}
