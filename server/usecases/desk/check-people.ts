/** Whom a desk names must be there: read before anything is stored, never inside a transaction. */
import type { Desk } from '../../domain/desk/desk.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { People } from '../customers/people.ts'

/**
 * Throws `input.invalid` naming the field for an agent or supervisor that the portal does not have, or no longer. A
 * portal that does not answer lets everybody pass: the settings must not wait for it.
 */
export async function checkPeople(people: People, portalId: PortalId, desk: Pick<Desk, 'agents' | 'supervisors'>): Promise<void> {
  const users = await people.names(portalId)
  if (users.size === 0) return
  for (const field of ['agents', 'supervisors'] as const) {
    const stranger = desk[field].find((userId) => users.get(userId)?.active !== true)
    if (stranger !== undefined) throw new Refusal('input.invalid', { field, reason: 'not_there', userId: stranger })
  }
}
