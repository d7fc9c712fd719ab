/** Contacts and the identities that reach them. */
import type { Contact, Identity } from '../../../domain/entitlement/customer.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { PortalId } from '../../../domain/ids.ts'
import type { CustomerStore } from '../../../usecases/ports/policy-stores.ts'
import { isTaken } from '../faults.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'
import { inTransaction } from '../transaction.ts'

type Own = Pick<CustomerStore, 'contacts' | 'contact' | 'contactOf' | 'addContact' | 'changeContact'>

/** Throws `contact.identity-taken` when an identity reaches another active contact of the desk. */
export function createContactRows(db: Db): Own {
  return {
    contacts: (portalId, customerId) => readContacts(db, portalId, { customerId }),
    contact: async (portalId, id) => (await readContacts(db, portalId, { id }))[0] ?? null,

    async contactOf(portalId, identity) {
      const found = await db.selectFrom('contact_identity').select('contact_id')
        .where('portal_id', '=', portalId).where('key', '=', toIdentityKey(identity)).where('active', '=', true).executeTakeFirst()
      return found === undefined ? null : ((await readContacts(db, portalId, { id: found.contact_id }))[0] ?? null)
    },

    addContact: (portalId, contact, at) => inTransaction(db, async (transaction) => {
      const { contact_id } = await transaction.insertInto('contact')
        .values({ portal_id: portalId, ...toFields(contact), added_at: at, changed_at: at })
        .returning('contact_id').executeTakeFirstOrThrow()
      await writeIdentities(transaction, portalId, { ...contact, id: contact_id })
      return contact_id
    }),

    changeContact: (portalId, contact, at) => inTransaction(db, async (transaction) => {
      const { numUpdatedRows } = await transaction.updateTable('contact').set({ ...toFields(contact), changed_at: at })
        .where('portal_id', '=', portalId).where('contact_id', '=', contact.id).executeTakeFirst()
      if (numUpdatedRows === 0n) return
      await transaction.deleteFrom('contact_identity').where('portal_id', '=', portalId).where('contact_id', '=', contact.id).execute()
      await writeIdentities(transaction, portalId, contact)
    }),
  }
}

/** Mail addresses are one whatever their capitals. */
export function toIdentityKey(identity: Identity): string {
  switch (identity.kind) {
    case 'portal-user': return `portal-user:${identity.userId}`
    case 'linked-portal-user': return `linked-portal-user:${identity.memberId}:${identity.userId}`
    case 'mail': return `mail:${identity.address.toLowerCase()}`
    case 'web': return `web:${identity.subject}`
  }
}

async function readContacts(db: Db, portalId: PortalId, which: { readonly customerId: number } | { readonly id: number }): Promise<readonly Contact[]> {
  const rows = await db.selectFrom('contact').selectAll().where('portal_id', '=', portalId)
    .where('id' in which ? 'contact_id' : 'customer_id', '=', 'id' in which ? which.id : which.customerId)
    .orderBy('contact_id').execute()
  if (rows.length === 0) return []
  const identities = await db.selectFrom('contact_identity').select(['contact_id', 'document']).where('portal_id', '=', portalId)
    .where('contact_id', 'in', rows.map((row) => row.contact_id)).orderBy('position').execute()
  return rows.map((row) => ({
    id: row.contact_id, customerId: row.customer_id, name: row.name, language: row.language, active: row.active,
    identities: identities.filter((identity) => identity.contact_id === row.contact_id).map((identity) => identity.document),
  }))
}

async function writeIdentities(transaction: Db, portalId: PortalId, contact: Contact): Promise<void> {
  if (contact.identities.length === 0) return
  const rows = contact.identities.map((identity, position) => ({
    portal_id: portalId, contact_id: contact.id, position, key: toIdentityKey(identity), document: toJson(identity), active: contact.active,
  }))
  try {
    await transaction.insertInto('contact_identity').values(rows).execute()
  } catch (error) {
    throw isTaken(error, 'contact_identity_active') ? new Refusal('contact.identity-taken') : error
  }
}

function toFields(contact: Omit<Contact, 'id'>) {
  return { customer_id: contact.customerId, name: contact.name, language: contact.language, active: contact.active }
}
