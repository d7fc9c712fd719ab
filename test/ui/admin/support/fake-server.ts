/** The server as the contract says, in memory: serves the built screens, the page around them and typed answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '#contract/ui/values'
import { renderPortal, type Embedding } from './fake-portal.ts'

const built = fileURLToPath(new URL('../../../../dist/app/', import.meta.url))
const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"

/** What a route was called with; `match` are the groups of its path. */
export interface Call { readonly match: readonly string[]; readonly query: URLSearchParams; readonly body: unknown }
/** `PUT /api/customers/(\d+)` to its answer; null = 204. */
export type Routes = Readonly<Record<string, (call: Call) => unknown>>

/** Thrown by a route: the screens get it as the server's problem. */
export class FakeRefusal extends Error {
  readonly problem: Problem

  constructor(code: string, facts: Problem['facts'] = {}, status = 422) {
    super(code)
    this.problem = { type: 'about:blank', title: code, status, code, facts }
  }
}

export interface FakeServer { readonly address: string; readonly calls: { readonly route: string; readonly body: unknown }[]; stop(): Promise<void> }

export async function startFakeServer(routes: Routes, embedding: Embedding): Promise<FakeServer> {
  const calls: { route: string; body: unknown }[] = []
  const server = createServer((request, response) => {
    void serve(routes, embedding, calls, request, response).catch((error: unknown) => { send(response, 500, { code: 'server.failed', status: 500, facts: {}, title: String(error) }) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function serve(routes: Routes, embedding: Embedding, calls: { route: string; body: unknown }[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake')
  if (pathname === '/') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(renderPortal(embedding))
  if (pathname.startsWith('/app/')) return serveScreen(pathname, embedding, response)
  const text = (await request.toArray()).map(String).join('')
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const wanted = `${request.method} ${pathname}`
  for (const [route, answer] of Object.entries(routes)) {
    const match = new RegExp(`^${route}$`).exec(wanted)
    if (match === null) continue
    calls.push({ route: wanted, body })
    try {
      const value = await answer({ match: match.slice(1), query: searchParams, body })
      return send(response, value === null ? 204 : 200, value)
    } catch (error) {
      if (!(error instanceof FakeRefusal)) throw error
      return send(response, error.problem.status, error.problem)
    }
  }
  send(response, 404, { code: 'server.failed', status: 404, facts: {}, title: wanted })
}

async function serveScreen(pathname: string, embedding: Embedding, response: ServerResponse): Promise<void> {
  const name = pathname === '/app/' ? 'index.html' : normalize(pathname.slice('/app/'.length))
  const file = await readFile(join(built, name)).catch(() => null)
  if (file === null || name.startsWith('..')) return void response.writeHead(404).end()
  response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream').setHeader('content-security-policy', policy)
  const boot = JSON.stringify({ page: embedding.installing ? 'install' : 'app', setupToken: null, language: embedding.language })
  response.end(name === 'index.html' ? file.toString().replace('<!--boot-->', `<script type="application/json" id="boot">${boot}</script>`) : file)
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' })
  response.end(status === 204 ? undefined : JSON.stringify(value))
}
