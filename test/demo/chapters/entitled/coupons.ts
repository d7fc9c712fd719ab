/** The coupons of a licence year, from their grant to their end (P-2.6). Hotel Sillustani, from Monday 2026-07-20. */
import assert from 'node:assert/strict'
import type { CustomerView, GrantAnswer } from '../../../../server/contract/ui/customers.ts'
import type { CouponView } from '../../../../server/contract/ui/tickets.ts'
import type { CouponRegister } from '../../../../server/contract/ui/reports.ts'
import { refuses, step } from '../../chapter.ts'
import { admitUser, readCustomer, recordCustomer } from '../../newcomers.ts'
import { staff } from '../../people.ts'
import { dealOf, noticesOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openRequestAs, order, readTicket } from '../../requests.ts'
import { lima, type Registered, type Scene } from '../../scene.ts'

const elsa = 19
const licence = { kind: 'licence', product: 'site-manager', edition: 'Premium' } as const
const signs = { granted: 1, returned: 1, redeemed: -1, expired: -1, voided: -1 } as const

function readHotel(scene: Scene): Registered {
  const hotel = scene.customers.get('hotel')
  if (hotel === undefined) throw new Error('the grant was not played')
  return hotel
}

async function grant(scene: Scene, wish: object): Promise<GrantAnswer> {
  const { customerId } = readHotel(scene)
  return (await scene.as(staff.supervisor)).post<GrantAnswer>(`/customers/${customerId}/coupons`, wish)
}

/** The balance that is shown, once it is the sum of the ledger that is shown. */
async function readBalance(scene: Scene): Promise<number> {
  const { coupons: { balance, history, list } } = await readCustomer(scene, readHotel(scene).customerId)
  assert.equal(history.reduce((sum, { kind }) => sum + signs[kind], 0), balance)
  assert.equal(list.filter(({ state }) => state === 'available').length, balance)
  return balance
}

async function readCoupon(scene: Scene, code: string): Promise<CouponView> {
  const { coupons: { list } } = await readCustomer(scene, readHotel(scene).customerId)
  return list.find(({ lastFour }) => lastFour === code.slice(-4))!
}

const granting = step('P-2.6 a Premium licence brings three coupons a year, told in full once; a second grant of the year is refused', async (scene: Scene) => {
  scene.goTo('2026-07-20 09:00')
  admitUser(scene, elsa, 'Elsa Quispe')
  const { codes, entitlementId, customerId } = await recordCustomer(scene, {
    key: 'hotel', name: 'Hotel Sillustani', userId: elsa, contact: { name: 'Elsa Quispe', language: 'es' }, basis: licence, days: ['2025-08-01', '2026-07-31'],
  })
  const wish = { entitlementId, count: null, expiresOn: null, why: 'Entrega con la licencia' }
  codes.push(...(await grant(scene, wish)).codes)
  assert.deepEqual([codes.length, await readBalance(scene)], [3, 3])
  await refuses('coupon.granted', () => grant(scene, wish))
  await refuses('role.missing', async () => (await scene.as(staff.lucia)).post(`/customers/${customerId}/coupons`, wish))
  const shown = JSON.stringify(await readCustomer(scene, customerId))
  for (const code of codes) assert.ok(!shown.includes(code))
})

const wrongCodes = step('P-2.6 wrong codes are limited: after five in an hour not even a right one is looked at', async (scene: Scene) => {
  const [right] = readHotel(scene).codes
  const other = scene.customers.get('vip')!.codes[1]!
  for (let i = 0; i < 5; i++) await refuses('coupon.unknown', () => openRequestAs(scene, elsa, { couponCode: other }))
  await refuses('coupon.limited', () => openRequestAs(scene, elsa, { couponCode: right! }))
  assert.equal(await readBalance(scene), 3)
  scene.pass(61 * 60_000)
  const opened = await openRequestAs(scene, elsa, { subject: 'El sitio no responde', couponCode: right! })
  assert.deepEqual([opened.levelKey, await readBalance(scene)], ['vip-request', 2])
  await scene.settle()
  assert.equal(dealOf(scene, opened.number).userFields['UF_CRM_HD_COUPON'], right!.slice(-4))
})

