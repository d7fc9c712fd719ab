/** Lets the writers of one tenant's settings follow each other; who only refers to the portal is not held up. */
import type { PortalId } from '../../../domain/ids.ts'
import type { Db } from '../schema/schema.ts'

export async function lockPortal(transaction: Db, portalId: PortalId): Promise<void> {
  await transaction.selectFrom('portal').select('portal_id').where('portal_id', '=', portalId).forNoKeyUpdate().execute()
}

/** Lets a transaction rely on a tenant's settings: their writers wait for its end, and others who rely on them do not. */
export async function sharePortal(transaction: Db, portalId: PortalId): Promise<void> {
  await transaction.selectFrom('portal').select('portal_id').where('portal_id', '=', portalId).forShare().execute()
}
