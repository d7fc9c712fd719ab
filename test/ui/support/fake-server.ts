/** The server as the screens see it, with answers a test sets by route. Serves the built screens under the real page's CSP. */
import { createReadStream, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { SessionAnswer } from '#contract/ui/session'
import type { Problem } from '#contract/ui/values'
import { toHostPage, type HostOptions } from './frame-host.ts'

const built = fileURLToPath(new URL('../../../dist/app/', import.meta.url))
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html', map: 'application/json' }

export interface Asked { readonly method: string; readonly path: string; readonly body: Readonly<Record<string, unknown>> }
/** A value, or a function of what was asked. */
export type Answer = object | ((asked: Asked) => unknown)

/** Thrown by an answer: the route refuses with it. */
export class Refusing extends Error {
  readonly problem: Problem
  constructor(code: string, facts: Problem['facts'] = {}, status = 422) {
    super(code)
    this.problem = { type: 'about:blank', title: code, status, code, facts }
  }
}

export interface FakeServer {
  readonly origin: string
  /** What the screens asked of `/api`, in order. */
  readonly asked: Asked[]
  host: HostOptions
  session: SessionAnswer
  /** How many sessions are still refused because the portal is busy. */
  busy: number
  /** `POST /tickets` -> answer; the path without `/api`, with its query when the test names one. */
  routes: Record<string, Answer>
  stop(): Promise<void>
}

export async function startFakeServer(session: SessionAnswer): Promise<FakeServer> {
  const server = createServer((request, response) => { void answer(fake, request, response) })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const fake: FakeServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    host: { language: 'es', placement: 'LEFT_MENU', options: {} },
    session,
    busy: 0,
    routes: {},
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }),
  }
  return fake
}

async function answer(fake: FakeServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', fake.origin)
  const path = url.pathname
  if (path === '/host') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(toHostPage(url.host, fake.host))
  if (path === '/b24/app') {
    const boot = `<script type="application/json" id="boot">${JSON.stringify({ page: 'app', setupToken: null, language: fake.host.language })}</script>`
    return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(readFileSync(`${built}index.html`, 'utf8').replace('<!--boot-->', boot))
  }
  if (path.startsWith('/app/')) {
    return void createReadStream(built + path.slice(5)).on('error', () => response.writeHead(404).end())
      .once('open', () => response.writeHead(200, { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' })).pipe(response)
  }
  const body = await readBody(request)
  const send = (status: number, value: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (path === '/session' && fake.busy-- > 0) return void send(503, new Refusing('portal.busy', {}, 503).problem)
  if (path === '/session') return void send(200, fake.session)
  const asked = { method: request.method ?? 'GET', path: path.replace(/^\/api/, '') + url.search, body }
  fake.asked.push(asked)
  const route = fake.routes[`${asked.method} ${asked.path}`] ?? fake.routes[`${asked.method} ${path.replace(/^\/api/, '')}`]
  try {
    if (route === undefined) throw new Refusing('ticket.unknown', {}, 404)
    send(200, typeof route === 'function' ? (route as (asked: Asked) => unknown)(asked) : route)
  } catch (error) {
    if (error instanceof Refusing) send(error.problem.status, error.problem)
    else send(500, { type: 'about:blank', title: '', status: 500, code: 'server.failed', facts: {}, correlation: String(error) })
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const text = Buffer.concat(parts).toString('utf8')
  const isJson = request.headers['content-type']?.startsWith('application/json') === true
  return text === '' || !isJson ? {} : JSON.parse(text) as Record<string, unknown>
}
