import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCode } from '../../server/domain/coupon/code.ts'
import { openTicket } from '../../server/usecases/tickets/open-ticket.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, monday9, openStage, users } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

describe('opening a request', () => {
  test('gives its number and due at once, and the level says why (P-2.5.2, sla-rules 2)', async () => {
    const stage = await openStage(database.database, { memberId: 'open-1' })
    const opened = await openTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), request: { kind: 'technical', subject: 'No abre', description: 'Nada' } })
    expect(opened).toEqual({ number: 1, dueAt: lima('2026-03-03', '09:00'), levelKey: 'commercial', levelName: 'Comercial' })
    const ticket = await stage.ticket(1)
    expect(ticket.level.why).toMatchObject({ kind: 'entitlement', basis: 'cloud:PROFESSIONAL' })
    expect(ticket).toMatchObject({ state: 'new', turn: 'desk', assigneeId: users.agent })
  })

  test('the same submission sent twice is one ticket', async () => {
    const stage = await openStage(database.database, { memberId: 'open-2' })
    const key = '3f0c0b4e-9f5c-4c55-9d37-2f4b9a3f7b10'
    expect(await stage.open({ key })).toBe(1)
    expect(await stage.open({ key })).toBe(1)
    expect(await stage.read((stores) => stores.tickets.count(stage.portalId))).toEqual({ new: 1 })
  })

  test('who is no registered contact opens nothing (P-4.13)', async () => {
    const stage = await openStage(database.database, { memberId: 'open-3' })
    await expect(stage.open({}, stage.person('requester', users.stranger))).rejects.toMatchObject({ code: 'contact.unregistered' })
    expect(await stage.read((stores) => stores.tickets.count(stage.portalId))).toEqual({})
  })

  test('staff opens on behalf of a contact, and it is marked', async () => {
    const stage = await openStage(database.database, { memberId: 'open-4' })
    await stage.open({ contactId: stage.contactId }, stage.person('agent'))
    const [message] = await stage.read((stores) => stores.conversation.list(stage.portalId, 1, ['public']))
    expect(message?.by).toEqual({ kind: 'contact', contactId: stage.contactId, name: 'Lucía', enteredBy: users.agent })
  })

  test('the software of the requester\'s own server is kept with its data (P-4.2)', async () => {
    const stage = await openStage(database.database, { memberId: 'open-12' })
    await stage.open({ product: 'self-hosted', serverSoftware: 'Debian 12, nginx 1.22, PHP 8.2' })
    await stage.open({ product: 'self-hosted' })
    const [told, untold] = [await stage.read((stores) => stores.conversation.list(stage.portalId, 1, ['public'])), await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 2 })]
    expect(told[0]?.intake).toEqual({ product: 'self-hosted', serverSoftware: 'Debian 12, nginx 1.22, PHP 8.2' })
    expect(untold.missing).toContain('serverSoftware')
  })

  test('an empty subject names its field and leaves no trace', async () => {
    const stage = await openStage(database.database, { memberId: 'open-5' })
    await expect(stage.open({ subject: '  ' })).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'subject' } })
    expect(await stage.read((stores) => stores.outbox.backlog(stage.portalId))).toMatchObject({ queued: 0 })
  })

  test('a coupon makes it urgent: four hours, day and night (P-2.6)', async () => {
    const stage = await openStage(database.database, { memberId: 'open-6', basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' } })
    const { codes } = await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'licencia 2026' } })
    expect(codes).toHaveLength(3)
    stage.clock.at = lima('2026-03-02', '20:00')
    const number = await stage.open({ couponCode: codes[0]!.toLowerCase() })
    const ticket = await stage.ticket(number)
    expect(ticket).toMatchObject({ couponId: expect.any(Number) as number, level: { key: 'vip-request' } })
    expect(ticket.clocks[0]?.promises[0].dueAt).toBe(lima('2026-03-03', '00:00'))
    await expect(stage.open({ couponCode: codes[0] })).rejects.toMatchObject({ code: 'coupon.spent' })
    expect((await stage.read((stores) => stores.coupons.ofCustomer(stage.portalId, stage.customerId))).entries.map(({ kind }) => kind).sort()).toEqual(['granted', 'granted', 'granted', 'redeemed'])
  })

  test('a wrong code spends nothing, is logged, and the sixth in an hour is refused unread', async () => {
    const stage = await openStage(database.database, { memberId: 'open-7' })
    const couponCode = makeCode(() => 1)
    for (let i = 0; i < 5; i++) await expect(stage.open({ couponCode })).rejects.toMatchObject({ code: 'coupon.unknown' })
    await expect(stage.open({ couponCode })).rejects.toMatchObject({ code: 'coupon.limited' })
    expect(await stage.read((stores) => stores.tickets.count(stage.portalId))).toEqual({})
  })

  test('wrong codes sent at once are counted one after the other: what goes over the limit is not tried (P-2.6)', async () => {
    const stage = await openStage(database.database, { memberId: 'open-11' })
    const opened = await Promise.allSettled(Array.from({ length: 12 }, () => stage.open({ couponCode: makeCode(() => 1) })))
    const codes = opened.map((one) => one.status === 'rejected' ? (one.reason as { code: string }).code : 'opened')
    expect([codes.filter((code) => code === 'coupon.unknown').length, codes.filter((code) => code === 'coupon.limited').length]).toEqual([5, 7])
  })

  test('its deal and task are created once, and the requester is told (P-4.4); the portal itself tells the responsible of a new task', async () => {
    const stage = await openStage(database.database, { memberId: 'open-8' })
    await stage.open()
    expect(await dispatchOutbox(stage.deps)()).toMatchObject({ parked: 0, retried: 0 })
    await dispatchOutbox(stage.deps)()
    expect(stage.portal.sent.map(({ kind }) => kind).sort()).toEqual(['notice', 'ticket.create'])
    expect(stage.portal.sent.find((one) => one.kind === 'notice' && one.userId === users.requester)).toMatchObject({
      tag: `hd-1-request.received-${users.requester}`,
      text: 'Recibimos su solicitud n.º 1. Nivel de servicio: Comercial. Le responderemos a más tardar el martes 03/03/2026 09:00:00 (hora de Lima).',
    })
    expect(await stage.read((stores) => stores.tickets.linked(stage.portalId, 1))).toEqual({ dealId: 101, taskId: 102, chatId: 103 })
  })

  test('requests of a kind go round its team (P-0.1)', async () => {
    const stage = await openStage(database.database, { memberId: 'open-9', desk: { teams: { technical: [11, 12], commercial: [] } } })
    const assignees: (number | null)[] = []
    for (let i = 0; i < 3; i++) assignees.push((await stage.ticket(await stage.open())).assigneeId)
    expect(assignees).toEqual([11, 12, 11])
  })

  test('the clock starts at receipt', async () => {
    const stage = await openStage(database.database, { memberId: 'open-10' })
    stage.clock.at = monday9 + 999
    expect((await stage.ticket(await stage.open())).clocks[0]?.startAt).toBe(monday9)
  })
})
