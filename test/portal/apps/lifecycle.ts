/** The life of an application on a portal: install, finish, update, uninstall, pay (facts 1.2, 1.4, 18.6). */
import type { AppRegistration, AppStatus, InstalledApp } from '../kernel/app.ts'
import type { Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'
import { send } from '../events/dispatch.ts'
import { findGrants, revokeGrant } from '../oauth/grant.ts'

/** Installs the registered version. Without a wizard the application is installed at once, and told so. */
export function installApp(world: World, portal: Portal, registration: AppRegistration, userId: number): InstalledApp {
  const old = portal.apps.find((app) => app.clientId === registration.clientId)
  if (old && old.state !== 'removed') throw new Error(`${registration.code} is installed on ${portal.key}`)
  const wizard = registration.installerUrl !== undefined
  const app: InstalledApp = {
    id: old?.id ?? portal.apps.nextId(), clientId: registration.clientId, code: registration.code, version: registration.version,
    state: wizard ? 'installing' : 'installed', firstRun: wizard, applicationToken: world.random.hex(), scopes: [...registration.scopes],
    status: registration.kind === 'local' ? 'L' : 'F', paymentExpired: false, daysLeft: null, installedBy: userId,
    options: old?.options ?? {}, userOptions: old?.userOptions ?? {}, events: [], placements: [],
  }
  portal.apps.put(app)
  bindInstallEvent(portal, app, registration)
  tellInstalled(world, portal, app)
  return app
}

/** What the wizard's `installFinish` does. False when there was nothing to finish. */
export function finishInstall(world: World, portal: Portal, app: InstalledApp): boolean {
  if (app.state !== 'installing') return false
  app.state = 'installed'
  app.firstRun = false
  if (app.previousVersion === undefined) tellInstalled(world, portal, app)
  return true
}

/** Puts a newer version in place: all bindings go, a wizard runs again, ONAPPUPDATE reaches the old handlers. */
export function updateApp(world: World, portal: Portal, app: InstalledApp, registration: AppRegistration, renewToken: boolean): void {
  const handlers = app.events.filter((binding) => binding.event === 'ONAPPUPDATE' && !binding.offline)
  const previous = app.version
  app.version = registration.version
  app.previousVersion = previous
  app.scopes = [...registration.scopes]
  app.events = []
  app.placements = []
  app.state = registration.installerUrl === undefined ? 'installed' : 'installing'
  if (renewToken) app.applicationToken = world.random.hex()
  if (app.state === 'installed') bindInstallEvent(portal, app, registration)
  const data = { VERSION: app.version, PREVIOUS_VERSION: previous, LANGUAGE_ID: portal.settings.language }
  for (const binding of handlers) {
    send(world, portal, app, { binding, name: 'ONAPPUPDATE', data, at: world.clock.now(), userId: app.installedBy, kind: 'full' })
  }
  if (app.state === 'installed') tellInstalled(world, portal, app)
}

/** Tokens die first, then ONAPPUNINSTALL goes out. `clean` also removes what the application stored. */
export function uninstallApp(world: World, portal: Portal, app: InstalledApp, clean: boolean): void {
  const handlers = app.state === 'installed' ? app.events.filter((binding) => binding.event === 'ONAPPUNINSTALL' && !binding.offline) : []
  const callback = app.events.find((binding) => binding.event === 'ONAPPINSTALL' && binding.fromVersion === true)
  if (callback && !handlers.some((binding) => binding.handler === callback.handler)) handlers.push(callback)
  for (const grant of findGrants(world, (row) => row.memberId === portal.memberId && row.clientId === app.clientId)) revokeGrant(world, grant)
  app.state = 'removed'
  app.events = []
  app.placements = []
  if (clean) {
    app.options = {}
    app.userOptions = {}
  }
  for (const row of portal.offlineEvents.where((event) => event.appId === app.id)) portal.offlineEvents.remove(row.id)
  const data = { LANGUAGE_ID: portal.settings.language, CLEAN: clean ? 1 : 0 }
  for (const binding of handlers) {
    send(world, portal, app, { binding, name: 'ONAPPUNINSTALL', data, at: world.clock.now(), userId: 0, kind: 'bare' })
  }
}

export interface Payment {
  status: AppStatus
  expired: boolean
  /** Null when it has no end. */
  daysLeft: number | null
}

/** Nothing is sent before the installation is finished. ONAPPPAYMENT carries neither tokens nor the application token. */
export function setPayment(world: World, portal: Portal, app: InstalledApp, { status, expired, daysLeft }: Payment): void {
  app.status = status
  app.paymentExpired = expired
  app.daysLeft = daysLeft
  const data = {
    CODE: app.code, VERSION: app.version, STATUS: status, PAYMENT_EXPIRED: expired ? 'Y' : 'N', DAYS: daysLeft, LANGUAGE_ID: portal.settings.language,
  }
  if (app.state !== 'installed') return
  for (const binding of app.events.filter((row) => row.event === 'ONAPPPAYMENT' && !row.offline)) {
    send(world, portal, app, { binding, name: 'ONAPPPAYMENT', data, at: world.clock.now(), userId: 0, kind: 'place' })
  }
}

/** A version with a callback address is subscribed to ONAPPINSTALL by the platform itself. */
function bindInstallEvent(portal: Portal, app: InstalledApp, { installEventUrl }: AppRegistration): void {
  if (installEventUrl === undefined) return
  app.events.push({
    id: portal.table('eventBinding').nextId(), event: 'ONAPPINSTALL', handler: installEventUrl, authType: 0, offline: false,
    connector: '', minTimeout: 1, fromVersion: true,
  })
}

function tellInstalled(world: World, portal: Portal, app: InstalledApp): void {
  const installed = app.state === 'installed' ? 'Y' : 'N'
  const data = { VERSION: app.version, ACTIVE: 'Y', INSTALLED: installed, LANGUAGE_ID: portal.settings.language }
  for (const binding of app.events.filter((row) => row.event === 'ONAPPINSTALL' && !row.offline)) {
    send(world, portal, app, { binding, name: 'ONAPPINSTALL', data, at: world.clock.now(), userId: app.installedBy, kind: 'full' })
  }
}
