/** Tells an open page that something changed: what went over the wire, what was done natively, what the bell got. */
import { notices } from '../methods/im/notice-methods.ts'
import type { Portal } from '../kernel/portal.ts'
import type { Exchange } from './exchange.ts'

const acts = new WeakMap<Portal, number>()

export function markChange(portal: Portal): void {
  acts.set(portal, (acts.get(portal) ?? 0) + 1)
}

export function readRevision({ world, portal }: Exchange): number {
  const lastNotice = notices(portal).all().at(-1)?.id ?? 0
  return (world.log.list({ limit: 1 })[0]?.id ?? 0) + portal.changes + (acts.get(portal) ?? 0) + lastNotice
}
