/** Customers and the register of what was done to them. */
import type { Selectable } from 'kysely'
import type { Customer } from '../../../domain/entitlement/customer.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { CustomerStore } from '../../../usecases/ports/policy-stores.ts'
import { isTaken } from '../faults.ts'
import { toJson } from '../schema/columns.ts'
import type { CustomerTable } from '../schema/policy.ts'
import type { Db } from '../schema/schema.ts'
import { toPattern } from './pattern.ts'

type Own = Pick<CustomerStore, 'add' | 'change' | 'find' | 'ofCompany' | 'list' | 'record' | 'records'>

/** Throws `customer.company-taken` when the CRM company is another customer's already. */
export function createCustomerRows(db: Db): Own {
  const rows = (portalId: number) => db.selectFrom('customer').selectAll().where('portal_id', '=', portalId)
  const toOne = (row: Selectable<CustomerTable> | undefined) => (row === undefined ? null : toCustomer(row))

  return {
    async add(portalId, customer, at) {
      const row = await refusingTaken(customer.crmCompanyId, db.insertInto('customer')
        .values({ portal_id: portalId, ...toFields(customer), added_at: at, changed_at: at })
        .returning('customer_id').executeTakeFirstOrThrow())
      return row.customer_id
    },

    async change(portalId, customer, at) {
      await refusingTaken(customer.crmCompanyId, db.updateTable('customer').set({ ...toFields(customer), changed_at: at })
        .where('portal_id', '=', portalId).where('customer_id', '=', customer.id).execute())
    },

    find: async (portalId, id) => toOne(await rows(portalId).where('customer_id', '=', id).executeTakeFirst()),
    ofCompany: async (portalId, crmCompanyId) => toOne(await rows(portalId).where('crm_company_id', '=', crmCompanyId).executeTakeFirst()),

    async list(portalId, text, limit) {
      const named = text === '' ? rows(portalId) : rows(portalId).where('name', 'ilike', toPattern(text))
      return (await named.orderBy('name').orderBy('customer_id').limit(limit).execute()).map(toCustomer)
    },

    async record(portalId, customerId, at, by, what, facts) {
      await db.insertInto('customer_record')
        .values({ portal_id: portalId, customer_id: customerId, recorded_at: at, recorded_by: toJson(by), what, facts: toJson(facts) }).execute()
    },

    async records(portalId, customerId) {
      const found = await db.selectFrom('customer_record').selectAll()
        .where('portal_id', '=', portalId).where('customer_id', '=', customerId).orderBy('record_id').execute()
      return found.map((row) => ({ at: row.recorded_at, by: row.recorded_by, what: row.what, facts: row.facts }))
    },
  }
}

async function refusingTaken<T>(companyId: number | null, statement: Promise<T>): Promise<T> {
  try {
    return await statement
  } catch (error) {
    throw isTaken(error, 'customer_company') ? new Refusal('customer.company-taken', { companyId }) : error
  }
}

function toCustomer(row: Selectable<CustomerTable>): Customer {
  return { id: row.customer_id, name: row.name, crmCompanyId: row.crm_company_id, approvedAt: row.approved_at, note: row.note }
}

function toFields(customer: Omit<Customer, 'id'>) {
  return { name: customer.name, crm_company_id: customer.crmCompanyId, approved_at: customer.approvedAt, note: customer.note }
}
