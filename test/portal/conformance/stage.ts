/** A fresh world for one fixture: the application installed on the desk and on the portal that lags behind, and a handler that keeps what it gets. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AppRegistration, InstalledApp } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import { getPortal, type World } from '../kernel/world.ts'
import { finishInstall, installApp } from '../apps/lifecycle.ts'
import { issueGrant } from '../oauth/grant.ts'
import { parseForm } from '../rest/php.ts'
import { startWorld } from '../start.ts'
import type { Json } from './fixture.ts'

export const allScopes = [
  'crm', 'task', 'tasks', 'im', 'imbot', 'placement', 'user', 'department', 'calendar', 'disk', 'userfieldconfig', 'bizproc', 'mail', 'timeman', 'sonet_group', 'socialnetwork', 'entity',
]

export interface Reply {
  status: number
  body: Json
  location: string
}

export class Stage {
  readonly world: World
  readonly registration: AppRegistration
  readonly handler: string
  /** Bodies of the posts to the handler, in order. */
  readonly received: Json[]
  readonly #server: Server

  constructor(world: World, registration: AppRegistration, handler: string, received: Json[], server: Server) {
    this.world = world
    this.registration = registration
    this.handler = handler
    this.received = received
    this.#server = server
  }

  get desk(): Portal {
    return getPortal(this.world, 'desk')
  }

  get lagging(): Portal {
    return getPortal(this.world, 'onprem')
  }

  readApp(portal = this.desk): InstalledApp {
    const app = portal.findApp(this.registration.clientId)
    if (!app) throw new Error(`the application is not installed on ${portal.key}`)
    return app
  }

  token(userId = 1, portal = this.desk): string {
    return issueGrant(this.world, portal, this.readApp(portal), userId).accessToken
  }

  /** Calls a method over HTTP as that user and answers the result. Throws when it is refused: a preparation has to succeed. */
  async call<T>(method: string, params: Json = {}, { userId = 1, portal = this.desk, version = 2 }: { userId?: number; portal?: Portal; version?: 2 | 3 } = {}): Promise<T> {
    const { status, body } = await this.post(portal.host, `/rest/${version === 3 ? 'api/' : ''}${method}`, { ...params, auth: this.token(userId, portal) })
    if (status !== 200) throw new Error(`${method}: ${JSON.stringify(body)}`)
    return body['result'] as T
  }

  async post(host: string, path: string, body: unknown): Promise<Reply> {
    const response = await fetch(`http://${host}${path}`, {
      method: 'POST', redirect: 'manual', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Json, location: '' }
  }

  async get(url: string): Promise<Reply> {
    const response = await fetch(url, { redirect: 'manual' })
    const text = await response.text()
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Json, location: response.headers.get('location') ?? '' }
  }

  /** Waits for the queue and takes what came to the handler under that name. */
  async takeEvent(name: string): Promise<Json | undefined> {
    await this.world.queue.idle()
    return this.received.find((body) => String(body['event']).toUpperCase() === name)
  }

  async close(): Promise<void> {
    await this.world.stop()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

export async function setStage(): Promise<Stage> {
  const received: Json[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    request.on('end', () => {
      received.push(parseForm(text))
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const handler = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const registration: AppRegistration = {
    code: 'conformance.app', clientId: 'app.573ad8a0346747.09223434', clientSecret: 'conformance-secret', applicationUrl: `${handler}app`, installerUrl: `${handler}install`,
    scopes: allScopes, version: 4, kind: 'market', title: { en: 'Conformance', es: 'Conformidad' },
  }
  const world = await startWorld({ apps: [registration], limits: false })
  const stage = new Stage(world, registration, handler, received, server)
  for (const portal of [stage.desk, stage.lagging]) finishInstall(world, portal, installApp(world, portal, registration, 1))
  return stage
}
