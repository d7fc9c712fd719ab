/** Applications on this portal: the market, their pages, their tokens, the plan. */
import { FrameRefused, openFrame } from '../apps/frame.ts'
import { forgeFrame, type HostileKind, hostileKinds } from '../apps/hostile-frame.ts'
import { finishInstall, installApp, setPayment, uninstallApp, updateApp } from '../apps/lifecycle.ts'
import type { AppRegistration, AppStatus } from '../kernel/app.ts'
import { toFlag, toId, toList, toMap, toText } from '../kernel/params.ts'
import { expireGrants, findGrants, issueGrant, revokeGrant } from '../oauth/grant.ts'
import { AdminError, type AdminCall, type AdminRoute, readApp, readUser } from './route.ts'

/** The choices of a portal that may change while it runs, and what each one takes. */
const choices = new Map<string, (value: unknown) => boolean>([
  ['batchReferences', (value) => value === 'documented' || value === 'source'],
  ['httpsOnly', (value) => typeof value === 'boolean'],
  ['mostFileBytes', (value) => typeof value === 'number' && value >= 0],
])

export const appRoutes: Record<string, AdminRoute> = {
  'POST register'({ world, body }) {
    const registration = body as unknown as AppRegistration
    world.registrations.set(registration.clientId, registration)
  },
  'POST install': (call) => installApp(call.world, call.portal, readRegistration(call), readUser(call).id),
  'POST finish': (call) => ({ finished: finishInstall(call.world, call.portal, readApp(call)) }),
  'POST update'(call) {
    const { world, portal, body } = call
    const app = readApp(call)
    const registration = world.registrations.get(app.clientId)
    if (!registration) throw new AdminError(404, 'no such registration')
    registration.version = toId(body['version']) ?? app.version + 1
    if (body['scopes'] !== undefined) registration.scopes = toList(body['scopes']).map(toText)
    updateApp(world, portal, app, registration, body['renewToken'] === undefined || toFlag(body['renewToken']))
    return app
  },
  'POST uninstall': (call) => uninstallApp(call.world, call.portal, readApp(call), toFlag(call.body['clean'])),
  'POST payment'(call) {
    const { status, expired, daysLeft } = call.body
    setPayment(call.world, call.portal, readApp(call), {
      status: (toText(status) || 'S') as AppStatus, expired: toFlag(expired), daysLeft: toId(daysLeft),
    })
  },
  'POST plan'({ portal, body }) {
    Object.assign(portal.settings.license, toMap(body['license']))
    return portal.settings.license
  },
  'POST settings'({ portal, body }) {
    for (const [name, value] of Object.entries(body)) {
      if (!choices.get(name)?.(value)) throw new AdminError(400, `${name} is no choice of a portal, or not this value`)
    }
    const { batchReferences, httpsOnly, mostFileBytes } = Object.assign(portal.settings, body)
    return { batchReferences, httpsOnly, mostFileBytes }
  },
  'POST rename': async ({ world, portal }) => ({ host: await world.rename(portal) }),
  'POST frame'(call) {
    const { world, portal, body } = call
    const user = readUser(call)
    const hostile = toText(body['hostile'])
    try {
      const frame = openFrame(world, portal, user, readApp(call), {
        placement: toText(body['placement']) || 'DEFAULT', options: toMap(body['options']), ...(body['uri'] === undefined ? {} : { uri: toText(body['uri']) }),
      })
      return hostileKinds.includes(hostile as HostileKind) ? forgeFrame(world, portal, user, frame, hostile as HostileKind) : frame
    } catch (error) {
      if (error instanceof FrameRefused) throw new AdminError(409, error.reason)
      throw error
    }
  },
  'POST token'(call) {
    const { accessToken, refreshToken } = issueGrant(call.world, call.portal, readApp(call), readUser(call).id)
    return { accessToken, refreshToken }
  },
  'POST expire': (call) => ({ count: expireGrants(call.world, toFilter(call)) }),
  'POST revoke'(call) {
    const grants = findGrants(call.world, toFilter(call)).filter((grant) => !grant.revoked)
    for (const grant of grants) revokeGrant(call.world, grant)
    return { count: grants.length }
  },
}

/** Grants of this portal, narrowed by `app`, `userId` and `accessToken` where they are given. */
function toFilter(call: AdminCall): Parameters<typeof findGrants>[1] {
  const { body, portal } = call
  const clientId = body['app'] === undefined ? null : readApp(call).clientId
  const userId = toId(body['userId'])
  const accessToken = toText(body['accessToken'])
  return (grant) =>
    grant.memberId === portal.memberId && (clientId === null || grant.clientId === clientId) &&
    (userId === null || grant.userId === userId) && (accessToken === '' || grant.accessToken === accessToken)
}

function readRegistration({ world, body }: AdminCall): AppRegistration {
  const name = toText(body['app'])
  const registration = world.registrations.get(name) ?? [...world.registrations.values()].find((app) => app.code === name)
  if (!registration) throw new AdminError(404, `no registration ${name}`)
  return registration
}
