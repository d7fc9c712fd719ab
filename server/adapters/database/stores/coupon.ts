/** Coupons and their ledger: entries are only added, and once per round of a coupon (P-2.6). */
import { sql, type Selectable } from 'kysely'
import type { Coupon, Entry } from '../../../domain/coupon/coupon.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { CouponStore } from '../../../usecases/ports/policy-stores.ts'
import { isTaken } from '../faults.ts'
import { toJson } from '../schema/columns.ts'
import type { CouponTable } from '../schema/policy.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction, needTransaction } from '../transaction.ts'

/** `append` throws `coupon.spent` for a second redemption (or a second end, or return) without a return between. */
export function createCouponStore(db: Db): CouponStore {
  const coupons = (portalId: number) => db.selectFrom('coupon').selectAll().where('portal_id', '=', portalId)
  const toOne = (row: Selectable<CouponTable> | undefined) => (row === undefined ? null : toCoupon(row))

  return {
    async lock(portalId, customerId) {
      needTransaction(db)
      await db.selectFrom('customer').select('customer_id')
        .where('portal_id', '=', portalId).where('customer_id', '=', customerId).forNoKeyUpdate().execute()
    },

    async ofCustomer(portalId, customerId) {
      const entries = await db.selectFrom('coupon_entry')
        .innerJoin('coupon', (join) => join.onRef('coupon.portal_id', '=', 'coupon_entry.portal_id').onRef('coupon.coupon_id', '=', 'coupon_entry.coupon_id'))
        .selectAll('coupon_entry').where('coupon_entry.portal_id', '=', portalId).where('coupon.customer_id', '=', customerId)
        .orderBy('coupon_entry.coupon_id').orderBy('coupon_entry.entry_no').execute()
      const owned = await coupons(portalId).where('customer_id', '=', customerId).orderBy('coupon_id').execute()
      return {
        coupons: owned.map(toCoupon),
        entries: entries.map((row) => ({
          couponId: row.coupon_id, kind: row.kind, at: row.entered_at, by: row.entered_by, ticket: row.ticket_number, why: row.why,
        })),
      }
    },

    byDigest: async (portalId, digest) => toOne(await coupons(portalId).where('digest', '=', digest).executeTakeFirst()),
    find: async (portalId, id) => toOne(await coupons(portalId).where('coupon_id', '=', id).executeTakeFirst()),

    async add(portalId, coupon, digest) {
      const row = await db.insertInto('coupon').values({
        portal_id: portalId, customer_id: coupon.customerId, digest, last_four: coupon.lastFour, granted_at: coupon.grantedAt,
        expires_at: coupon.expiresAt, entitlement_id: coupon.entitlementId, licence_year: coupon.licenceYear,
      }).returning('coupon_id').executeTakeFirstOrThrow()
      return row.coupon_id
    },

    append: (portalId, entry) => inTransaction(db, (transaction) => append(transaction, portalId, entry)),

    async dueExpiries(now, limit) {
      const rows = await db.selectFrom('coupon').selectAll().where('counted', '=', true).where('expires_at', '<=', now)
        .orderBy('expires_at').limit(limit).execute()
      return rows.map((row) => ({ portalId: row.portal_id, coupon: toCoupon(row) }))
    },

    async lockTries(portalId, who) {
      needTransaction(db)
      await sql`select pg_advisory_xact_lock(hashtextextended(${`wrong-code:${portalId}:${who}`}, 0))`.execute(db)
    },

    async recordWrongCode(portalId, who, at) {
      await db.insertInto('wrong_code').values({ portal_id: portalId, who, tried_at: at }).execute()
    },

    async wrongCodesSince(portalId, who, since) {
      const row = await db.selectFrom('wrong_code').select((count) => count.fn.countAll<number>().as('tries'))
        .where('portal_id', '=', portalId).where('who', '=', who).where('tried_at', '>=', since).executeTakeFirst()
      return row?.tries ?? 0
    },
  }
}

async function append(transaction: Db, portalId: number, entry: Entry): Promise<void> {
  const counted = entry.kind === 'granted' || entry.kind === 'returned'
  // Also the lock under which the entry is numbered.
  await transaction.updateTable('coupon').set({ counted }).where('portal_id', '=', portalId).where('coupon_id', '=', entry.couponId).execute()
  const before = await transaction.selectFrom('coupon_entry')
    .select([sql<number>`count(*)`.as('entries'), sql<number>`count(*) filter (where kind = 'returned')`.as('returns')])
    .where('portal_id', '=', portalId).where('coupon_id', '=', entry.couponId).executeTakeFirstOrThrow()
  try {
    await transaction.insertInto('coupon_entry').values({
      portal_id: portalId, coupon_id: entry.couponId, entry_no: before.entries + 1, kind: entry.kind, round: before.returns,
      entered_at: entry.at, entered_by: toJson(entry.by), ticket_number: entry.ticket, why: entry.why,
    }).execute()
  } catch (error) {
    throw isTaken(error, 'coupon_entry_once') ? new Refusal('coupon.spent') : error
  }
}

function toCoupon(row: Selectable<CouponTable>): Coupon {
  return {
    id: row.coupon_id, customerId: row.customer_id, lastFour: row.last_four, grantedAt: row.granted_at, expiresAt: row.expires_at,
    entitlementId: row.entitlement_id, licenceYear: row.licence_year,
  }
}
