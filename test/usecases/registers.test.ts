import { makeCode } from '../../server/domain/coupon/code.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { voidCoupon } from '../../server/usecases/coupons/change-coupon.ts'
import { expireCoupons } from '../../server/usecases/coupons/expire-coupons.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { readCouponRegister } from '../../server/usecases/reports/read-coupon-register.ts'
import { mostRows, readRegister, type Register } from '../../server/usecases/reports/read-register.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const period = { from: lima('2026-03-01', '00:00'), until: lima('2026-04-01', '00:00') }
const read = (stage: Stage, register: Register) => readRegister(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), register, ...period })

describe('promises worsened (sla-rules 4 and 5)', () => {
  test('the register tells the promise before, the new one and the reason as it was typed', async () => {
    const stage = await openStage(database.database, { memberId: 'worse-1' })
    const supervisor = stage.person('supervisor')
    for (let i = 0; i < 3; i++) await stage.open()
    const tuesday9 = lima('2026-03-03', '09:00')
    await stage.command(1, supervisor, { command: 'set-level', levelKey: 'non-commercial', reason: 'la licencia es de prueba' })
    await stage.command(2, supervisor, { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: lima('2026-03-02', '10:00') })
    stage.clock.at = lima('2026-03-02', '10:00')
    await sweepClocks(stage.deps)()
    const holiday = { ...deskSchedule, holidays: [{ on: '2026-03-03', name: 'Feriado' }] }
    await saveSchedule(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), schedule: holiday, reason: 'decreto 21', version: 1 })
    const { rows, truncated, counts } = await read(stage, 'promises-worsened')
    const details = rows.map(({ number, detail }) => [number, detail?.kind === 'promise' ? [detail.was, detail.due, detail.reason, detail.why] : null])
    expect(details).toEqual(expect.arrayContaining([
      [1, [tuesday9, lima('2026-03-09', '09:00'), 'worse-level', 'la licencia es de prueba']],
      [2, [tuesday9, lima('2026-03-03', '10:00'), 'pause', 'licence-check']],
      [3, [tuesday9, lima('2026-03-04', '09:00'), 'schedule', 'decreto 21']],
    ]))
    expect(rows.find(({ detail }) => detail?.kind === 'promise' && detail.reason === 'worse-level')).toMatchObject({ subject: 'No abre el CRM', by: 'supervisor 21', sentence: 'Nueva fecha de respuesta: lunes 09/03/2026 09:00:00 (cambio de nivel).' })
    expect([truncated, counts]).toEqual([false, []])
  })

  test('a better level and a coupon worsen nothing', async () => {
    const stage = await openStage(database.database, { memberId: 'worse-2', basis: { kind: 'trial' } })
    await stage.open()
    await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'commercial', reason: 'renovó' })
    expect((await stage.ticket(1)).clocks[0]?.promises).toHaveLength(2)
    expect((await read(stage, 'promises-worsened')).rows).toEqual([])
  })
})

describe('breaches (sla-rules 5 and 6)', () => {
  test('each stands once, with how it ended and who excused it and why', async () => {
    const stage = await openStage(database.database, { memberId: 'breaches-1' })
    for (let i = 0; i < 2; i++) await stage.open()
    stage.clock.at = lima('2026-03-03', '12:00')
    await sweepClocks(stage.deps)()
    await stage.command(2, stage.person('agent'), { command: 'answer', text: 'Tarde', outOfTurn: 'se adelantó' })
    await stage.command(2, stage.person('supervisor'), { command: 'excuse-breach', clockNo: 1, reason: 'corte de luz publicado' })
    const { rows } = await read(stage, 'breaches')
    expect(rows.map(({ number, detail }) => [number, detail])).toEqual([
      [2, { kind: 'breach', clock: 'response', standing: 'late', excuse: { by: 'supervisor 21', at: lima('2026-03-03', '12:00'), why: 'corte de luz publicado' } }],
      [1, { kind: 'breach', clock: 'response', standing: 'open', excuse: null }],
    ])
    expect(rows[1]).toMatchObject({ by: '', sentence: 'Plazo vencido el martes 03/03/2026 09:00:00 sin respuesta.' })
  })
})

