/** What an admin route gets, and how it says no. */
import type { InstalledApp } from '../kernel/app.ts'
import { toId, toText } from '../kernel/params.ts'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import type { World } from '../kernel/world.ts'

export interface AdminCall {
  world: World
  portal: Portal
  body: Record<string, unknown>
  query: URLSearchParams
  /** The part of the path behind the route's name. */
  argument: string
}

/** Answers what is sent as JSON; nothing = `{ok: true}`. */
export type AdminRoute = (call: AdminCall) => unknown

export class AdminError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The user named by `userId`. Throws AdminError 404. */
export function readUser({ portal, body }: AdminCall): User {
  const user = portal.users.get(toId(body['userId']) ?? 0)
  if (!user) throw new AdminError(404, 'no such user')
  return user
}

/** The application named by `app` (code or client_id), as installed here. Throws AdminError 404. */
export function readApp({ portal, body }: AdminCall): InstalledApp {
  const name = toText(body['app'])
  const app = portal.apps.find((row) => row.state !== 'removed' && (row.code === name || row.clientId === name))
  if (!app) throw new AdminError(404, `no application ${name} on ${portal.key}`)
  return app
}
