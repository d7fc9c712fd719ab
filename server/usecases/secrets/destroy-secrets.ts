/** A ticket that ends takes its secrets with it (P-4.3): the data key, the texts, and who handed them over is told at once to change them. */
import type { PortalId } from '../../domain/ids.ts'
import { endWith, readHanders } from '../../domain/secrets/disclosure.ts'
import type { Act } from '../../domain/ticket/decision.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { tellOwners } from './tell.ts'

/** In the transaction of the change that ended it; nothing happens to a ticket that lives or has none. */
export async function destroySecrets(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, after: Ticket, act: Act): Promise<void> {
  const entries = await stores.secrets.entries(portalId, after.number)
  const ended = endWith(after.state, entries, act)
  if (ended.length === 0) return
  for (const entry of ended) await stores.secrets.append(portalId, after.number, entry)
  await stores.secrets.destroy(portalId, after.number)
  const destroyed = ended.findLast(({ what }) => what === 'destroyed')
  if (destroyed !== undefined) await tellOwners(deps, stores, portalId, after, destroyed, readHanders(entries))
}
