import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'
import { readTold } from './told.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const last = async (stage: Stage) => (await readTold(database, stage)).findLast(({ userId }) => userId === users.requester)
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

describe('a coupon that is rejected (P-2.6)', () => {
  async function openUrgent(memberId: string): Promise<Stage> {
    const stage = await openStage(database.database, { memberId, basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' } })
    await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'licencia 2026' } })
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'redeem-coupon' })
    return stage
  }

  test('goes back with the new date (sla-rules 4)', async () => {
    const stage = await openUrgent('told-2')
    await stage.command(1, stage.person('supervisor'), { command: 'reject-coupon', reason: 'no es operación' })
    expect(await last(stage)).toMatchObject({ code: 'coupon.returned', text: expect.stringMatching(/Le responderemos a más tardar el martes 03\/03\/2026 09:00:00 \(hora de Lima\)\.$/) as string })
  })

  test('tells no date where none is owed, and none that has passed', async () => {
    const answered = await openUrgent('told-3')
    await answered.command(1, answered.person('agent'), { command: 'answer', text: 'Listo' })
    const late = await openUrgent('told-4')
    late.clock.at = lima('2026-03-02', '20:00')
    for (const stage of [answered, late]) {
      await stage.command(1, stage.person('supervisor'), { command: 'reject-coupon', reason: 'no es operación' })
      expect(await last(stage)).toMatchObject({ code: 'coupon.returned', text: expect.stringMatching(/vuelve a su nivel normal\.$/) as string })
    }
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
