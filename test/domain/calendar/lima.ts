/** Reads and writes instants as the rule book does: wall clock of Lima, which is UTC-5 all year, so no code under test is needed for it. */
import type { Instant } from '../../../server/domain/time.ts'

/** `2026-03-02 09:00` or with seconds. */
export function lima(wall: string): Instant {
  const at = Date.parse(`${wall.replace(' ', 'T')}${wall.length === 16 ? ':00' : ''}-05:00`)
  if (Number.isNaN(at)) throw new RangeError(wall)
  return at
}

/** Seconds are shown only where there are any. */
export function toLima(at: Instant): string {
  const text = new Date(at - 5 * 3_600_000).toISOString().replace('T', ' ').slice(0, 19)
  return text.endsWith(':00') ? text.slice(0, 16) : text
}
