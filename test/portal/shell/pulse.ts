import type { Pulse } from './contract.ts'
import { ShellError } from './exchange.ts'
import type { Endpoint } from './exchange.ts'
import { countUnread } from './notices.ts'
import { readRevision } from './revision.ts'

export const readPulse: Endpoint = (exchange): Pulse => ({
  now: exchange.world.clock.now(), unread: countUnread(exchange), revision: readRevision(exchange),
})

/** Only forward: a portal's clock that runs back would unmake what already happened. `advance` is in milliseconds. */
export const moveClock: Endpoint = (exchange): unknown => {
  const advance = Number(exchange.body['advance'])
  if (!Number.isFinite(advance) || advance < 0) throw new ShellError(400, 'ERROR_ARGUMENT', 'advance is no length of time')
  exchange.world.clock.advance(advance)
  return readPulse(exchange)
}