const rejection = step('P-2.6, P-2.5d, sla 4 a supervisor rejects the subject as VIP: the coupon is back, the level is the normal one, the new date is told', async (scene: Scene) => {
  scene.goTo('2026-07-21 09:00')
  const code = readHotel(scene).codes[1]!
  const { number, dueAt } = await openRequestAs(scene, elsa, { subject: '¿Cómo se cambia el logotipo?', couponCode: code })
  await scene.settle()
  assert.deepEqual([dueAt, taskOf(scene, number).deadlineAt, await readBalance(scene)], [lima('2026-07-21 13:00'), lima('2026-07-21 13:00'), 1])
  scene.goTo('2026-07-21 10:00')
  const rejected = { command: 'reject-coupon', reason: 'No trata del desarrollo ni de la operación', returnCoupon: true } as const
  await refuses('role.missing', () => order(scene, taskOf(scene, number).responsibleId, number, rejected))
  const view = await order(scene, staff.supervisor, number, rejected)
  assert.deepEqual([view.level.key, view.clock?.dueAt, await readBalance(scene)], ['vip-support', lima('2026-07-22 09:00'), 2])
  const { coupons: { history: [last] } } = await readCustomer(scene, readHotel(scene).customerId)
  assert.deepEqual([last?.kind, last?.ticket, last?.why], ['returned', number, rejected.reason])
  await scene.settle()
  assert.deepEqual([taskOf(scene, number).deadlineAt, dealOf(scene, number).userFields['UF_CRM_HD_LEVEL']], [lima('2026-07-22 09:00'), 'Soporte VIP'])
  assert.equal(noticesOf(scene, elsa, number, 'coupon.returned').length, 1)
  assert.ok(timelineOf(scene, number).some((line) => line.includes('22/07/2026 09:00')))
  assert.equal((await readTicket(scene, elsa, number)).couponLastFour, null)
})

const hands = step('P-2.6 a coupon voided or given back by hand stands in the ledger with who and why', async (scene: Scene) => {
  const [spent, , free] = readHotel(scene).codes
  const why = (text: string) => ({ why: text })
  const { id: voided } = await readCoupon(scene, free!)
  await refuses('role.missing', async () => (await scene.as(staff.lucia)).post(`/coupons/${voided}/void`, why('x')))
  const page = await scene.as(staff.supervisor)
  await page.post(`/coupons/${voided}/void`, why('Se publicó en un foro'))
  await refuses('coupon.spent', () => openRequestAs(scene, elsa, { couponCode: free! }))
  assert.equal(await readBalance(scene), 1)
  const { id, ticket } = await readCoupon(scene, spent!)
  await refuses('coupon.in-use', () => page.post(`/coupons/${id}/return`, why('Fue nuestra caída')))
  await order(scene, taskOf(scene, ticket!).responsibleId, ticket!, { command: 'answer', text: 'La caída fue nuestra.', close: true })
  const { coupons } = await page.post<CustomerView>(`/coupons/${id}/return`, why('Fue nuestra caída'))
  assert.deepEqual(coupons.history.map(({ kind }) => kind).sort(), ['granted', 'granted', 'granted', 'redeemed', 'redeemed', 'returned', 'returned', 'voided'])
  const entry = coupons.history.find(({ kind }) => kind === 'voided')
  assert.deepEqual([entry?.why, entry?.by], ['Se publicó en un foro', 'Tomás Reyes'])
  assert.equal(await readBalance(scene), 2)
  const { rows } = await page.get<CouponRegister>(`/reports/registers/coupons?from=${lima('2026-07-20 00:00')}&until=${lima('2026-07-22 00:00')}`)
  assert.ok(rows.some(({ kind, why }) => kind === 'returned' && why?.includes('No trata del desarrollo') === true))
  assert.equal(rows.filter(({ kind }) => kind === 'wrong-code').length, 5)
})

const expiry = step('P-2.6 no coupon is spent after its year; its end stands in the ledger, and the year of a renewal brings its own', async (scene: Scene) => {
  const { customerId, entitlementId } = readHotel(scene)
  const { codes: [courtesy] } = await grant(scene, { entitlementId: null, count: 1, expiresOn: '2026-07-24', why: 'Cortesía' })
  assert.equal(await readBalance(scene), 3)
  scene.goTo('2026-07-25 00:01')
  await refuses('coupon.expired', () => openRequestAs(scene, elsa, { couponCode: courtesy! }))
  await scene.stage.app.passes.expireCoupons()
  assert.equal(await readBalance(scene), 2)
  const { coupons: { history: [last] } } = await readCustomer(scene, customerId)
  assert.deepEqual([last?.kind, last?.lastFour], ['expired', courtesy!.slice(-4)])
  const page = await scene.as(staff.supervisor)
  await page.put(`/customers/${customerId}/entitlements/${entitlementId}`, { basis: licence, startsOn: '2025-08-01', endsOn: '2027-07-31' })
  scene.goTo('2026-08-01 00:01')
  await scene.stage.app.passes.expireCoupons()
  assert.equal(await readBalance(scene), 0)
  assert.ok(((await readCustomer(scene, customerId)).entitlements[0]?.couponsDue ?? 0) > 0)
  assert.equal((await grant(scene, { entitlementId, count: null, expiresOn: null, why: 'Renovación' })).codes.length, 3)
  assert.equal(await readBalance(scene), 3)
})

export const couponSteps = [granting, wrongCodes, rejection, hands, expiry]
