import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { expireCoupons } from '../../server/usecases/coupons/expire-coupons.ts'
import { previewCoupon } from '../../server/usecases/tickets/preview-coupon.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { readHome } from '../../server/usecases/tickets/read-home.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

async function openVip(memberId: string): Promise<{ stage: Stage; codes: readonly string[] }> {
  const stage = await openStage(database.database, { memberId, basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' } })
  const { codes } = await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'licencia 2026' } })
  await stage.open()
  return { stage, codes }
}
/** The requests that one comes from and went into, as its requester sees them. */
async function kin(stage: Stage, number: number) {
  const { follows, survivor, absorbed, parts, continuations } = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number })
  return { follows, survivor, absorbed, parts, continuations }
}
const balance = async (stage: Stage) => (await readHome(stage.deps)({ portalId: stage.portalId, person: stage.person('requester') })).coupons.balance

describe('a coupon on an open ticket (P-2.6, sla-rules 4)', () => {
  test('the due shown before is the due after, and the coupon is spent once', async () => {
    const { stage } = await openVip('far-1')
    stage.clock.at = lima('2026-03-02', '14:00')
    const person = stage.person('requester')
    const preview = await previewCoupon(stage.deps)({ portalId: stage.portalId, person, number: 1 })
    expect(preview).toMatchObject({ dueAt: lima('2026-03-02', '18:00'), levelKey: 'vip-request' })
    expect(await balance(stage)).toBe(3)
    await stage.command(1, person, { command: 'redeem-coupon', couponId: preview.couponId })
    expect((await stage.ticket(1)).clocks[0]?.promises.at(-1)?.dueAt).toBe(preview.dueAt)
    expect(await balance(stage)).toBe(2)
    await expect(stage.command(1, person, { command: 'redeem-coupon' })).rejects.toMatchObject({ code: 'ticket.urgent' })
    expect(await balance(stage)).toBe(2)
  })

  test('a supervisor rejects its subject: the coupon goes back and the ticket to its normal level', async () => {
    const { stage, codes } = await openVip('far-2')
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon', code: codes[1] })
    await expect(stage.command(1, stage.person('agent'), { command: 'reject-coupon', reason: 'x' })).rejects.toMatchObject({ code: 'role.missing' })
    await stage.command(1, stage.person('supervisor'), { command: 'reject-coupon', reason: 'no es desarrollo ni operación' })
    expect(await stage.ticket(1)).toMatchObject({ couponId: null, level: { key: 'vip-support' } })
    expect(await balance(stage)).toBe(3)
  })

  test('coupons of a year that is over expire, and the balance says so', async () => {
    const { stage } = await openVip('far-3')
    stage.clock.at = lima('2026-12-31', '23:59')
    await expireCoupons(stage.deps)()
    expect(await balance(stage)).toBe(3)
    stage.clock.at = lima('2027-01-01', '00:00')
    await expireCoupons(stage.deps)()
    expect(await balance(stage)).toBe(0)
  })
})

describe('doubles and splits (sla-rules 3.9)', () => {
  test('a double is absorbed and its turn goes on in the survivor', async () => {
    const stage = await openStage(database.database, { memberId: 'far-4' })
    await stage.open()
    stage.clock.at = lima('2026-03-02', '10:00')
    await stage.open({ subject: 'Lo mismo otra vez' })
    await stage.command(1, stage.person('agent'), { command: 'merge-into', number: 2 })
    expect(await stage.ticket(1)).toMatchObject({ state: 'merged', survivor: 2 })
    expect((await stage.ticket(2)).clocks).toMatchObject([{ startAt: lima('2026-03-02', '09:00') }])
    const seen = async (role: 'agent' | 'requester') => (await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person(role), number: 1 })).clocks[0]?.ended
    expect(await seen('agent')).toMatchObject({ outcome: 'cancelled', reason: 'unida a otra solicitud' })
    expect(await seen('requester')).toMatchObject({ outcome: 'cancelled', reason: null })
    expect([await kin(stage, 1), await kin(stage, 2)]).toEqual([{ follows: null, survivor: 2, absorbed: [], parts: [], continuations: [] }, { follows: null, survivor: null, absorbed: [1], parts: [], continuations: [] }])
    await expect(stage.command(2, stage.person('agent'), { command: 'merge-into', number: 2 })).rejects.toMatchObject({ code: 'ticket.same' })
  })

  test('what is split off keeps the start of its message, the level, and the words', async () => {
    const stage = await openStage(database.database, { memberId: 'far-5' })
    await stage.open()
    stage.clock.at = lima('2026-03-02', '11:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Además, no llegan los correos' })
    stage.clock.at = lima('2026-03-02', '15:00')
    expect(await stage.command(1, stage.person('agent'), { command: 'split', messageNo: 2, subject: 'Correos' })).toEqual({ number: 1, made: 2 })
    const made = await stage.ticket(2)
    expect(made).toMatchObject({ subject: 'Correos', follows: 1, level: { key: 'commercial', why: { kind: 'entitlement' } } })
    expect(made.clocks[0]).toMatchObject({ startAt: lima('2026-03-02', '11:00'), promises: [{ dueAt: lima('2026-03-03', '11:00') }] })
    const [message] = await stage.read((stores) => stores.conversation.list(stage.portalId, 2, ['public']))
    expect(message?.text).toBe('Además, no llegan los correos')
    expect([await kin(stage, 1), await kin(stage, 2)]).toEqual([{ follows: null, survivor: null, absorbed: [], parts: [2], continuations: [] }, { follows: 1, survivor: null, absorbed: [], parts: [], continuations: [] }])
  })
})

describe('the supervisor', () => {
  test('is written to without touching the ticket, and the requester reads the answer (P-5.3)', async () => {
    const stage = await openStage(database.database, { memberId: 'far-6' })
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'Nadie me contesta' })
    await stage.command(1, stage.person('supervisor'), { command: 'answer-as-supervisor', text: 'Lo reviso hoy' })
    const ticket = await stage.ticket(1)
    expect(ticket.clocks.map(({ kind, ended }) => [kind, ended?.outcome ?? null])).toEqual([['response', null], ['supervisor', 'met']])
  })

  test('hears of a message in his own hours, however urgent the ticket is', async () => {
    const { stage } = await openVip('far-7')
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon' })
    stage.clock.at = lima('2026-03-02', '22:00')
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'Nadie me contesta' })
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Sigue igual' })
    const rows = await database.query<{ key: string; at: number }>(`select split_part(key, ':', 1) as key, not_before_at as at from outbox where portal_id = ${stage.portalId} and (key like 'supervisor.message%' or key like 'customer.wrote%') order by key`)
    expect(rows).toEqual([{ key: 'customer.wrote', at: lima('2026-03-02', '22:00') }, { key: 'supervisor.message', at: lima('2026-03-03', '08:00') }])
  })
})
