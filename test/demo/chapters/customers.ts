/** Chapter 3: customers with what they are entitled to, their contacts, and coupons. */
import assert from 'node:assert/strict'
import type { CustomerView, GrantAnswer } from '../../../server/contract/ui/customers.ts'
import type { HomeView } from '../../../server/contract/ui/tickets.ts'
import { refuses, step, type Chapter } from '../chapter.ts'
import { recordCustomer } from '../newcomers.ts'
import { readSample, sampleCustomers, staff, stranger, type SampleCustomer } from '../people.ts'
import type { Scene } from '../scene.ts'

/** Local dates around the day of the world's clock. */
function toDay(scene: Scene, days: number): string {
  return new Date(scene.world.clock.now() - 5 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

async function recordSample(scene: Scene, sample: SampleCustomer): Promise<void> {
  const days = sample.ended === true ? [-60, -30] : [-20, sample.basis.kind === 'licence' || sample.basis.kind === 'cloud' && sample.basis.paid ? 340 : null]
  const [startsOn, endsOn] = days.map((offset) => offset === null || offset === undefined ? null : toDay(scene, offset))
  await recordCustomer(scene, { ...sample, days: [startsOn ?? '', endsOn ?? null] })
}

export const customersChapter: Chapter = {
  name: 'Customers and coupons',
  steps: [
    step('P-2.1, P-2.5d an administrator records one customer of every level, linked to its company', async (scene) => {
      for (const sample of sampleCustomers) await recordSample(scene, sample)
      const page = await scene.as(staff.administrator)
      for (const { key, levelKey } of sampleCustomers) {
        const view = await page.get<CustomerView>(`/customers/${scene.customers.get(key)!.customerId}`)
        assert.equal(view.level.key, levelKey, key)
        assert.ok(view.level.why.length > 10)
      }
    }),
    step('P-2.6 coupons are granted once for a licence year', async (scene) => {
      const page = await scene.as(staff.administrator)
      for (const { key, coupons } of sampleCustomers) {
        const { customerId, entitlementId, codes } = scene.customers.get(key)!
        if (coupons !== true) continue
        const wish = { entitlementId, count: null, expiresOn: null, why: 'Entrega con la licencia' }
        codes.push(...(await page.post<GrantAnswer>(`/customers/${customerId}/coupons`, wish)).codes)
        assert.equal(codes.length, 5)
        await refuses('coupon.granted', () => page.post(`/customers/${customerId}/coupons`, wish))
      }
    }),
    step('P-2.5d, P-2.6 each contact sees their level, why they have it, and their coupons', async (scene) => {
      for (const { key, userId, levelKey, coupons } of sampleCustomers) {
        const home = await (await scene.as(userId)).get<HomeView>('/home')
        assert.deepEqual([home.registered, home.level?.key, home.coupons.balance], [true, levelKey, coupons === true ? 5 : 0], key)
      }
    }),
    step('P-4.13 who is nobody’s contact sees whom to ask, an agent records nobody', async (scene) => {
      const home = await (await scene.as(stranger)).get<HomeView>('/home')
      assert.deepEqual([home.registered, home.level, home.administrators.length > 0], [false, null, true])
      const agent = await scene.as(staff.lucia)
      await refuses('role.missing', () => agent.post('/customers', { name: 'Otra', crmCompanyId: null, note: '', approved: true }))
    }),
    step('a portal user is the contact of one customer only', async (scene) => {
      const page = await scene.as(staff.administrator)
      const { customerId } = scene.customers.get('silver')!
      await refuses('identity.taken', () => page.post(`/customers/${customerId}/contacts`, {
        name: 'Doble', language: 'es', identities: [{ kind: 'portal-user', userId: readSample('gold').userId }], active: true,
      }))
    }),
  ],
}
