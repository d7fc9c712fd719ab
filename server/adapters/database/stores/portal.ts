/** Portals: the tenants. */
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Portal, PortalStore } from '../../../usecases/ports/portal-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import type { PortalTable } from '../schema/tenant.ts'
import { inTransaction } from '../transaction.ts'

export function createPortalStore(db: Db): PortalStore {
  const rows = () => db.selectFrom('portal').selectAll()
  const toOne = (row: Selectable<PortalTable> | undefined) => (row === undefined ? null : toPortal(row))

  return {
    byMember: async (memberId) => toOne(await rows().where('member_id', '=', memberId).executeTakeFirst()),
    find: async (portalId) => toOne(await rows().where('portal_id', '=', portalId).executeTakeFirst()),
    active: async () => (await rows().where('standing', '=', 'active').orderBy('portal_id').execute()).map(toPortal),

    all: async () => (await rows().orderBy('portal_id').execute()).map(toPortal),

    async save(portal) {
      const { member_id, ...rest } = toRow(portal)
      const row = await db.insertInto('portal').values({ member_id, ...rest })
        .onConflict((conflict) => conflict.column('member_id').doUpdateSet(rest))
        .returningAll().executeTakeFirstOrThrow()
      return toPortal(row)
    },

    async change(portalId, fields) {
      const row = toPartialRow(fields)
      if (Object.keys(row).length === 0) return
      await db.updateTable('portal').set(row).where('portal_id', '=', portalId).execute()
    },

    async claimUnchecked(before, now, limit) {
      const claimed = await db.updateTable('portal').set({ checked_at: now })
        .where('portal_id', 'in', (sub) => sub.selectFrom('portal').select('portal_id')
          .where((row) => row.or([row('standing', 'in', ['active', 'plan-expired']), row('standing_before', 'is not', null)])).where('checked_at', '<', before)
          .orderBy('checked_at').limit(limit).forUpdate().skipLocked())
        .returningAll().execute()
      return claimed.map(toPortal)
    },

    duePurges: async (now) => (await rows().where('purge_at', '<=', now).orderBy('purge_at').execute()).map(toPortal),

    purge: (portalId) => inTransaction(db, async (transaction) => {
      await sql`select set_config('desk.purge', 'on', true)`.execute(transaction)
      await transaction.deleteFrom('portal').where('portal_id', '=', portalId).execute()
      await sql`select set_config('desk.purge', 'off', true)`.execute(transaction)
    }),
  }
}

function toPortal(row: Selectable<PortalTable>): Portal {
  return {
    id: row.portal_id, memberId: row.member_id, endpoint: row.endpoint, serverEndpoint: row.server_endpoint, info: row.info,
    standing: row.standing, standingSince: row.standing_since_at, standingBefore: row.standing_before, backgroundUserId: row.background_user_id,
    applicationTokenDigest: row.application_token_digest, provisionedVersion: row.provisioned_version,
    checkedAt: row.checked_at, purgeAt: row.purge_at,
  }
}

function toRow(portal: Omit<Portal, 'id'>): Insertable<PortalTable> {
  return {
    member_id: portal.memberId, endpoint: portal.endpoint, server_endpoint: portal.serverEndpoint, info: toJson(portal.info),
    standing: portal.standing, standing_since_at: portal.standingSince, standing_before: portal.standingBefore, background_user_id: portal.backgroundUserId,
    application_token_digest: portal.applicationTokenDigest, provisioned_version: portal.provisionedVersion,
    checked_at: portal.checkedAt, purge_at: portal.purgeAt,
  }
}

function toPartialRow(fields: Partial<Omit<Portal, 'id' | 'memberId'>>): Updateable<PortalTable> {
  return {
    ...(fields.endpoint !== undefined && { endpoint: fields.endpoint }),
    ...(fields.serverEndpoint !== undefined && { server_endpoint: fields.serverEndpoint }),
    ...(fields.info !== undefined && { info: toJson(fields.info) }),
    ...(fields.standing !== undefined && { standing: fields.standing }),
    ...(fields.standingSince !== undefined && { standing_since_at: fields.standingSince }),
    ...(fields.standingBefore !== undefined && { standing_before: fields.standingBefore }),
    ...(fields.backgroundUserId !== undefined && { background_user_id: fields.backgroundUserId }),
    ...(fields.applicationTokenDigest !== undefined && { application_token_digest: fields.applicationTokenDigest }),
    ...(fields.provisionedVersion !== undefined && { provisioned_version: fields.provisionedVersion }),
    ...(fields.checkedAt !== undefined && { checked_at: fields.checkedAt }),
    ...(fields.purgeAt !== undefined && { purge_at: fields.purgeAt }),
  }
}
