/** One instance a slot: whoever claims the slot's key first runs it (stack.md, "Cron on many instances"). */
import type { Database } from '../usecases/ports/database.ts'
import type { Clock } from '../usecases/ports/system.ts'

/** `owner` names this process. The key names job and slot, so a claim is never given back. */
export function createCoordinator(database: Database, clock: Clock, owner: string) {
  return { shouldRun: (key: string, ttlMs: number) => database.transact((stores) => stores.leases.take(`cron:${key}`, owner, clock.now(), clock.now() + ttlMs)) }
}
