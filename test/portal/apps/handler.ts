/** Addresses an application may name as handlers, and the refusals of bad arguments that binding methods share. */
import type { InstalledApp } from '../kernel/app.ts'
import { RestError } from '../kernel/error.ts'
import type { World } from '../kernel/world.ts'

/** Throws RestError 400 for another protocol, a host without a dot, or, when asked, a host that is not the application's. */
export function checkHandler(world: World, app: InstalledApp, handler: string, ownHost = false): void {
  let url: URL
  try {
    url = new URL(handler)
  } catch {
    throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new RestError(400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported event handler protocol')
  if (!url.hostname.includes('.')) throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  const registration = world.registrations.get(app.clientId)
  if (ownHost && registration && new URL(registration.applicationUrl).hostname !== url.hostname) {
    throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Handler URL host doesn\'t match application url')
  }
}

export function missing(argument: string): RestError {
  return new RestError(400, 'ERROR_ARGUMENT', `Argument '${argument}' is null or empty`, { argument })
}
