import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { expireCoupons } from '../../server/usecases/coupons/expire-coupons.ts'
import { previewCoupon } from '../../server/usecases/tickets/preview-coupon.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { readHome } from '../../server/usecases/tickets/read-home.ts'
import { findDoubles } from '../../server/usecases/tickets/find-doubles.ts'
import { listTickets } from '../../server/usecases/tickets/list-tickets.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { replayTickets } from '../../server/usecases/reports/replay-tickets.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, monday9, openStage, users, type Stage } from './stage.ts'

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

const told = (stage: Stage, code: string) => database.query<{ text: string }>(`select work->'delivery'->>'text' as text from outbox where portal_id = ${stage.portalId} and key like '${code}:%' order by outbox_id`)
const differences = async (stage: Stage) => (await replayTickets(stage.deps)({ portalId: stage.portalId })).differences

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
    expect(message).toMatchObject({ text: 'Además, no llegan los correos', at: lima('2026-03-02', '11:00'), by: { kind: 'contact', contactId: stage.contactId } })
    expect((await told(stage, 'ticket.split')).map(({ text }) => text)).toEqual(['Una parte de su solicitud n.º 1 continúa como la n.º 2. Nivel de servicio: Comercial. Le responderemos a más tardar el martes 03/03/2026 11:00:00 (hora de Lima).'])
    expect(await differences(stage)).toEqual([])
    expect([await kin(stage, 1), await kin(stage, 2)]).toEqual([{ follows: null, survivor: null, absorbed: [], parts: [2], continuations: [] }, { follows: 1, survivor: null, absorbed: [], parts: [], continuations: [] }])
  })
})

describe('what is split off', () => {
  test('was said for the customer by whom it was, and promises no date that has passed (sla-rules 3.4, P-4.4)', async () => {
    const stage = await openStage(database.database, { memberId: 'far-8' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'reply', text: 'Llamó: tampoco llegan los correos' })
    stage.clock.at = lima('2026-03-12', '09:00')
    await stage.command(1, stage.person('agent', users.second), { command: 'split', messageNo: 2, subject: 'Correos' })
    expect((await stage.ticket(2)).messages).toMatchObject([{ at: monday9, side: 'customer' }])
    const { messages } = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 2 })
    expect(messages).toMatchObject([{ at: monday9, author: 'Lucía', onBehalf: true }])
    const [part] = await stage.read((stores) => stores.conversation.list(stage.portalId, 2, ['public']))
    expect(part?.by).toMatchObject({ kind: 'contact', enteredBy: users.agent })
    expect((await told(stage, 'ticket.split')).map(({ text }) => text)).toEqual(['Una parte de su solicitud n.º 1 continúa como la n.º 2. Nivel de servicio: Comercial.'])
    expect(await told(stage, 'request.received')).toHaveLength(1)
    expect(await differences(stage)).toEqual([])
  })

  test('was not answered yet: an answered message is neither offered nor taken', async () => {
    const stage = await openStage(database.database, { memberId: 'far-9' })
    const agent = stage.person('agent')
    const commands = async () => (await readTicket(stage.deps)({ portalId: stage.portalId, person: agent, number: 1 })).commands
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Además, no llegan los correos' })
    expect(await commands()).toContain('split')
    await stage.command(1, agent, { command: 'answer', text: 'Las dos cosas están listas' })
    expect(await commands()).not.toContain('split')
    await expect(stage.command(1, agent, { command: 'split', messageNo: 2, subject: 'Correos' })).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'messageNo' } })
  })
})

