/** Tokens: how they are made, found, renewed and killed. */
import type { InstalledApp } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import type { Grant } from '../kernel/token.ts'
import type { World } from '../kernel/world.ts'

const hour = 3_600_000
/** Epoch milliseconds each kind of token lives. */
export const lifetimes = { code: 30_000, access: hour, refresh: 180 * 24 * hour }

/** A fresh pair. `renewable: false` is the token that travels with an event: it has no refresh token. */
export function issueGrant(world: World, portal: Portal, app: InstalledApp, userId: number, renewable = true): Grant {
  const now = world.clock.now()
  const grant: Grant = {
    accessToken: world.random.token(),
    refreshToken: renewable ? world.random.token() : '',
    memberId: portal.memberId,
    clientId: app.clientId,
    appId: app.id,
    userId,
    accessExpiresAt: now + lifetimes.access,
    refreshExpiresAt: now + lifetimes.refresh,
    revoked: false,
  }
  const { byAccess, byRefresh } = world.authority
  byAccess.set(grant.accessToken, grant)
  if (renewable) byRefresh.set(grant.refreshToken, grant)
  if (byAccess.size % 10_000 === 0) forgetOld(world)
  return grant
}

/** Kills both tokens of the pair. The access token stays known, so that it answers `invalid_token`. */
export function revokeGrant(world: World, grant: Grant): void {
  grant.revoked = true
  world.authority.byRefresh.delete(grant.refreshToken)
}

export function findGrants(world: World, holds: (grant: Grant) => boolean): Grant[] {
  return [...world.authority.byAccess.values()].filter(holds)
}

/** Makes access tokens expire at once, as if the hour had passed. */
export function expireGrants(world: World, holds: (grant: Grant) => boolean): number {
  const grants = findGrants(world, holds)
  for (const grant of grants) grant.accessExpiresAt = 0
  return grants.length
}

export function findPortalOf(world: World, memberId: string): Portal | undefined {
  for (const portal of world.portals.values()) if (portal.memberId === memberId) return portal
  return undefined
}

function forgetOld(world: World): void {
  const now = world.clock.now()
  for (const [token, grant] of world.authority.byAccess) {
    const dead = grant.accessExpiresAt < now - 24 * hour
    if (dead && (grant.refreshToken === '' || grant.revoked)) world.authority.byAccess.delete(token)
  }
}
