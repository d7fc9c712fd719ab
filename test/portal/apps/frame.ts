/**
 * How the portal opens a page of an application: the POST into the iframe and what the page then gets by message
 * (facts 1.3, 6.4). The shell and the tests use this one function.
 */
import type { InstalledApp, PlacementBinding } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import type { World } from '../kernel/world.ts'
import { issueGrant, lifetimes } from '../oauth/grant.ts'

export interface FrameRequest {
  /** `DEFAULT` for the application's own page, otherwise a placement code. */
  placement: string
  /** What the place knows: `{ID: '8061'}`, `{taskId: '31'}`, the parameters of openApplication. */
  options?: Record<string, unknown>
  /** Path and query of the portal page; absent when it is not known. */
  uri?: string
  /** Which of several bindings of the placement; the first when absent. */
  bindingId?: number
}

export interface Frame {
  /** Address of the page as it is registered. */
  url: string
  /** The same with `query` added: where the form is posted. */
  action: string
  query: { DOMAIN: string; PROTOCOL: string; LANG: string; APP_SID: string }
  body: Record<string, string>
  initData: Record<string, unknown>
  /** Name the iframe must have. */
  name: string
}

/** Why a page does not open: the portal shows its own text instead. */
export class FrameRefused extends Error {
  readonly reason: 'removed' | 'not-installed' | 'not-bound'

  constructor(reason: FrameRefused['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** Issues a fresh pair of tokens for this opening. Throws FrameRefused. */
export function openFrame(world: World, portal: Portal, user: User, app: InstalledApp, request: FrameRequest): Frame {
  const { placement, options = {}, uri } = request
  const url = findPage(world, app, user, request)
  const grant = issueGrant(world, portal, app, user.id)
  const placed = uri === undefined ? options : { ...options, URI: uri }
  const firstRun = app.state === 'installing' && app.firstRun
  if (firstRun) app.firstRun = false
  const tokens = { AUTH_ID: grant.accessToken, REFRESH_ID: grant.refreshToken, AUTH_EXPIRES: String(lifetimes.access / 1000) }
  const sid = world.random.hex()
  const query = { DOMAIN: portal.host, PROTOCOL: '0', LANG: user.language, APP_SID: sid }
  return {
    url,
    action: toAction(url, query),
    name: `${portal.host}|0|${sid}`,
    query,
    body: {
      ...tokens,
      SERVER_ENDPOINT: `http://${world.authority.host}/rest/`,
      ...(portal.settings.lacks.frameApplicationToken ? {} : { APPLICATION_TOKEN: app.applicationToken, APPLICATION_SCOPE: app.scopes.join(',') }),
      member_id: portal.memberId,
      status: app.status,
      PLACEMENT: placement,
      PLACEMENT_OPTIONS: toPhpJson(placed),
    },
    initData: {
      DOMAIN: portal.host, PROTOCOL: '0', PATH: '/rest', LANG: user.language, MEMBER_ID: portal.memberId, ...tokens, IS_ADMIN: user.admin,
      APP_OPTIONS: app.options, USER_OPTIONS: app.userOptions[user.id] ?? {}, PLACEMENT: placement, PLACEMENT_OPTIONS: placed,
      INSTALL: app.state === 'installing', FIRST_RUN: firstRun,
    },
  }
}

/** Fresh tokens for a page that is open: the answer to `refreshAuth`. */
export function refreshFrame(world: World, portal: Portal, user: User, app: InstalledApp): Record<string, string> {
  const grant = issueGrant(world, portal, app, user.id)
  return { AUTH_ID: grant.accessToken, REFRESH_ID: grant.refreshToken, AUTH_EXPIRES: String(lifetimes.access / 1000) }
}

/** Bindings that this user sees at a place; none before the installation is finished. */
export function findBindings(app: InstalledApp, placement: string, user: User): PlacementBinding[] {
  if (app.state !== 'installed') return []
  return app.placements.filter((binding) => binding.placement === placement && (binding.userId === 0 || binding.userId === user.id))
}

function findPage(world: World, app: InstalledApp, user: User, { placement, bindingId }: FrameRequest): string {
  const registration = world.registrations.get(app.clientId)
  if (!registration || app.state === 'removed') throw new FrameRefused('removed')
  if (app.state === 'installing') {
    if (!user.admin || placement !== 'DEFAULT') throw new FrameRefused('not-installed')
    return registration.installerUrl ?? registration.applicationUrl
  }
  if (placement === 'DEFAULT') return registration.applicationUrl
  const bindings = findBindings(app, placement, user)
  const binding = bindingId === undefined ? bindings[0] : bindings.find((row) => row.id === bindingId)
  if (!binding) throw new FrameRefused('not-bound')
  return binding.handler
}

/** The address of a page with the query the portal adds to its own. */
export function toAction(url: string, query: Readonly<Record<string, string>>): string {
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`
}

/** As PHP writes it: slashes escaped, an empty map is `[]`. */
function toPhpJson(value: Record<string, unknown>): string {
  return Object.keys(value).length === 0 ? '[]' : JSON.stringify(value).replaceAll('/', '\\/')
}
