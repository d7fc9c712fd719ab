/** What cannot be recorded of a customer, and coupons that cannot be used. */
import type { CustomerView, GrantAnswer } from '../../../server/contract/ui/customers.ts'
import type { RegistrationView } from '../../../server/contract/ui/registration.ts'
import type { RefusalCode } from '../../../server/domain/refusal-codes.ts'
import { readSample, staff, type SampleKey } from '../../demo/people.ts'
import type { House, Scenario } from './house.ts'

const { supervisor } = staff
const vip = readSample('vip').userId
const held = (house: House, key: SampleKey) => house.scene.customers.get(key)!
const contact = (userId: number) => ({ name: 'Otra persona', language: 'es', identities: [{ kind: 'portal-user', userId }], active: true })
const wish = { company: 'Taller Norte', name: 'Óscar Peña', product: 'Bitrix24 CRM', note: '' }

/** A coupon of the VIP customer that nobody else's scenario touches. */
async function grantOne(house: House, expiresOn: string | null = null): Promise<string> {
  const { customerId, entitlementId } = held(house, 'vip')
  const { codes } = await (await house.supervisor()).post<GrantAnswer>(`/customers/${customerId}/coupons`, { entitlementId, count: 1, expiresOn, why: 'cortesía' })
  return codes[0]!
}

async function spendOne(house: House, code: string): Promise<number> {
  const number = await house.open()
  await house.done(vip, number, { command: 'redeem-coupon', code })
  return number
}

export const customers = {
  'customer.unknown': async (house) => { const page = await house.administrator(); return () => page.put('/customers/999999', { name: 'Nadie', crmCompanyId: null, note: '', approved: true }) },
  'customer.company-taken': async (house) => {
    const page = await house.administrator()
    return () => page.post('/customers', { name: 'Doble', crmCompanyId: held(house, 'gold').crmCompanyId, note: '', approved: true })
  },
  'customer.contacts-full': async (house) => {
    const [page, { customerId }] = [await house.administrator(), held(house, 'bronze')]
    await page.post(`/customers/${customerId}/contacts`, { ...contact(701), name: 'Segunda' })
    return () => page.post(`/customers/${customerId}/contacts`, contact(702))
  },
  'contact.unknown': async (house) => { const page = await house.administrator(); return () => page.put(`/customers/${held(house, 'gold').customerId}/contacts/999999`, contact(703)) },
  'identity.taken': async (house) => { const page = await house.administrator(); return () => page.post(`/customers/${held(house, 'silver').customerId}/contacts`, contact(readSample('gold').userId)) },
  // One form that names a person twice: the check reads what is stored, the unique key sees the two.
  'contact.identity-taken': async (house) => {
    const page = await house.administrator()
    const twice = { kind: 'portal-user', userId: 704 }
    return () => page.post(`/customers/${held(house, 'free').customerId}/contacts`, { ...contact(704), identities: [twice, twice] })
  },
  'entitlement.period': async (house) => {
    const page = await house.administrator()
    return () => page.post(`/customers/${held(house, 'gold').customerId}/entitlements`, { basis: { kind: 'trial' }, startsOn: '2026-03-02', endsOn: '2026-03-01' })
  },
  'registration.unknown': async (house) => { const page = await house.supervisor(); return () => page.post('/registrations/999999/refuse', { reason: 'x' }) },
  'registration.known': async (house) => { const page = await house.customer('vip'); return () => page.post('/registration', wish) },
  'registration.open': async (house) => {
    const page = await house.stranger()
    await page.post('/registration', wish)
    return () => page.post('/registration', wish)
  },
  'registration.decided': async (house) => {
    const page = await house.supervisor()
    for (const { id, state } of await page.get<RegistrationView[]>('/registrations')) if (state === 'open') await page.post(`/registrations/${id}/refuse`, { reason: 'sin contrato' })
    const [decided] = await page.get<RegistrationView[]>('/registrations')
    return () => page.post(`/registrations/${decided!.id}/refuse`, { reason: 'otra vez' })
  },
  'coupon.unknown': async (house) => house.not(vip, await house.open(), { command: 'redeem-coupon', couponId: 999_999 }),
  'coupon.spent': async (house) => {
    const code = await grantOne(house)
    await spendOne(house, code)
    return house.not(vip, await house.open(), { command: 'redeem-coupon', code })
  },
  'coupon.expired': async (house) => {
    const code = await grantOne(house, '2026-03-02')
    const number = await house.open()
    const at = house.scene.world.clock.now()
    return async () => {
      house.scene.goTo('2026-03-03 09:00')
      house.scene.forgetPages()
      try { return await house.not(vip, number, { command: 'redeem-coupon', code })() } finally { house.scene.world.clock.set(at, true) }
    }
  },
  'coupon.granted': async (house) => {
    const [page, { customerId, entitlementId }] = [await house.supervisor(), held(house, 'vip')]
    return () => page.post(`/customers/${customerId}/coupons`, { entitlementId, count: null, expiresOn: null, why: 'otra vez' })
  },
  'coupon.needed': async (house) => house.not(supervisor, await house.open(), { command: 'reject-coupon', reason: 'sin cupón' }),
  'coupon.mistyped': async (house) => house.not(vip, await house.open(), { command: 'redeem-coupon', code: 'AAAA-AAAA-AAAA-AAAA' }),
  'coupon.holds': async (house) => house.not(supervisor, await spendOne(house, await grantOne(house)), { command: 'set-level', levelKey: 'commercial', reason: 'no es urgente' }),
  'coupon.in-use': async (house) => {
    const [page, number] = [await house.supervisor(), await spendOne(house, await grantOne(house))]
    const { coupons } = await page.get<CustomerView>(`/customers/${held(house, 'vip').customerId}`)
    const used = coupons.list.find(({ ticket }) => ticket === number)
    return () => page.post(`/coupons/${used!.id}/return`, { why: 'se pidió' })
  },
  'coupon.not-entitled': async (house) => {
    const { customerId, entitlementId, codes } = held(house, 'vip')
    const number = await house.open()
    const page = await house.administrator()
    const { basis, startsOn, endsOn } = (await page.get<CustomerView>(`/customers/${customerId}`)).entitlements.find(({ id }) => id === entitlementId)!
    await page.put(`/customers/${customerId}/entitlements/${entitlementId}`, { basis, startsOn, endsOn: '2026-03-01' })
    return async () => {
      try { return await house.not(vip, number, { command: 'redeem-coupon', code: codes[0]! })() } finally { house.afterwards(() => page.put(`/customers/${customerId}/entitlements/${entitlementId}`, { basis, startsOn, endsOn })) }
    }
  },
  'coupon.limited': async (house) => {
    const number = await house.open('gold')
    const guess = house.not(readSample('gold').userId, number, { command: 'redeem-coupon', code: held(house, 'vip').codes[0]! })
    for (let i = 0; i < 5; i++) await guess().catch(() => undefined)
    return guess
  },
} satisfies Partial<Record<RefusalCode, Scenario>>
