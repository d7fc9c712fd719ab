/** Keeps a verified event until it can be applied: names and ids only, because an event is a hint to re-read (trust.md 5). */
import type { PortalId } from '../../domain/ids.ts'
import type { Deps } from '../deps.ts'

export interface ReceivedEvent {
  readonly portalId: PortalId
  /** As the portal names it, in capitals. */
  readonly event: string
  /** The deal, or the task: for a comment, the task it belongs to. */
  readonly objectId: number
  readonly detail: Readonly<Record<string, string>>
}

export function receiveEvent({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return async ({ portalId, event, objectId, detail }: ReceivedEvent): Promise<void> => {
    await database.transact((stores) => stores.inbox.add(portalId, { event, objectId, detail, receivedAt: clock.now() }))
  }
}
