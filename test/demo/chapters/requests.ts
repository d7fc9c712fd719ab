/** Chapter 4: requests, their promises and their coupons (P-4.1 to P-4.4, P-2.6). Monday 2026-03-02, 09:00 in Lima. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { HomeView, OpenTicketAnswer, TicketView } from '../../../server/contract/ui/tickets.ts'
import { has, refuses, step, type Chapter } from '../chapter.ts'
import { readSample, sampleCustomers, staff, stranger, type SampleKey } from '../people.ts'
import { noticesOf } from '../portal-view.ts'
import { openRequest, readTicket } from '../requests.ts'
import { lima, type Scene } from '../scene.ts'

/** sla-rules 2, first row of its table. */
const promised: Readonly<Record<SampleKey, string>> = {
  bronze: '2026-03-09 09:00', silver: '2026-03-04 09:00', gold: '2026-03-03 09:00', commercial: '2026-03-03 09:00', vip: '2026-03-03 09:00',
  free: '2026-03-09 09:00', ended: '2026-03-09 09:00',
}

async function readBalance(scene: Scene): Promise<number> {
  return (await (await scene.as(readSample('vip').userId)).get<HomeView>('/home')).coupons.balance
}

async function countTickets(scene: Scene): Promise<number> {
  return (await (await scene.as(staff.supervisor)).get<{ total: number }>('/tickets?scope=desk&order=arrival&offset=0')).total
}

export const requestsChapter: Chapter = {
  name: 'Requests',
  steps: [
    step('P-0.1, P-4.1, P-2.5.1a, P-2.5.1b, P-2.5.1c, P-2.5.2, P-2.5.2v, P-2.5.3, sla 2 a contact of each level gets number and due date at once', async (scene) => {
      scene.goTo('2026-03-02 09:00')
      for (const { key, levelKey } of sampleCustomers) {
        const opened = await openRequest(scene, key)
        assert.deepEqual([opened.levelKey, opened.dueAt], [levelKey, lima(promised[key])], key)
      }
    }),
    step('P-4.4 every request is acknowledged with its level and due, in the requester’s language', async (scene) => {
      await scene.settle()
      for (const { key, userId } of sampleCustomers) {
        const { tickets } = await (await scene.as(userId)).get<HomeView>('/home')
        const bell = noticesOf(scene, userId, tickets.rows[0]!.number, 'request.received')
        assert.equal(bell.length, 1, key)
        has(bell[0]!.text, key === 'ended' ? 'We received your request' : 'Recibimos su solicitud')
      }
    }),
    step('P-2.5.2c, P-2.6, sla 2 a coupon makes the request urgent: four hours, day and night', async (scene) => {
      const before = await readBalance(scene)
      const opened = await openRequest(scene, 'vip', { subject: 'Sitio caído', couponCode: scene.customers.get('vip')!.codes[0]! })
      assert.deepEqual([opened.levelKey, opened.dueAt], ['vip-request', lima('2026-03-02 13:00')])
      assert.equal(await readBalance(scene), before - 1)
      const view = await readTicket(scene, readSample('vip').userId, opened.number)
      assert.equal(view.couponLastFour, scene.customers.get('vip')!.codes[0]!.slice(-4))
    }),
    step('P-2.6 a failed submission spends nothing and opens nothing', async (scene) => {
      const [balance, tickets] = [await readBalance(scene), await countTickets(scene)]
      const couponCode = scene.customers.get('vip')!.codes[1]!
      await refuses('input.invalid', () => openRequest(scene, 'vip', { subject: '  ', couponCode }))
      await refuses('coupon.spent', () => openRequest(scene, 'vip', { couponCode: scene.customers.get('vip')!.codes[0]! }))
      await refuses('coupon.unknown', () => openRequest(scene, 'gold', { couponCode }))
      assert.deepEqual([await readBalance(scene), await countTickets(scene)], [balance, tickets])
    }),
    step('P-4.13 who is nobody’s contact opens nothing', async (scene) => {
      const tickets = await countTickets(scene)
      const page = await scene.as(stranger)
      await refuses('contact.unregistered', () => page.post('/tickets', { key: randomUUID(), kind: 'technical', subject: 'Hola', description: 'Ayuda' }))
      await refuses('ticket.unknown', () => page.get('/tickets/1'))
      assert.equal(await countTickets(scene), tickets)
    }),
    step('P-0.1 the same submission twice is one request', async (scene) => {
      const key = randomUUID()
      const [first, again] = [await openRequest(scene, 'gold', { key }), await openRequest(scene, 'gold', { key })]
      assert.equal(again.number, first.number)
    }),
    step('P-4.13 another customer’s request looks as if it were not there', async (scene) => {
      const { number } = await openRequest(scene, 'gold')
      await refuses('ticket.unknown', () => readTicket(scene, readSample('silver').userId, number))
    }),
    step('P-0.1, sla 3.1 staff open a request on a customer’s behalf, marked', async (scene) => {
      const agent = await scene.as(staff.lucia)
      const opened = await agent.post<OpenTicketAnswer>('/tickets', {
        key: randomUUID(), kind: 'commercial', subject: 'Renovación', description: 'Pide precio por teléfono', contactId: scene.customers.get('silver')!.contactId,
      })
      assert.equal(opened.levelKey, 'partner-silver')
      const view = await agent.get<TicketView>(`/tickets/${opened.number}`)
      assert.deepEqual([view.messages[0]?.onBehalf, view.assignee?.userId], [true, staff.ana])
    }),
  ],
}
