/** Applications on this portal: the market, their pages, their tokens, the plan. */
import { FrameRefused, openFrame } from '../apps/frame.ts'
import { forgeFrame, hostileKinds } from '../apps/hostile-frame.ts'
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
    const registration = parseRegistration(body)
    world.registrations.set(registration.clientId, registration)
  },
  'POST install'(call) {
    const registration = readRegistration(call)
    if (call.portal.findApp(registration.clientId)) throw new AdminError(409, `${registration.code} is installed on ${call.portal.key}`)
    return installApp(call.world, call.portal, registration, readUser(call).id)
  },
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
    const hostile = hostileKinds.find((kind) => kind === body['hostile'])
    if (body['hostile'] && !hostile) throw new AdminError(400, `hostile must be one of ${hostileKinds.join(', ')}`)
    try {
      const frame = openFrame(world, portal, user, readApp(call), {
        placement: toText(body['placement']) || 'DEFAULT', options: toMap(body['options']), ...(body['uri'] === undefined ? {} : { uri: toText(body['uri']) }),
      })
      return hostile ? forgeFrame(world, portal, user, frame, hostile) : frame
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

/** Version, kind and title have a default. Throws AdminError 400 when anything else that must be there is not. */
function parseRegistration(body: Record<string, unknown>): AppRegistration {
  for (const name of ['code', 'clientId', 'clientSecret', 'applicationUrl']) {
    if (typeof body[name] !== 'string' || body[name] === '') throw new AdminError(400, `${name} is missing`)
  }
  if (!Array.isArray(body['scopes'])) throw new AdminError(400, 'scopes must be a list')
  const given = body as Partial<AppRegistration> & Omit<AppRegistration, 'version' | 'kind' | 'title'>
  return { version: 1, kind: 'market', title: { en: given.code }, ...given }
}

function readRegistration({ world, body }: AdminCall): AppRegistration {
  const name = toText(body['app'])
  const registration = world.registrations.get(name) ?? [...world.registrations.values()].find((app) => app.code === name)
  if (!registration) throw new AdminError(404, `no registration ${name}`)
  return registration
}
