/** Tells an open page that something changed: the wire log's last entry, plus what people did in the shell itself. */
import type { Portal } from '../kernel/portal.ts'
import type { Exchange } from './exchange.ts'

const acts = new WeakMap<Portal, number>()

export function markChange(portal: Portal): void {
  acts.set(portal, (acts.get(portal) ?? 0) + 1)
}

export function readRevision({ world, portal }: Exchange): number {
  return (world.log.list({ limit: 1 })[0]?.id ?? 0) + (acts.get(portal) ?? 0)
}