describe('what counts apart says why', () => {
  test('no answer needed, and closed without an answer, each with its reason (sla-rules 3.6 and 3.7)', async () => {
    const stage = await openStage(database.database, { memberId: 'ends-1' })
    for (let i = 0; i < 2; i++) await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'waive', reason: 'solo dio las gracias' })
    await stage.command(2, stage.person('agent'), { command: 'close', reason: 'llamó por teléfono' })
    const ends = async (register: Register) => (await read(stage, register)).rows.map(({ number, detail }) => [number, detail?.kind === 'end' && detail.why])
    expect([await ends('waived'), await ends('missed')]).toEqual([[[1, 'solo dio las gracias']], [[2, 'llamó por teléfono']]])
  })

  test('reasons of a delay and of a void are counted by reason (P-4.11)', async () => {
    const stage = await openStage(database.database, { memberId: 'reasons-1' })
    for (let i = 0; i < 2; i++) await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'give-reason', reason: 'no-access', text: 'No entramos.' })
    await stage.command(1, stage.person('supervisor'), { command: 'void', reason: 'unlicensed-copy', text: 'Sin licencia.' })
    await stage.command(2, stage.person('agent'), { command: 'give-reason', reason: 'no-access', text: 'No entramos.' })
    const { rows, counts } = await read(stage, 'reasons')
    expect(rows.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 1, 2])
    expect(counts).toEqual([{ reason: 'no-access', delayed: 2, voided: 0 }, { reason: 'unlicensed-copy', delayed: 0, voided: 1 }])
  })

  test('a delay of P-2.4 stands at its message, in the history, and in the register with its count; nothing is voided or paused for it', async () => {
    const stage = await openStage(database.database, { memberId: 'delays-1' })
    await stage.open()
    const [agent, supervisor] = [stage.person('agent'), stage.person('supervisor')]
    await stage.command(1, agent, { command: 'give-reason', reason: 'third-party', text: 'Esperamos a su proveedor.' })
    const view = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })
    expect(view.messages.find(({ text }) => text === 'Esperamos a su proveedor.')).toMatchObject({ reason: 'third-party' })
    expect(view.timeline.map(({ sentence }) => sentence)).toContain('Motivo de la demora: depende de un tercero.')
    const { rows, counts } = await read(stage, 'reasons')
    expect([rows.map(({ sentence }) => sentence), counts]).toEqual([['Motivo de la demora: depende de un tercero.'], [{ reason: 'third-party', delayed: 1, voided: 0 }]])
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '¿Y ahora?' })
    const refused = { code: 'input.invalid', facts: { field: 'reason' } }
    await expect(stage.command(1, supervisor, { command: 'void', reason: 'workload', text: 'No llegamos.' })).rejects.toMatchObject(refused)
    await expect(stage.command(1, supervisor, { command: 'pause', reason: 'awaiting-customer', text: 'Le toca a usted.', untilAt: null })).rejects.toMatchObject(refused)
  })

  test('a register that is longer than a person reads says that it was cut', async () => {
    const stage = await openStage(database.database, { memberId: 'cut-1' })
    await stage.open()
    const forged = `insert into ticket_event select portal_id, ticket_number, seq + n, 'rated', happened_at, '{"kind":"rated","score":5,"comment":null,"by":{"kind":"system"},"at":1}'
      from ticket_event, generate_series(1, ${mostRows}) n where portal_id = ${stage.portalId} and seq = (select max(seq) from ticket_event where portal_id = ${stage.portalId})`
    await database.query(forged)
    expect(await read(stage, 'ratings')).toMatchObject({ truncated: false, rows: { length: mostRows } })
    await database.query(forged)
    expect(await read(stage, 'ratings')).toMatchObject({ truncated: true, rows: { length: mostRows } })
  })
})

describe('the register of coupons (P-2.6)', () => {
  test('tells grants, redemptions, returns, voids, expiries and wrong codes, with who and why', async () => {
    const stage = await openStage(database.database, { memberId: 'coupons-1', basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' } })
    const { portalId, customerId, entitlementId, deps } = stage
    const supervisor = stage.person('supervisor')
    await stage.open()
    const { codes } = await grantCoupons(deps)({ portalId, person: supervisor, customerId, grant: { entitlementId, count: null, expiresOn: null, why: 'licencia 2026' } })
    const requester = stage.person('requester')
    await expect(stage.command(1, requester, { command: 'redeem-coupon', code: makeCode(() => 7) })).rejects.toMatchObject({ code: 'coupon.unknown' })
    await stage.command(1, requester, { command: 'redeem-coupon', code: codes[0] })
    await stage.command(1, supervisor, { command: 'reject-coupon', reason: 'no es operación' })
    const [, , third] = (await stage.read((stores) => stores.coupons.ofCustomer(portalId, customerId))).coupons
    await voidCoupon(deps)({ portalId, person: supervisor, couponId: third!.id, why: 'duplicado' })
    const all = { portalId, person: stage.person('administrator'), from: period.from, until: lima('2027-02-01', '00:00') }
    stage.clock.at = lima('2027-01-01', '00:00')
    await expireCoupons(deps)()
    const { rows, truncated } = await readCouponRegister(deps)(all)
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['expired', 'expired', 'granted', 'granted', 'granted', 'redeemed', 'returned', 'voided', 'wrong-code'])
    const of = (kind: string) => rows.find((row) => row.kind === kind)
    const coupon = { customerId, customer: 'Panificadora Andina' }
    expect(of('returned')).toMatchObject({ by: 'supervisor 21', coupon: { ...coupon, lastFour: codes[0]!.slice(-4) }, number: 1, why: 'no es operación' })
    expect(of('voided')).toMatchObject({ coupon: { ...coupon, lastFour: third!.lastFour }, number: null, why: 'duplicado' })
    expect(of('expired')).toMatchObject({ by: '', at: lima('2027-01-01', '00:00') })
    expect(of('wrong-code')).toEqual({ at: lima('2026-03-02', '09:00'), by: '900', kind: 'wrong-code', coupon: null, number: null, why: null })
    expect([truncated, rows.map(({ at }) => at)]).toEqual([false, rows.map(({ at }) => at).sort((a, b) => b - a)])
    await expect(readCouponRegister(deps)({ ...all, person: stage.person('agent') })).rejects.toMatchObject({ code: 'role.missing' })
  })
})
