/** The ticket of a task or deal, for a tab that was opened on it; call it after the object was proved (trust.md 4). */
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { Deps } from '../deps.ts'

interface Input { readonly portalId: PortalId; readonly object: { readonly kind: 'task' | 'deal'; readonly id: number } }

export function findTicket({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, object: { kind, id } }: Input): Promise<TicketNumber | null> => database.read(async (stores) => {
    const found = kind === 'deal' ? await stores.tickets.byDeal(portalId, [id]) : await stores.tickets.byTask(portalId, [id])
    return found[0]?.number ?? null
  })
}
