import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCustomer } from '../../server/usecases/customers/read-customer.ts'
import { warnEnds } from '../../server/usecases/customers/warn-ends.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { saveCustomer } from '../../server/usecases/customers/save-customer.ts'
import { saveEntitlement } from '../../server/usecases/customers/save-entitlement.ts'
import { closeSilent } from '../../server/usecases/tickets/close-silent.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

describe('a silent customer (sla-rules 3.6)', () => {
  test('is told first and closed later, never while the desk owes the word', async () => {
    const stage = await openStage(database.database, { memberId: 'silence-1' })
    await stage.open()
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: '¿Qué versión usa?' })
    stage.clock.at = lima('2026-03-10', '09:00')
    expect(await closeSilent(stage.deps)()).toEqual({ announced: 0, closed: 0 })
    stage.clock.at = lima('2026-03-10', '09:01')
    expect(await closeSilent(stage.deps)()).toEqual({ announced: 1, closed: 0 })
    expect(await closeSilent(stage.deps)()).toEqual({ announced: 0, closed: 0 })
    expect((await stage.ticket(1)).state).toBe('customer')
    await dispatchOutbox(stage.deps)()
    expect(stage.portal.sent.some((one) => one.kind === 'notice' && one.userId === users.requester && one.text.includes('antes del 17/03/2026'))).toBe(true)
    stage.clock.at = lima('2026-03-17', '09:02')
    expect(await closeSilent(stage.deps)()).toEqual({ announced: 0, closed: 1 })
    expect(await stage.ticket(1)).toMatchObject({ state: 'solved' })
    expect((await stage.ticket(2)).state).toBe('new')
  })
})

describe('an entitlement that ends (P-2.5c)', () => {
  test('is warned of 30 days and 7 days before, once each, to the customer and the desk', async () => {
    const stage = await openStage(database.database, { memberId: 'silence-2' })
    const other = await stage.read((stores) => stores.portals.active())
    expect(other.length).toBe(2)
    stage.clock.at = lima('2026-11-30', '09:00')
    expect(await warnEnds(stage.deps)()).toEqual({ warned: 0 })
    stage.clock.at = lima('2026-12-01', '09:00')
    expect(await warnEnds(stage.deps)()).toEqual({ warned: 2 })
    expect(await warnEnds(stage.deps)()).toEqual({ warned: 0 })
    stage.clock.at = lima('2026-12-24', '09:00')
    expect(await warnEnds(stage.deps)()).toEqual({ warned: 2 })
    await dispatchOutbox(stage.deps)()
    const told = stage.portal.sent.flatMap((one) => one.kind === 'notice' ? [one.userId] : [])
    expect(told.sort((a, b) => a - b)).toEqual([users.supervisor, users.supervisor, users.requester, users.requester])
    const view = await readCustomer(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), customerId: stage.customerId })
    expect(view.register.filter(({ sentence }) => sentence.startsWith('Aviso del fin'))).toHaveLength(2)
  })

  test('is not warned of when a successor is recorded, nor for who is not approved and has nothing of it', async () => {
    const stage = await openStage(database.database, { memberId: 'silence-3' })
    const desk = { portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId }
    stage.clock.at = lima('2026-12-24', '09:00')
    const paid = { kind: 'cloud', tariff: 'PROFESSIONAL', paid: true } as const
    const next = await saveEntitlement(stage.deps)({ ...desk, entitlementId: null, entitlement: { basis: paid, startsOn: '2027-01-01', endsOn: null } })
    await warnEnds(stage.deps)()
    const warned = async () => (await stage.read((stores) => stores.customers.records(stage.portalId, stage.customerId))).filter(({ what }) => what === 'entitlement.warned')
    expect(await warned()).toEqual([])
    await saveEntitlement(stage.deps)({ ...desk, entitlementId: next, entitlement: { basis: paid, startsOn: '2027-02-01', endsOn: null } })
    const approve = (approved: boolean) => saveCustomer(stage.deps)({ ...desk, customer: { name: 'Panificadora Andina', crmCompanyId: 77, note: '', approved } })
    await approve(false)
    await warnEnds(stage.deps)()
    expect(await warned()).toEqual([])
    await approve(true)
    await warnEnds(stage.deps)()
    expect(await warned()).toHaveLength(1)
  })
})
