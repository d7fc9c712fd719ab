/** What customers hold. */
import type { Entitlement } from '../../../domain/entitlement/customer.ts'
import type { Actor } from '../../../domain/desk/roles.ts'
import type { Instant } from '../../../domain/time.ts'
import type { CustomerStore } from '../../../usecases/ports/policy-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'

type Own = Pick<CustomerStore, 'entitlements' | 'addEntitlement' | 'changeEntitlement'>

export function createEntitlementRows(db: Db): Own {
  return {
    async entitlements(portalId, customerId) {
      const rows = await db.selectFrom('entitlement').selectAll()
        .where('portal_id', '=', portalId).where('customer_id', '=', customerId).orderBy('entitlement_id').execute()
      return rows.map((row) => ({
        id: row.entitlement_id, customerId: row.customer_id, basis: row.basis, startsOn: row.starts_on, endsOn: row.ends_on,
      }))
    },

    async addEntitlement(portalId, entitlement, at, by) {
      const row = await db.insertInto('entitlement')
        .values({ portal_id: portalId, customer_id: entitlement.customerId, ...toFields(entitlement, at, by) })
        .returning('entitlement_id').executeTakeFirstOrThrow()
      return row.entitlement_id
    },

    async changeEntitlement(portalId, entitlement, at, by) {
      await db.updateTable('entitlement').set(toFields(entitlement, at, by))
        .where('portal_id', '=', portalId).where('entitlement_id', '=', entitlement.id)
        .where('customer_id', '=', entitlement.customerId).execute()
    },
  }
}

function toFields(entitlement: Omit<Entitlement, 'id'>, at: Instant, by: Actor) {
  return {
    basis: toJson(entitlement.basis), starts_on: entitlement.startsOn, ends_on: entitlement.endsOn,
    saved_at: at, saved_by: toJson(by),
  }
}
