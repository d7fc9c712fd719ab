import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { replayTickets } from '../../server/usecases/reports/replay-tickets.ts'
import { saveNoticeText } from '../../server/usecases/texts/save-notice-text.ts'
import { previewCoupon } from '../../server/usecases/tickets/preview-coupon.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'
import { hearSince, readHeard, readTold } from './told.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const last = async (stage: Stage) => (await readHeard(database, stage)).at(-1)
const since = (stage: Stage, deed: () => Promise<unknown>) => hearSince(database, stage, deed)
const read = (stage: Stage) => readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })

describe('a message to the supervisor (P-5.3)', () => {
  test('is acknowledged with the supervisor\'s due and not with the one of the request, which is answered already (P-4.4)', async () => {
    const stage = await openStage(database.database, { memberId: 'told-1' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Pruebe de nuevo' })
    stage.clock.at = lima('2026-03-02', '16:00')
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'No me ayudó' })
    expect(await last(stage)).toMatchObject({ code: 'supervisor.received', text: expect.stringContaining('a más tardar el martes 03/03/2026 16:00:00 (hora de Lima)') as string })
    const { clock, clocks } = await read(stage)
    expect(clock).toBeNull()
    expect(clocks.filter(({ ended }) => ended === null)).toMatchObject([{ kind: 'supervisor', dueAt: lima('2026-03-03', '16:00') }])
  })
})

async function openWithCoupon(memberId: string): Promise<Stage> {
  const stage = await openStage(database.database, { memberId, basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' } })
  await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'licencia 2026' } })
  await stage.open()
  return stage
}

describe('a coupon that is redeemed (P-2.6)', () => {
  test('where no answer is owed is told without a date', async () => {
    const stage = await openWithCoupon('told-redeemed')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    await stage.command(1, stage.person('agent'), { command: 'redeem-coupon' })
    expect(await last(stage)).toMatchObject({ code: 'coupon.redeemed', text: 'Se canjeó un cupón CESS en su solicitud n.º 1.' })
  })

  test('shortly before a due that stays is told as a coupon and not as a new date', async () => {
    const stage = await openWithCoupon('told-kept')
    stage.clock.at = lima('2026-03-03', '08:00')
    expect(await since(stage, () => stage.command(1, stage.person('requester'), { command: 'redeem-coupon' }))).toMatchObject([{ code: 'coupon.redeemed' }])
  })

  test('ends the pause, which a supervisor alone may make of an urgent request; what is told and shown before is true (sla-rules 3.5, 4)', async () => {
    const stage = await openWithCoupon('told-paused-coupon')
    await stage.command(1, stage.person('supervisor'), { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null })
    stage.clock.at = lima('2026-03-02', '14:00')
    const { dueAt } = await previewCoupon(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon' })
    expect(await last(stage)).toMatchObject({ code: 'promise.moved', text: expect.stringContaining('el lunes 02/03/2026 18:00:00 (hora de Lima). Motivo: cupón CESS.') as string })
    expect((await read(stage)).clock).toMatchObject({ dueAt: lima('2026-03-02', '18:00'), paused: false })
    expect(dueAt).toBe(lima('2026-03-02', '18:00'))
    stage.clock.at = lima('2026-03-02', '18:01')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ breached: 1 })
    expect((await replayTickets(stage.deps)({ portalId: stage.portalId })).differences).toEqual([])
  })
})

describe('a coupon that is rejected (P-2.6)', () => {
  async function openUrgent(memberId: string): Promise<Stage> {
    const stage = await openWithCoupon(memberId)
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon' })
    return stage
  }
  const reject = (stage: Stage, returnCoupon?: boolean) =>
    stage.command(1, stage.person('supervisor'), { command: 'reject-coupon', reason: 'no es operación', ...(returnCoupon !== undefined && { returnCoupon }) })

  test('goes back with the new date and the supervisor\'s reason (sla-rules 4)', async () => {
    const stage = await openUrgent('told-2')
    await reject(stage)
    expect(await last(stage)).toMatchObject({ code: 'coupon.returned', text: expect.stringMatching(/Le responderemos a más tardar el martes 03\/03\/2026 09:00:00 \(hora de Lima\)\. Motivo: no es operación$/) as string })
  })

  test('tells no date where none is owed, and none that has passed', async () => {
    const answered = await openUrgent('told-3')
    await answered.command(1, answered.person('agent'), { command: 'answer', text: 'Listo' })
    const late = await openUrgent('told-4')
    late.clock.at = lima('2026-03-02', '20:00')
    for (const stage of [answered, late]) {
      await reject(stage)
      expect(await last(stage)).toMatchObject({ code: 'coupon.returned', text: expect.stringMatching(/vuelve a su nivel normal\. Motivo: no es operación$/) as string })
    }
  })

  test('and kept is told with the reason, and with the new date where an answer is owed', async () => {
    const owed = await openUrgent('told-lost-1')
    await reject(owed, false)
    expect(await last(owed)).toMatchObject({ code: 'coupon.rejected', text: expect.stringMatching(/no se devuelve ningún cupón\. Le responderemos a más tardar el martes 03\/03\/2026 09:00:00 \(hora de Lima\)\. Motivo: no es operación$/) as string })
    const answered = await openUrgent('told-lost-2')
    await answered.command(1, answered.person('agent'), { command: 'answer', text: 'Listo' })
    expect(await since(answered, () => reject(answered, false))).toMatchObject([{ code: 'coupon.rejected', text: expect.stringMatching(/no se devuelve ningún cupón\. Motivo: no es operación$/) as string }])
  })

  test('in a desk\'s own words that do not name the reason is told in these words (P-4.4)', async () => {
    const stage = await openUrgent('told-own')
    await saveNoticeText(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), language: 'es', code: 'coupon.returned', wording: { title: 'Cupón {number}', text: 'Vuelve el de la {number}: {due}' } })
    await reject(stage)
    expect((await last(stage))?.text).toBe('Vuelve el de la 1: martes 03/03/2026 09:00:00 (hora de Lima)')
  })
})

describe('the planned date of the fix (P-2.3)', () => {
  test('that is taken away is told, and one that never was is not', async () => {
    const stage = await openStage(database.database, { memberId: 'told-5' })
    const agent = stage.person('agent')
    await stage.open()
    await stage.command(1, agent, { command: 'hand-to-development', text: 'Es un error', plannedOn: '2026-03-12' })
    await stage.command(1, agent, { command: 'plan', plannedOn: null })
    await stage.command(1, agent, { command: 'plan', plannedOn: null })
    expect((await readTold(database, stage)).filter(({ code }) => code.startsWith('ticket.')).map(({ code }) => code)).toEqual(['ticket.planned', 'ticket.unplanned'])
    expect((await read(stage)).plannedOn).toBeNull()
  })

  test.each(['return-from-development', 'close'] as const)('is not shown any more after %s', async (command) => {
    const stage = await openStage(database.database, { memberId: `told-${command}` })
    const agent = stage.person('agent')
    await stage.open()
    await stage.command(1, agent, { command: 'hand-to-development', text: 'Es un error', plannedOn: '2026-03-12' })
    expect((await read(stage)).plannedOn).toBe('2026-03-12')
    await stage.command(1, agent, command === 'close' ? { command } : { command, text: 'Corregido' })
    expect((await read(stage)).plannedOn).toBeNull()
  })
})
