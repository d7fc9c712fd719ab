import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCode } from '../../server/domain/coupon/code.ts'
import { findSpender } from '../../server/domain/coupon/ledger.ts'
import { returnCoupon } from '../../server/usecases/coupons/change-coupon.ts'
import { grantCoupons, type GrantInput } from '../../server/usecases/coupons/grant-coupons.ts'
import { readCustomer } from '../../server/usecases/customers/read-customer.ts'
import { listCustomers } from '../../server/usecases/customers/list-customers.ts'
import { saveCustomer } from '../../server/usecases/customers/save-customer.ts'
import { saveEntitlement } from '../../server/usecases/customers/save-entitlement.ts'
import { previewCoupon } from '../../server/usecases/tickets/preview-coupon.ts'
import { readHome } from '../../server/usecases/tickets/read-home.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const premium = { kind: 'licence', product: 'site-manager', edition: 'Premium' } as const
const openVip = (memberId: string) => openStage(database.database, { memberId, basis: premium })
const desk = (stage: Stage) => ({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId })

async function grant(stage: Stage, wish: Partial<GrantInput> = {}): Promise<readonly string[]> {
  return (await grantCoupons(stage.deps)({ ...desk(stage), grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'licencia', ...wish } })).codes
}
const ledger = (stage: Stage) => stage.read((stores) => stores.coupons.ofCustomer(stage.portalId, stage.customerId))
const told = (stage: Stage, code: string) => database.query<{ userId: string; text: string }>(`select work->'delivery'->>'userId' as "userId", work->'delivery'->>'text' as text from outbox where portal_id = ${stage.portalId} and key like '%${code}%' order by outbox_id`)

describe('never spent twice (P-2.6)', () => {
  test('rejected on a reopened ticket, a coupon that was given back and is spent elsewhere stays spent there', async () => {
    const stage = await openVip('holds-1')
    const [code] = await grant(stage)
    const [requester, supervisor] = [stage.person('requester'), stage.person('supervisor')]
    await stage.open({ couponCode: code })
    await stage.command(1, requester, { command: 'close' })
    const coupon = (await ledger(stage)).coupons[0]!
    await returnCoupon(stage.deps)({ ...desk(stage), couponId: coupon.id, why: 'se cerró sin atenderla' })
    await stage.open({ couponCode: code })
    await stage.command(1, requester, { command: 'reopen', text: 'Sigue igual' })
    expect((await stage.ticket(1)).level.key).toBe('vip-request')
    await stage.command(1, supervisor, { command: 'reject-coupon', reason: 'no es desarrollo' })
    expect(findSpender(await ledger(stage), coupon.id)).toBe(2)
    expect((await stage.ticket(1)).level.key).toBe('vip-support')
  })

  test('by hand it is not given back while its ticket lives as urgent; once rejected or ended, it is', async () => {
    const stage = await openVip('holds-2')
    const codes = await grant(stage)
    await stage.open({ couponCode: codes[0] })
    await stage.open({ couponCode: codes[1] })
    const [first, second] = (await ledger(stage)).coupons
    const back = (couponId: number) => returnCoupon(stage.deps)({ ...desk(stage), couponId, why: 'error' })
    await expect(back(first!.id)).rejects.toMatchObject({ code: 'coupon.in-use', facts: { number: 1 } })
    await stage.command(1, stage.person('supervisor'), { command: 'reject-coupon', reason: 'no es urgente', returnCoupon: false })
    await back(first!.id)
    await stage.command(2, stage.person('requester'), { command: 'close' })
    await back(second!.id)
    expect((await readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('requester') })).coupons.balance).toBe(3)
  })
})

