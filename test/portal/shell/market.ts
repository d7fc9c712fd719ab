/** The Market's actions on an application; only an administrator of the portal has them. */
import { finishInstall, installApp, setPayment, uninstallApp, updateApp } from '../apps/lifecycle.ts'
import type { AppRegistration } from '../kernel/app.ts'
import { readText, ShellError } from './exchange.ts'
import type { Endpoint, Exchange } from './exchange.ts'
import { findApp } from './frames.ts'
import { markChange } from './revision.ts'

export const installMarketApp: Endpoint = (exchange) => {
  const { world, portal, user } = requireAdmin(exchange)
  const registration = findRegistration(exchange)
  if (portal.findApp(registration.clientId)) throw new ShellError(409, 'ERROR_APPLICATION_INSTALLED', registration.code)
  const app = installApp(world, portal, registration, user.id)
  markChange(portal)
  return { id: app.id }
}

/** Puts the registered version in place, or publishes the next one first when the portal has the newest already. */
export const updateMarketApp: Endpoint = (exchange) => {
  const { world, portal } = requireAdmin(exchange)
  const app = findApp(exchange)
  const registration = findRegistration(exchange)
  if (registration.version <= app.version) registration.version = app.version + 1
  updateApp(world, portal, app, registration, false)
  markChange(portal)
  return { id: app.id }
}

/** `clean`: what the application stored on the portal goes too. */
export const uninstallMarketApp: Endpoint = (exchange) => {
  const { world, portal, body } = requireAdmin(exchange)
  const app = findApp(exchange)
  uninstallApp(world, portal, app, body['clean'] === true)
  markChange(portal)
  return { id: app.id }
}

/** The subscription of the application ends, or is paid again. */
export const payMarketApp: Endpoint = (exchange) => {
  const { world, portal, body } = requireAdmin(exchange)
  const expired = body['expired'] === true
  setPayment(world, portal, findApp(exchange), { status: expired ? 'P' : 'F', expired, daysLeft: expired ? -1 : null })
  markChange(portal)
}

/** What `setInstallFinish` of the wizard's page does. */
export const finishAppInstall: Endpoint = (exchange) => {
  const { world, portal } = requireAdmin(exchange)
  const finished = finishInstall(world, portal, findApp(exchange))
  markChange(portal)
  return { finished }
}

function requireAdmin(exchange: Exchange): Exchange {
  if (!exchange.user.admin) throw new ShellError(403, 'ACCESS_DENIED', 'Only an administrator may do this')
  return exchange
}

function findRegistration({ world, body }: Exchange): AppRegistration {
  const code = readText(body, 'appCode')
  for (const registration of world.registrations.values()) if (registration.code === code) return registration
  throw new ShellError(404, 'ERROR_APPLICATION_NOT_FOUND', code)
}
