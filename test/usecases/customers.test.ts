import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCustomers } from '../../server/usecases/customers/list-customers.ts'
import { readCustomer } from '../../server/usecases/customers/read-customer.ts'
import { saveContact } from '../../server/usecases/customers/save-contact.ts'
import { saveCustomer } from '../../server/usecases/customers/save-customer.ts'
import { saveEntitlement } from '../../server/usecases/customers/save-entitlement.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { voidCoupon } from '../../server/usecases/coupons/change-coupon.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { readHome } from '../../server/usecases/tickets/read-home.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users } from './stage.ts'
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const contact = (name: string, userId: number) => ({ name, language: 'es', active: true, identities: [{ kind: 'portal-user', userId } as const] })

describe('the desk\'s customers', () => {
  test('a new customer earns its level when it is approved and entitled (P-2.5b)', async () => {
    const stage = await openStage(database.database, { memberId: 'people-1' })
    const desk = { portalId: stage.portalId, person: stage.person('administrator') }
    const customerId = await saveCustomer(stage.deps)({ ...desk, customerId: null, customer: { name: 'Ferretería Sur', crmCompanyId: 5, note: '', approved: false } })
    await saveEntitlement(stage.deps)({ ...desk, customerId, entitlementId: null, entitlement: { basis: { kind: 'cloud', tariff: 'PRO', paid: true }, startsOn: '2026-01-01', endsOn: null } })
    expect((await readCustomer(stage.deps)({ ...desk, customerId })).level).toMatchObject({ key: 'unidentified', why: expect.stringContaining('espera aprobación') as string })
    await saveCustomer(stage.deps)({ ...desk, customerId, customer: { name: 'Ferretería Sur', crmCompanyId: 5, note: '', approved: true } })
    const view = await readCustomer(stage.deps)({ ...desk, customerId })
    expect(view).toMatchObject({ level: { key: 'commercial', name: 'Comercial' }, entitlements: [{ endsOn: '2026-12-31', current: true }] })
    expect(view.register.map(({ sentence }) => sentence)).toContain('Registro comercial aprobado.')
    expect((await listCustomers(stage.deps)({ ...desk, text: 'ferre' }))[0]).toMatchObject({ id: customerId, levelKey: 'commercial', couponBalance: 0, couponsDue: 0 })
  })

  test('a better entitlement moves the due of the open turn at once and tells no worse date (P-2.5c)', async () => {
    const stage = await openStage(database.database, { memberId: 'people-better', basis: { kind: 'partner', tier: 'bronze' } })
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), customerId: stage.customerId }
    await stage.open()
    await stage.open()
    await stage.command(2, stage.person('supervisor'), { command: 'set-level', levelKey: 'unrelated', reason: 'otro producto' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    const before = stage.portal.sent.length
    stage.clock.at = lima('2026-03-04', '12:00')
    await saveEntitlement(stage.deps)({ ...wish, entitlementId: null, entitlement: { basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-03-01', endsOn: null } })
    const ticket = await stage.ticket(1)
    expect(ticket.level).toMatchObject({ key: 'partner-gold', why: { kind: 'entitlement' } })
    expect(ticket.clocks[0]?.promises.map(({ dueAt }) => dueAt)).toEqual([lima('2026-03-09', '09:00'), lima('2026-03-05', '12:00')])
    expect((await stage.ticket(2)).level.key).toBe('unrelated')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    const sent = stage.portal.sent.slice(before)
    expect(sent).toContainEqual(expect.objectContaining({ kind: 'ticket.update', face: expect.objectContaining({ dueAt: lima('2026-03-05', '12:00') }) }))
    expect(sent.filter((one) => one.kind === 'notice')).toEqual([])
  })

  test('approval makes entitlements count for open turns; one that ends changes nothing for them', async () => {
    const stage = await openStage(database.database, { memberId: 'people-approved' })
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), customerId: stage.customerId }
    const customer = { name: 'Panificadora Andina', crmCompanyId: 77, note: '' }
    await saveCustomer(stage.deps)({ ...wish, customer: { ...customer, approved: false } })
    await stage.open()
    expect((await stage.ticket(1)).level.key).toBe('unidentified')
    await saveCustomer(stage.deps)({ ...wish, customer: { ...customer, approved: true } })
    const approved = await stage.ticket(1)
    expect(approved.level.key).toBe('commercial')
    await saveEntitlement(stage.deps)({ ...wish, entitlementId: stage.entitlementId, entitlement: { basis: { kind: 'trial' }, startsOn: '2026-01-01', endsOn: '2026-01-30' } })
    expect(await stage.ticket(1)).toEqual(approved)
  })

  test('two active contacts, replaceable with a record; an identity reaches one (P-2.5b)', async () => {
    const stage = await openStage(database.database, { memberId: 'people-2' })
    const desk = { portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId }
    await expect(saveContact(stage.deps)({ ...desk, contactId: null, contact: contact('Otra', 900) })).rejects.toMatchObject({ code: 'identity.taken' })
    const second = await saveContact(stage.deps)({ ...desk, contactId: null, contact: contact('Marco', 901) })
    await expect(saveContact(stage.deps)({ ...desk, contactId: null, contact: contact('Tercera', 902) })).rejects.toMatchObject({ code: 'customer.contacts-full', facts: { limit: 2 } })
    await saveContact(stage.deps)({ ...desk, contactId: null, contact: { ...contact('Tercera', 902), replaces: second } })
    const view = await readCustomer(stage.deps)(desk)
    expect(view.contacts.map(({ name, active }) => [name, active])).toEqual([['Lucía', true], ['Marco', false], ['Tercera', true]])
    expect(view.register).toContainEqual(expect.objectContaining({ by: 'supervisor 21', sentence: 'Contacto reemplazado: Tercera ocupa el lugar de Marco.' }))
    await expect(saveContact(stage.deps)({ ...desk, contactId: null, contact: { ...contact('Cuarta', 903), replaces: second } })).rejects.toMatchObject({ code: 'contact.unknown' })
  })

  test('a replacement that is refused leaves the old contact in its place', async () => {
    const stage = await openStage(database.database, { memberId: 'people-8' })
    const desk = { portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId }
    await saveContact(stage.deps)({ ...desk, contactId: null, contact: contact('Marco', 901) })
    await expect(saveContact(stage.deps)({ ...desk, contactId: null, contact: { ...contact('Otra', 901), replaces: stage.contactId } })).rejects.toMatchObject({ code: 'identity.taken' })
    expect((await readCustomer(stage.deps)(desk)).contacts.map(({ active }) => active)).toEqual([true, true])
  })

  test('the register says who did what: deactivated, activated, approval withdrawn, dates changed (P-2.5b)', async () => {
    const stage = await openStage(database.database, { memberId: 'people-9' })
    const desk = { portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId }
    const lucia = contact('Lucía', users.requester)
    await saveContact(stage.deps)({ ...desk, contactId: stage.contactId, contact: { ...lucia, active: false } })
    await saveContact(stage.deps)({ ...desk, contactId: stage.contactId, contact: lucia })
    await saveCustomer(stage.deps)({ ...desk, customer: { name: 'Panificadora Andina', crmCompanyId: 77, note: '', approved: false } })
    const entitlement = { basis: { kind: 'cloud', tariff: 'PROFESSIONAL', paid: true }, startsOn: '2026-01-01', endsOn: '2027-12-31' } as const
    await saveEntitlement(stage.deps)({ ...desk, entitlementId: stage.entitlementId, entitlement })
    const { register } = await readCustomer(stage.deps)(desk)
    expect(register.every(({ by }) => by === 'supervisor 21')).toBe(true)
    expect(register.map(({ sentence }) => sentence).sort()).toEqual([
      'Aprobación del registro comercial retirada.', 'Contacto activado de nuevo: Lucía.', 'Contacto desactivado: Lucía.',
      'Fechas cambiadas: cuenta de Bitrix24 en la nube, plan PROFESSIONAL, del 01/01/2026 al 31/12/2027.',
    ])
  })

  test('the period of a new entitlement is the one of its level, as the administrator left it (P-2.5c)', async () => {
    const stage = await openStage(database.database, { memberId: 'people-10' })
    const person = stage.person('administrator')
    await database.database.transact((stores) => stores.levels.save(stage.portalId, { ...readDefaultLevel('non-commercial'), version: 2, period: { unit: 'day', value: 45 } }, stage.clock.at, { kind: 'system' }, 'prueba'))
    await saveEntitlement(stage.deps)({ portalId: stage.portalId, person, customerId: stage.customerId, entitlementId: null, entitlement: { basis: { kind: 'trial' }, startsOn: '2026-03-02', endsOn: null } })
    expect((await readCustomer(stage.deps)({ portalId: stage.portalId, person, customerId: stage.customerId })).entitlements.at(-1)?.endsOn).toBe('2026-04-15')
  })

  test('an agent sees and changes nothing; another company\'s number is refused', async () => {
    const stage = await openStage(database.database, { memberId: 'people-3' })
    const customer = { name: 'Otra', crmCompanyId: 77, note: '', approved: true }
    await expect(saveCustomer(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: null, customer })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(saveCustomer(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), customerId: null, customer })).rejects.toMatchObject({ code: 'customer.company-taken', facts: { field: 'crmCompanyId' } })
    expect(await readCustomer(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: stage.customerId })).toMatchObject({ name: 'Panificadora Andina' })
  })

  test('dates in the wrong order are no period', async () => {
    const stage = await openStage(database.database, { memberId: 'people-4' })
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), customerId: stage.customerId, entitlementId: null }
    for (const [startsOn, endsOn] of [['2026-05-01', '2026-04-01'], ['2026-02-30', null]] as const) {
      await expect(saveEntitlement(stage.deps)({ ...wish, entitlement: { basis: { kind: 'trial' }, startsOn, endsOn } })).rejects.toMatchObject({ code: 'entitlement.period' })
    }
  })

  test('a voided coupon is gone, with who and why in the history the customer sees', async () => {
    const stage = await openStage(database.database, { memberId: 'people-5' })
    const desk = { portalId: stage.portalId, person: stage.person('supervisor') }
    await grantCoupons(stage.deps)({ ...desk, customerId: stage.customerId, grant: { entitlementId: null, count: 1, expiresOn: '2026-12-31', why: 'cortesía' } })
    const [coupon] = (await stage.read((stores) => stores.coupons.ofCustomer(stage.portalId, stage.customerId))).coupons
    await voidCoupon(stage.deps)({ ...desk, couponId: coupon!.id, why: 'entregado por error' })
    const { coupons } = await readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('requester') })
    expect(coupons).toMatchObject({ balance: 0, list: [{ state: 'voided' }] })
    expect(coupons.history.map(({ kind, why, by }) => `${kind} ${why} ${by}`).sort()).toEqual(['granted cortesía supervisor 21', 'voided entregado por error supervisor 21'])
    await expect(voidCoupon(stage.deps)({ ...desk, couponId: coupon!.id, why: 'otra vez' })).rejects.toMatchObject({ code: 'coupon.spent' })
  })

  test('who is not registered sees whom to ask, and nothing else (P-4.13)', async () => {
    const stage = await openStage(database.database, { memberId: 'people-6' })
    const home = await readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('requester', 999) })
    expect(home).toMatchObject({ registered: false, level: null, customer: null, administrators: ['31'], tickets: { total: 0 } })
  })

  test('staff sees the home of a company; a requester does not', async () => {
    const stage = await openStage(database.database, { memberId: 'people-7' })
    expect(await readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), crmCompanyId: 77 })).toMatchObject({ registered: true, customer: { name: 'Panificadora Andina' }, contact: null, contacts: [{ name: 'Lucía' }] })
    expect(await readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: stage.customerId })).toMatchObject({ registered: true, customer: { name: 'Panificadora Andina' }, contact: null, contacts: [{ name: 'Lucía' }] })
    await expect(readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), customerId: stage.customerId })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: 999_999 })).rejects.toMatchObject({ code: 'customer.unknown' })
    await expect(readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), crmCompanyId: 77 })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), crmCompanyId: 78 })).rejects.toMatchObject({ code: 'customer.unknown' })
  })
})
