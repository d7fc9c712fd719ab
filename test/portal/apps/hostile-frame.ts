/** Frame POSTs that lie, made from a true one: what a hostile browser or another application could send. */
import type { AppRegistration } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import type { World } from '../kernel/world.ts'
import { expireGrants, issueGrant, revokeGrant } from '../oauth/grant.ts'
import { type Frame, toAction } from './frame.ts'
import { installApp } from './lifecycle.ts'

/**
 * `foreign-app`: tokens of another application on the same portal. `forged-domain`: DOMAIN of another portal.
 * `foreign-member`: member_id of another portal. `spent-refresh`: the refresh token was redeemed before.
 * `expired-access`: the access token is over. `forged-endpoint`: an authorisation server of the attacker's choice.
 */
export const hostileKinds = ['foreign-app', 'forged-domain', 'foreign-member', 'spent-refresh', 'expired-access', 'forged-endpoint'] as const
export type HostileKind = (typeof hostileKinds)[number]

const intruder: AppRegistration = {
  code: 'example.intruder', clientId: 'app.00000000000000.00000001', clientSecret: 'intruder-secret', applicationUrl: 'http://127.0.0.1:9/',
  scopes: ['crm', 'task', 'im', 'placement', 'user'], version: 1, kind: 'market', title: { en: 'Intruder', es: 'Intruso' },
}

export function forgeFrame(world: World, portal: Portal, user: User, frame: Frame, kind: HostileKind): Frame {
  const body = { ...frame.body }
  const query = { ...frame.query }
  const other = [...world.portals.values()].find((row) => row !== portal) ?? portal
  switch (kind) {
    case 'foreign-app': {
      world.registrations.set(intruder.clientId, intruder)
      const app = portal.findApp(intruder.clientId) ?? installApp(world, portal, intruder, user.id)
      const grant = issueGrant(world, portal, app, user.id)
      body['AUTH_ID'] = grant.accessToken
      body['REFRESH_ID'] = grant.refreshToken
      break
    }
    case 'forged-domain':
      query.DOMAIN = other.host
      break
    case 'foreign-member':
      body['member_id'] = other.memberId
      break
    case 'spent-refresh': {
      const grant = world.authority.byRefresh.get(body['REFRESH_ID'] ?? '')
      if (grant) revokeGrant(world, grant)
      break
    }
    case 'expired-access':
      expireGrants(world, (grant) => grant.accessToken === body['AUTH_ID'])
      break
    case 'forged-endpoint':
      body['SERVER_ENDPOINT'] = 'http://127.0.0.1:9/rest/'
      break
  }
  return { ...frame, query, body, action: toAction(frame.url, query) }
}
