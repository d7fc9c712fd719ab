/**
 * What a screen sends carries a key: sent again, because the answer was lost, it happens once and is answered the same. A
 * digest of the body stands beside the key, so that other words under an old key are refused and not answered with old ones.
 */
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import type { Vault } from '../ports/system.ts'

/** `digests`: under every secret still known, the current one first. */
export interface Submission { readonly key: string; readonly digests: readonly string[] }

/** `null` for what carries no key, as a native move. A key is its person's: two may draw the same. */
export function toSubmission(vault: Vault, what: 'open' | 'say', userId: PortalUserId, key: string | undefined, body: unknown): Submission | null {
  return key === undefined ? null : { key: `${what}:${userId}:${key}`, digests: vault.digests('submission', JSON.stringify(body)) }
}

/** The ticket it led to before; `null` for the first time. Throws `submission.reused` for a key that brought another body. */
export async function findFormer(stores: Stores, portalId: PortalId, submission: Submission | null): Promise<TicketNumber | null> {
  const former = submission === null ? null : await stores.tickets.submitted(portalId, submission.key)
  if (submission === null || former === null) return null
  if (former.digest !== null && !submission.digests.includes(former.digest)) throw new Refusal('submission.reused', { number: former.number })
  return former.number
}

/** False when another transaction recorded the key first. */
export async function keepSubmission(stores: Stores, portalId: PortalId, { key, digests }: Submission, number: TicketNumber, at: Instant): Promise<boolean> {
  return stores.tickets.recordSubmission(portalId, key, { number, digest: digests[0] ?? null }, at)
}
