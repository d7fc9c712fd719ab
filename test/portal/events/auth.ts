/** The `auth` block of an event (facts 4.2, 4.3). */
import type { InstalledApp } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import type { Grant } from '../kernel/token.ts'
import type { World } from '../kernel/world.ts'
import { issueGrant, lifetimes } from '../oauth/grant.ts'

/** `access` = a token of the acting user, none when nobody acted, `full` = with a refresh token, `bare` = no tokens, `place` = not even the application token. */
export type AuthKind = 'access' | 'full' | 'bare' | 'place'

const half = lifetimes.access / 2
const reused = new WeakMap<World, Map<string, Grant>>()

export function toEventAuth(world: World, portal: Portal, app: InstalledApp, userId: number, kind: AuthKind): Record<string, unknown> {
  const place = {
    domain: portal.host,
    server_endpoint: `http://${world.authority.host}/rest/`,
    client_endpoint: `http://${portal.host}/rest/`,
    member_id: portal.memberId,
  }
  if (kind === 'place') return place
  const known = { ...place, application_token: app.applicationToken }
  const user = portal.users.get(userId)
  if (kind === 'bare' || !user?.active) return known
  const grant = kind === 'full' ? issueGrant(world, portal, app, userId) : reuseGrant(world, portal, app, userId)
  return {
    access_token: grant.accessToken,
    ...(kind === 'full' ? { refresh_token: grant.refreshToken } : {}),
    expires: Math.floor(grant.accessExpiresAt / 1000),
    expires_in: lifetimes.access / 1000,
    scope: app.scopes.join(','),
    status: app.status,
    user_id: userId,
    ...known,
  }
}

/** One token serves the events of a user for half an hour, so that a long run does not drown in tokens. */
function reuseGrant(world: World, portal: Portal, app: InstalledApp, userId: number): Grant {
  const grants = reused.get(world) ?? new Map<string, Grant>()
  reused.set(world, grants)
  const key = `${portal.memberId} ${app.id} ${userId}`
  const known = grants.get(key)
  const fresh = known && !known.revoked && known.accessExpiresAt - world.clock.now() > half && world.authority.byAccess.has(known.accessToken)
  if (known && fresh) return known
  const grant = issueGrant(world, portal, app, userId, false)
  grants.set(key, grant)
  return grant
}
