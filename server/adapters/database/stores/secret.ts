/** The secrets box: a register that stays, and sealed texts that go with their key (P-4.3). */
import { sql, type Selectable } from 'kysely'
import type { SecretEntry } from '../../../domain/secrets/disclosure.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { SecretStore } from '../../../usecases/ports/secret-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { SecretEntryTable } from '../schema/handed-over.ts'
import type { Db } from '../schema/schema.ts'
import { isTaken } from '../faults.ts'

export function createSecretStore(db: Db): SecretStore {
  return {
    async entries(portalId, number) {
      const rows = await db.selectFrom('secret_entry').selectAll()
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).orderBy('entry_no').execute()
      return rows.map(toEntry)
    },

    async append(portalId, number, entry) {
      try {
        await db.insertInto('secret_entry').values({
          portal_id: portalId, ticket_number: number, secret_no: entry.no, what: entry.what, entered_at: entry.at, entered_by: toJson(entry.by),
          entry_no: sql<number>`1 + (select count(*) from secret_entry where portal_id = ${portalId} and ticket_number = ${number})`,
          kind: entry.what === 'asked' ? entry.kind : null, note: entry.what === 'asked' ? entry.note : null, terms: entry.what === 'handed' ? entry.terms : null,
        }).execute()
      } catch (error) {
        throw isTaken(error, 'secret_entry_look') ? new Refusal('secret.seen', { secret: entry.no }) : error
      }
    },

    async key(portalId, number) {
      const row = await db.selectFrom('secret_key').select('wrapped').where('portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      return row?.wrapped ?? null
    },

    async addKey(portalId, number, wrapped) {
      await db.insertInto('secret_key').values({ portal_id: portalId, ticket_number: number, wrapped }).execute()
    },

    async sealed(portalId, number, no) {
      const row = await db.selectFrom('secret_text').select('sealed')
        .where('portal_id', '=', portalId).where('ticket_number', '=', number).where('secret_no', '=', no).executeTakeFirst()
      return row?.sealed ?? null
    },

    async keep(portalId, number, no, sealed) {
      await db.insertInto('secret_text').values({ portal_id: portalId, ticket_number: number, secret_no: no, sealed }).execute()
    },

    async destroy(portalId, number) {
      await db.deleteFrom('secret_key').where('portal_id', '=', portalId).where('ticket_number', '=', number).execute()
    },
  }
}

function toEntry(row: Selectable<SecretEntryTable>): SecretEntry {
  const base = { no: row.secret_no, at: row.entered_at, by: row.entered_by }
  switch (row.what) {
    case 'asked':
      if (row.kind === null) throw new RangeError('a secret of no kind')
      return { ...base, what: 'asked', kind: row.kind, note: row.note ?? '' }
    case 'handed': return { ...base, what: 'handed', terms: row.terms ?? 0 }
    default: return { ...base, what: row.what }
  }
}