describe('a redeemed coupon before a person\'s choice (P-2.5d)', () => {
  test('no level is set on it, nor offered, until a supervisor rejects it; a person\'s choice from before holds again', async () => {
    const stage = await openVip('holds-3')
    const [code] = await grant(stage)
    const [agent, supervisor, requester] = [stage.person('agent'), stage.person('supervisor'), stage.person('requester')]
    await stage.open()
    await stage.command(1, supervisor, { command: 'set-level', levelKey: 'partner-silver', reason: 'acuerdo' })
    expect((await stage.ticket(1)).level).toMatchObject({ key: 'partner-silver', why: { kind: 'agent' } })
    await stage.command(1, requester, { command: 'redeem-coupon', code })
    expect((await stage.ticket(1)).level).toMatchObject({ key: 'vip-request', why: { kind: 'coupon' } })
    await expect(stage.command(1, supervisor, { command: 'set-level', levelKey: 'commercial', reason: 'x' })).rejects.toMatchObject({ code: 'coupon.holds', facts: { number: 1 } })
    await expect(stage.command(1, agent, { command: 'set-level', levelKey: 'unrelated', reason: 'x' })).rejects.toMatchObject({ code: 'coupon.holds' })
    const commands = async (person = supervisor) => (await readTicket(stage.deps)({ portalId: stage.portalId, person, number: 1 })).commands
    expect(await commands()).toContain('reject-coupon')
    expect((await commands()).filter((name) => name === 'set-level' || name === 'redeem-coupon')).toEqual([])
    await stage.command(1, supervisor, { command: 'reject-coupon', reason: 'no es desarrollo', returnCoupon: false })
    expect((await stage.ticket(1)).level).toMatchObject({ key: 'partner-silver', why: { kind: 'agent', reason: 'acuerdo' } })
    expect((await commands()).filter((name) => ['set-level', 'redeem-coupon', 'reject-coupon'].includes(name)).sort()).toEqual(['redeem-coupon', 'set-level'])
    await expect(stage.command(1, supervisor, { command: 'reject-coupon', reason: 'otra vez' })).rejects.toMatchObject({ code: 'coupon.needed' })
    await stage.command(1, requester, { command: 'redeem-coupon' })
    expect((await ledger(stage)).entries.filter(({ kind }) => kind === 'redeemed')).toHaveLength(2)
  })
})

describe('who may redeem (P-2.5.2c)', () => {
  test('a coupon of a licence serves while its customer has VIP support; without approval, or after the licence, it is refused and spends nothing', async () => {
    const stage = await openVip('holds-4')
    const [code] = await grant(stage)
    const requester = stage.person('requester')
    const customer = { name: 'Panificadora Andina', crmCompanyId: 77, note: '' }
    const approve = (approved: boolean) => saveCustomer(stage.deps)({ ...desk(stage), customer: { ...customer, approved } })
    await stage.open()
    await approve(false)
    await expect(stage.open({ couponCode: code })).rejects.toMatchObject({ code: 'coupon.not-entitled', facts: { level: 'unidentified' } })
    await expect(stage.command(1, requester, { command: 'redeem-coupon' })).rejects.toMatchObject({ code: 'coupon.not-entitled' })
    await expect(previewCoupon(stage.deps)({ portalId: stage.portalId, person: requester, number: 1 })).rejects.toMatchObject({ code: 'coupon.not-entitled' })
    const { coupons, level } = await readHome(stage.deps)({ portalId: stage.portalId, person: requester })
    expect(coupons.list.map(({ state }) => state)).toEqual(['suspended', 'suspended', 'suspended'])
    expect(level?.why).toMatch(/espera aprobación/)
    await approve(true)
    await saveEntitlement(stage.deps)({ ...desk(stage), entitlementId: stage.entitlementId, entitlement: { basis: premium, startsOn: '2026-01-01', endsOn: '2026-03-01' } })
    await expect(stage.open({ couponCode: code })).rejects.toMatchObject({ code: 'coupon.not-entitled', facts: { level: 'non-commercial' } })
    expect((await ledger(stage)).entries.every(({ kind }) => kind === 'granted')).toBe(true)
    await saveEntitlement(stage.deps)({ ...desk(stage), entitlementId: stage.entitlementId, entitlement: { basis: premium, startsOn: '2026-01-01', endsOn: '2026-12-31' } })
    await stage.open({ couponCode: code })
  })

  test('a courtesy given by hand serves at any level', async () => {
    const stage = await openStage(database.database, { memberId: 'holds-5', basis: { kind: 'trial' } })
    const [code] = await grant(stage, { entitlementId: null, count: 1 })
    expect((await stage.ticket(await stage.open({ couponCode: code }))).level.key).toBe('vip-request')
  })
})

