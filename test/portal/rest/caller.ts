/** Who calls: an application with a user's token, or an inbound webhook (facts 2.5). */
import type { InstalledApp } from '../kernel/app.ts'
import { RestError } from '../kernel/error.ts'
import { toText } from '../kernel/params.ts'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import type { World } from '../kernel/world.ts'
import { isSuspended } from '../apps/license.ts'

export interface Caller {
  user: User
  /** Null for a webhook. */
  app: InstalledApp | null
  scopes: readonly string[]
  /** Names the owner of the operating counters. */
  owner: string
  connector: string
}

const plan = 'REST API is available only on commercial plans'

/** Throws RestError 401 or 403 as the platform words them. */
export function readTokenCaller(world: World, portal: Portal, token: unknown, connector: unknown): Caller {
  const grant = world.authority.byAccess.get(toText(token))
  if (!grant || grant.memberId !== portal.memberId) throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  const app = portal.findApp(grant.clientId)
  if (!app) throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  if (grant.revoked) throw new RestError(401, 'invalid_token', 'The access token provided is invalid.')
  if (grant.accessExpiresAt <= world.clock.now()) throw new RestError(401, 'expired_token', 'The access token provided has expired.')
  if (isSuspended(portal, app)) throw new RestError(403, 'ACCESS_DENIED', plan)
  const user = portal.users.get(grant.userId)
  if (!user?.active) throw new RestError(403, 'user_access_error', 'The user does not have access to the application.')
  return { user, app, scopes: app.scopes, owner: `${portal.key} app${app.id}`, connector: toText(connector) }
}

/** The webhook of `/rest/{userId}/{secret}/`. Throws RestError 401 or 403. */
export function readWebhookCaller(portal: Portal, userId: string, secret: string): Caller {
  const hook = portal.webhooks.find((row) => String(row.userId) === userId && row.secret === secret)
  const user = hook && portal.users.get(hook.userId)
  if (!hook || !user?.active) throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  if (isSuspended(portal, null)) throw new RestError(403, 'ACCESS_DENIED', plan)
  return { user, app: null, scopes: hook.scopes, owner: `${portal.key} hook${hook.id}`, connector: '' }
}