describe('a merge loses nothing (P-2.2, P-5.3, sla-rules 3.9)', () => {
  test('the word owed by the supervisor is warned of, listed as late and given on the merged ticket', async () => {
    const stage = await openStage(database.database, { memberId: 'far-10' })
    await stage.open()
    await stage.open({ subject: 'Lo mismo' })
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'Nadie me contesta' })
    await stage.command(1, stage.person('agent'), { command: 'merge-into', number: 2 })
    await stage.command(2, stage.person('agent'), { command: 'answer', text: 'Listo', outOfTurn: 'ya se sabía' })
    stage.clock.at = lima('2026-03-03', '09:01')
    await sweepClocks(stage.deps)()
    expect((await stage.ticket(1)).clocks[1]).toMatchObject({ kind: 'supervisor', breach: { breachAt: lima('2026-03-03', '09:00') } })
    const supervisor = stage.person('supervisor')
    const pressing = async () => (await listTickets(stage.deps)({ portalId: stage.portalId, person: supervisor, scope: 'desk', pressing: true })).rows.map(({ number, breached }) => [number, breached])
    expect(await pressing()).toEqual([[1, true]])
    expect((await readTicket(stage.deps)({ portalId: stage.portalId, person: supervisor, number: 1 })).commands).toContain('answer-as-supervisor')
    await stage.command(1, supervisor, { command: 'answer-as-supervisor', text: 'Lo reviso' })
    expect(await pressing()).toEqual([])
    expect(await differences(stage)).toEqual([])
  })

  test('a running turn that is merged into a paused one is watched, and a later promise is told', async () => {
    const stage = await openStage(database.database, { memberId: 'far-11' })
    const [agent, supervisor] = [stage.person('agent'), stage.person('supervisor')]
    await stage.open()
    stage.clock.at = lima('2026-03-02', '10:00')
    await stage.open({ subject: 'Otra' })
    await stage.open({ subject: 'Y otra' })
    const pause = { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null } as const
    for (const number of [2, 3]) await stage.command(number, supervisor, pause)
    stage.clock.at = lima('2026-03-02', '12:00')
    await stage.command(1, agent, { command: 'merge-into', number: 2 })
    expect(await told(stage, 'promise.moved')).toEqual([])
    stage.clock.at = lima('2026-03-02', '14:00')
    await stage.open({ subject: 'La última' })
    await stage.command(4, agent, { command: 'merge-into', number: 3 })
    expect((await told(stage, 'promise.moved')).map(({ text }) => text)).toEqual(['La respuesta a su solicitud n.º 3 llegará a más tardar el martes 03/03/2026 14:00:00 (hora de Lima). Motivo: pausa.'])
    expect(await differences(stage)).toEqual([])
    stage.clock.at = lima('2026-03-03', '09:01')
    await sweepClocks(stage.deps)()
    expect((await stage.ticket(2)).clocks[0]).toMatchObject({ startAt: monday9, breach: { breachAt: lima('2026-03-03', '09:00') } })
  })

  test('a coupon is spent on no double: only an urgent request may take in an urgent one (P-2.6)', async () => {
    const { stage, codes } = await openVip('far-12')
    const agent = stage.person('agent')
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon', code: codes[0] })
    const doubles = async (number: number) => (await findDoubles(stage.deps)({ portalId: stage.portalId, person: agent, number })).map((double) => double.number)
    expect([await doubles(1), await doubles(2)]).toEqual([[], [1]])
    await expect(stage.command(1, agent, { command: 'merge-into', number: 2 })).rejects.toMatchObject({ code: 'coupon.holds', facts: { number: 1 } })
    await stage.command(2, agent, { command: 'merge-into', number: 1 })
    expect(await stage.ticket(1)).toMatchObject({ level: { key: 'vip-request' }, state: 'new' })
    expect(await balance(stage)).toBe(2)
  })

  test('a part of an urgent request is rejected like it, and no coupon comes back twice (P-2.6)', async () => {
    const { stage, codes } = await openVip('far-13')
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon', code: codes[0] })
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Además, no llegan los correos' })
    await stage.command(1, stage.person('agent'), { command: 'split', messageNo: 2, subject: 'Correos' })
    await stage.command(2, stage.person('supervisor'), { command: 'reject-coupon', reason: 'un cupón, una solicitud' })
    expect(await stage.ticket(2)).toMatchObject({ couponId: null, level: { key: 'vip-support', why: { kind: 'entitlement' } } })
    expect([await balance(stage), (await stage.ticket(1)).level.key]).toEqual([2, 'vip-request'])
    expect(await differences(stage)).toEqual([])
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
