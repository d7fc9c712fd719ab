/** `/oauth/token/`: a code or a refresh token in, a fresh pair out (facts 2.2-2.4). */
import type { InstalledApp } from '../kernel/app.ts'
import { toText } from '../kernel/params.ts'
import type { Portal } from '../kernel/portal.ts'
import type { Grant } from '../kernel/token.ts'
import type { World } from '../kernel/world.ts'
import { isSuspended } from '../apps/license.ts'
import { findPortalOf, issueGrant, lifetimes, revokeGrant } from './grant.ts'

export interface TokenAnswer {
  status: number
  body: Record<string, unknown>
}

export function answerTokenRequest(world: World, params: Record<string, unknown>): TokenAnswer {
  const read = (name: string): string => toText(params[name])
  const grantType = read('grant_type')
  if (grantType === '' || read('client_id') === '') return refuse(400, 'invalid_request', 'Missing parameters')
  const registration = world.registrations.get(read('client_id'))
  if (!registration || registration.clientSecret !== read('client_secret')) return refuse(401, 'invalid_client', 'Invalid client')
  if (grantType === 'authorization_code') return redeemCode(world, registration.clientId, read('code'))
  if (grantType === 'refresh_token') return renew(world, registration.clientId, read('refresh_token'))
  return refuse(400, 'invalid_request', 'Unknown grant type')
}

function redeemCode(world: World, clientId: string, text: string): TokenAnswer {
  if (text === '') return refuse(400, 'invalid_request', 'Missing code')
  const code = world.authority.codes.get(text)
  if (!code || code.used || code.expiresAt <= world.clock.now()) return refuse(400, 'invalid_grant', 'Invalid code')
  if (code.clientId !== clientId) return refuse(400, 'WRONG_CLIENT', 'Wrong client')
  code.used = true
  const place = findPlace(world, code.memberId, clientId)
  if ('status' in place) return place
  const grant = issueGrant(world, place.portal, place.app, code.userId)
  return { status: 200, body: describe(world, place.portal, place.app, grant) }
}

function renew(world: World, clientId: string, text: string): TokenAnswer {
  if (text === '') return refuse(400, 'invalid_request', 'Missing refresh token')
  const old = world.authority.byRefresh.get(text)
  if (!old || old.revoked || old.refreshExpiresAt <= world.clock.now()) return refuse(400, 'invalid_grant', 'Invalid refresh token')
  if (old.clientId !== clientId) return refuse(400, 'WRONG_CLIENT', 'Wrong client')
  const place = findPlace(world, old.memberId, clientId)
  if ('status' in place) return place
  revokeGrant(world, old)
  const grant = issueGrant(world, place.portal, place.app, old.userId)
  return {
    status: 200,
    body: { ...describe(world, place.portal, place.app, grant), expires: Math.floor(grant.accessExpiresAt / 1000), user_id: grant.userId },
  }
}

function findPlace(world: World, memberId: string, clientId: string): TokenAnswer | { portal: Portal; app: InstalledApp } {
  const portal = findPortalOf(world, memberId)
  if (!portal) return refuse(404, 'not_found', 'Portal not found')
  const app = portal.findApp(clientId)
  if (!app) return refuse(401, 'invalid_client', 'Invalid client')
  if (isSuspended(portal, app)) return refuse(400, 'PAYMENT_REQUIRED', 'Payment required')
  return { portal, app }
}

/** `domain` is the authorisation server, not the portal. The answer to a code has neither `expires` nor `user_id`. */
function describe(world: World, portal: Portal, app: InstalledApp, grant: Grant): Record<string, unknown> {
  return {
    access_token: grant.accessToken,
    client_endpoint: `http://${portal.host}/rest/`,
    domain: world.authority.host,
    expires_in: lifetimes.access / 1000,
    member_id: portal.memberId,
    refresh_token: grant.refreshToken,
    scope: app.scopes.join(','),
    server_endpoint: `http://${world.authority.host}/rest/`,
    status: app.status,
  }
}

function refuse(status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, error_description: description } }
}
