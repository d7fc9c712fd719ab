/** A world for the tests of the portal itself, and small clients for it. */
import type { AppRegistration, InstalledApp } from '../../portal/kernel/app.ts'
import type { Portal } from '../../portal/kernel/portal.ts'
import type { User } from '../../portal/kernel/user.ts'
import { getPortal, type World } from '../../portal/kernel/world.ts'
import { finishInstall, installApp } from '../../portal/apps/lifecycle.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { startWorld } from '../../portal/start.ts'

export const registration: AppRegistration = {
  code: 'example.desk', clientId: 'app.11111111111111.11111111', clientSecret: 'secret-one', applicationUrl: 'http://127.0.0.1:9/app',
  installerUrl: 'http://127.0.0.1:9/install', scopes: ['crm', 'task', 'im', 'placement', 'user'], version: 1, kind: 'market', title: { es: 'Mesa', en: 'Desk' },
}

export interface Stage {
  world: World
  desk: Portal
  app: InstalledApp
  /** Access token of the administrator of the desk. */
  token: string
  refreshToken: string
}

/** The sample portals with the application installed on the desk by its administrator. */
export async function setStage({ limits = false, finished = true }: { limits?: boolean; finished?: boolean } = {}): Promise<Stage> {
  const world = await startWorld({ apps: [registration], limits })
  const desk = getPortal(world, 'desk')
  const app = installApp(world, desk, registration, 1)
  if (finished) finishInstall(world, desk, app)
  const { accessToken, refreshToken } = issueGrant(world, desk, app, 1)
  return { world, desk, app, token: accessToken, refreshToken }
}

export function getUser(portal: Portal, id: number): User {
  const user = portal.users.get(id)
  if (!user) throw new Error(`no user ${id} on ${portal.key}`)
  return user
}

export interface Answer {
  status: number
  // The shape is what the tests are about.
  body: Record<string, never> & { result?: unknown; error?: unknown; error_description?: unknown; time?: Record<string, unknown>; total?: number; next?: number }
  headers: Headers
}

/** Posts JSON to a path of a host. */
export async function post(host: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`http://${host}${path}`, {
    method: 'POST', redirect: 'manual', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers },
  })
  return toAnswer(response)
}

export async function get(url: string): Promise<Answer> {
  return toAnswer(await fetch(url, { redirect: 'manual' }))
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Answer['body'] }
}
