/** The `time` object of every answer (facts 3.1). */
import type { Portal } from '../kernel/portal.ts'
import type { World } from '../kernel/world.ts'
import type { Operating } from './limit.ts'

/** `at` = start by the world's clock in epoch milliseconds; a portal on premises has no operating counters. */
export function toTime(portal: Portal, at: number, ms: number, operating: Operating | null, world: World): Record<string, unknown> {
  const start = at / 1000
  const finish = (at + ms) / 1000
  const time: Record<string, unknown> = {
    start, finish, duration: finish - start, processing: ms / 1000, date_start: portal.iso(at), date_finish: portal.iso(at + ms),
  }
  if (operating && portal.settings.edition === 'cloud') {
    time['operating_reset_at'] = Math.floor((operating.resetAt + world.clock.now() - Date.now()) / 1000)
    time['operating'] = operating.seconds
  }
  return time
}
