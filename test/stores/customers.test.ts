import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Identity } from '../../server/domain/entitlement/customer.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { contactFields, customerFields, givenDesk, staff } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

test('a customer is found by id, company and part of its name, whatever signs the name holds', async () => {
  const { portalId, customerId } = await givenDesk(db.database, 'customers')
  await db.database.read(async ({ customers }) => {
    const id = await customers.add(portalId, { name: '100%_cobre', crmCompanyId: 55, approvedAt: null, note: 'nueva' }, 5)
    const customer = { id, name: '100%_cobre', crmCompanyId: 55, approvedAt: null, note: 'nueva' }
    expect(await customers.find(portalId, id)).toEqual(customer)
    expect(await customers.ofCompany(portalId, 55)).toEqual(customer)
    expect(await customers.ofCompany(portalId, 56)).toBeNull()
    expect(await customers.list(portalId, '%_C', 10)).toEqual([customer])
    expect((await customers.list(portalId, '', 10)).map((one) => one.id)).toEqual([id, customerId])
    expect(await customers.list(portalId, '', 1)).toHaveLength(1)
    await customers.change(portalId, { ...customer, approvedAt: 9 }, 9)
    expect(await customers.find(portalId, id)).toEqual({ ...customer, approvedAt: 9 })
  })
})

test('a CRM company is one customer only', async () => {
  const { portalId } = await givenDesk(db.database, 'companies')
  await db.database.read(({ customers }) => customers.add(portalId, { ...customerFields, crmCompanyId: 7 }, 1))
  await expect(db.database.read(({ customers }) => customers.add(portalId, { ...customerFields, crmCompanyId: 7 }, 1)))
    .rejects.toMatchObject({ code: 'customer.company-taken' })
})

test('each kind of identity reaches its contact, a mail address whatever its capitals', async () => {
  const { portalId, customerId } = await givenDesk(db.database, 'identities')
  const identities: Identity[] = [
    { kind: 'portal-user', userId: 7 }, { kind: 'linked-portal-user', memberId: 'client', userId: 7 },
    { kind: 'mail', address: 'Lucia@panificadora.example' }, { kind: 'web', subject: 'visitor-1' },
  ]
  await db.database.read(async ({ customers }) => {
    const id = await customers.addContact(portalId, { ...contactFields(customerId, 7), identities }, 1)
    for (const identity of identities) expect((await customers.contactOf(portalId, identity))?.id).toBe(id)
    expect((await customers.contactOf(portalId, { kind: 'mail', address: 'LUCIA@Panificadora.example' }))?.id).toBe(id)
    expect(await customers.contactOf(portalId, { kind: 'web', subject: '7' })).toBeNull()
    expect(await customers.contact(portalId, id)).toEqual({ ...contactFields(customerId, 7), id, identities })
  })
})

test('an identity belongs to one active contact of a desk, and is free again when that one is replaced', async () => {
  const { portalId, customerId, contactId } = await givenDesk(db.database, 'replaced')
  const second = () => db.database.read(({ customers }) => customers.addContact(portalId, contactFields(customerId, 900), 2))
  await expect(second()).rejects.toMatchObject({ code: 'contact.identity-taken' })
  await db.database.read(({ customers }) => customers.changeContact(portalId, { ...contactFields(customerId, 900), id: contactId, active: false }, 3))
  const next = await second()
  await db.database.read(async ({ customers }) => {
    expect((await customers.contactOf(portalId, { kind: 'portal-user', userId: 900 }))?.id).toBe(next)
    expect((await customers.contacts(portalId, customerId)).map(({ id, active }) => [id, active])).toEqual([[contactId, false], [next, true]])
  })
  await expect(db.database.read(({ customers }) => customers.changeContact(portalId, { ...contactFields(customerId, 900), id: contactId }, 4)))
    .rejects.toMatchObject({ code: 'contact.identity-taken' })
  expect((await db.database.read(({ customers }) => customers.contact(portalId, contactId)))?.active).toBe(false)
})

test('a contact belongs to a customer of its own desk', async () => {
  const desk = await givenDesk(db.database, 'own')
  const other = await givenDesk(db.database, 'other')
  await expect(db.database.read(({ customers }) => customers.addContact(other.portalId, contactFields(desk.customerId, 1), 1))).rejects.toThrow('foreign key')
})

test('an entitlement keeps its days as days', async () => {
  const { portalId, customerId } = await givenDesk(db.database, 'entitled')
  await db.database.read(async ({ customers }) => {
    const fields = { customerId, basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-01-01', endsOn: null } as const
    const id = await customers.addEntitlement(portalId, fields, 1, staff)
    await customers.changeEntitlement(portalId, { ...fields, id, endsOn: '2026-12-31' }, 2, staff)
    expect(await customers.entitlements(portalId, customerId)).toEqual([{ ...fields, id, endsOn: '2026-12-31' }])
  })
})

test('the register of a customer is only added to', async () => {
  const { portalId, customerId } = await givenDesk(db.database, 'register')
  await db.database.read(async ({ customers }) => {
    await customers.record(portalId, customerId, 1, staff, 'customer.approved', { by: 'Rosa' })
    await customers.record(portalId, customerId, 1, staff, 'contact.replaced', {})
    expect(await customers.records(portalId, customerId)).toEqual([
      { at: 1, by: staff, what: 'customer.approved', facts: { by: 'Rosa' } }, { at: 1, by: staff, what: 'contact.replaced', facts: {} },
    ])
  })
  await expect(db.query('update customer_record set what = $1', ['x'])).rejects.toThrow('append-only')
})