describe('a licence year\'s coupons (P-2.6)', () => {
  test('a licence of two years brings the second year\'s when it begins; by hand is beside them; all that is due is marked', async () => {
    const stage = await openVip('holds-6')
    await saveEntitlement(stage.deps)({ ...desk(stage), entitlementId: stage.entitlementId, entitlement: { basis: premium, startsOn: '2026-01-01', endsOn: '2027-12-31' } })
    const due = async () => (await readCustomer(stage.deps)(desk(stage))).entitlements[0]?.couponsDue
    await grant(stage, { count: 2 })
    expect([await due(), (await listCustomers(stage.deps)({ ...desk(stage), text: '' }))[0]?.couponsDue]).toEqual([3, 3])
    await grant(stage)
    expect((await ledger(stage)).coupons.map(({ expiresAt, licenceYear }) => [expiresAt, licenceYear])).toEqual([null, null, 1, 1, 1].map((year) => [lima('2027-01-01', '00:00'), year]))
    await expect(grant(stage)).rejects.toMatchObject({ code: 'coupon.granted' })
    await expect(grant(stage, { expiresOn: '2027-06-30' })).rejects.toMatchObject({ code: 'coupon.granted' })
    expect(await due()).toBe(0)
    stage.clock.at = lima('2027-01-01', '00:00')
    expect(await due()).toBe(3)
    await expect(grant(stage, { expiresOn: '2028-01-01' })).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'expiresOn' } })
    await grant(stage)
    expect((await ledger(stage)).coupons.at(-1)).toMatchObject({ licenceYear: 2, expiresAt: lima('2028-01-01', '00:00') })
    stage.clock.at = lima('2028-01-01', '00:00')
    await expect(grant(stage)).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'entitlementId' } })
  })

  test('the customer\'s contacts are told how many and until when', async () => {
    const stage = await openVip('holds-7')
    await grant(stage)
    expect(await told(stage, 'coupon.granted')).toEqual([{ userId: String(users.requester), text: 'Su organización recibió 3 cupones CESS, válidos hasta el 31/12/2026 inclusive. Cada uno hace urgente una solicitud.' }])
  })
})

describe('codes (P-2.6)', () => {
  const unknown = makeCode(() => 0)

  test('a slip that the check symbol shows is no guess and costs no try', async () => {
    const stage = await openVip('holds-8')
    const [code = ''] = await grant(stage)
    const slipped = code.slice(0, -1) + (code.endsWith('2') ? '3' : '2')
    for (let i = 0; i < 7; i++) await expect(stage.open({ couponCode: slipped })).rejects.toMatchObject({ code: 'coupon.mistyped' })
    await stage.open({ couponCode: code })
  })

  test('wrong codes stand in the customer\'s register, with who typed them', async () => {
    const stage = await openVip('holds-9')
    await expect(stage.open({ couponCode: unknown })).rejects.toMatchObject({ code: 'coupon.unknown' })
    expect((await readCustomer(stage.deps)(desk(stage))).register).toContainEqual(expect.objectContaining({ by: 'requester 900', sentence: 'Código de cupón equivocado.' }))
  })

  test('who may not see the ticket, or not redeem, tries no codes there', async () => {
    const stage = await openVip('holds-10')
    const [code] = await grant(stage)
    await stage.open()
    await expect(stage.command(1, stage.person('requester', users.stranger), { command: 'redeem-coupon', code: unknown })).rejects.toMatchObject({ code: 'ticket.unknown' })
    await expect(stage.command(1, { ...stage.person('requester'), roles: [] }, { command: 'redeem-coupon', code: unknown })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(stage.command(99, stage.person('requester'), { command: 'redeem-coupon', code })).rejects.toMatchObject({ code: 'ticket.unknown' })
    expect((await readCustomer(stage.deps)(desk(stage))).register.filter(({ sentence }) => sentence.startsWith('Código'))).toEqual([])
  })
})
