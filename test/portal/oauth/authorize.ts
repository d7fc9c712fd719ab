/** `/oauth/authorize/` on the portal: the person who is signed in sends the application a code (facts 2.2). */
import type { IncomingMessage } from 'node:http'
import { toText } from '../kernel/params.ts'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import type { World } from '../kernel/world.ts'
import { isSuspended } from '../apps/license.ts'
import { lifetimes } from './grant.ts'

/** Where the browser goes next, or the text the portal shows instead; there is no redirect with an error. */
export type Authorization = { kind: 'redirect'; location: string } | { kind: 'message'; status: number; text: string }

export function authorize(world: World, portal: Portal, user: User | null, params: Record<string, unknown>): Authorization {
  const registration = world.registrations.get(toText(params['client_id']))
  const app = registration && portal.findApp(registration.clientId)
  if (!registration || !app) return { kind: 'message', status: 404, text: 'Application not found' }
  if (isSuspended(portal, app)) return { kind: 'message', status: 403, text: 'Application is not available on this plan' }
  if (!user) return { kind: 'message', status: 401, text: 'Sign in first' }
  const code = world.random.token()
  world.authority.codes.set(code, {
    code, memberId: portal.memberId, clientId: app.clientId, appId: app.id, userId: user.id,
    expiresAt: world.clock.now() + lifetimes.code, used: false,
  })
  const target = new URL(registration.redirectUrl ?? registration.applicationUrl)
  const query = {
    code, domain: portal.host, member_id: portal.memberId, scope: app.scopes.join(','), server_domain: world.authority.host,
    state: toText(params['state']),
  }
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
  return { kind: 'redirect', location: target.toString() }
}

/** The signed-in person: parameter `portal_user`, else the cookie of that name, else the first active administrator. */
export function readSignedIn(portal: Portal, request: IncomingMessage, params: Record<string, unknown>): User | null {
  // All ports of a host share its cookies, so the shell's own is named after the port.
  const cookies = request.headers.cookie ?? ''
  const [, port = ''] = portal.host.split(':')
  const cookie = new RegExp(`(?:^|;\\s*)portal_user_${port}=(\\d+)`).exec(cookies)?.[1] ?? /(?:^|;\s*)portal_user=(\d+)/.exec(cookies)?.[1]
  const id = toText(params['portal_user']) || cookie
  if (id !== undefined && id !== '') {
    const user = portal.users.get(Number(id))
    return user?.active ? user : null
  }
  return portal.users.find((user) => user.active && user.admin) ?? null
}
