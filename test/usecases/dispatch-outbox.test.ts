import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { openStage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

describe('the dispatcher', () => {
  test('an expired plan stops the portal without a retry storm', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-6' })
    await stage.open()
    stage.portal.fault = { code: 'portal.plan-expired', retryable: false, uncertain: false, retryAt: null }
    expect(await dispatchOutbox(stage.deps)({ portals: 50 })).toMatchObject({ parked: 0 })
    expect((await stage.read((stores) => stores.portals.find(stage.portalId)))?.standing).toBe('plan-expired')
    stage.portal.fault = null
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.sent).toEqual([])
  })

  test.each(['portal.gone', 'token.invalid', 'token.denied'])('a chain that the portal refuses (%s) waits for an administrator with all its work', async (code) => {
    const stage = await openStage(database.database, { memberId: `sweep-6-${code}` })
    await stage.open()
    stage.portal.fault = { code, retryable: false, uncertain: false, retryAt: null }
    expect(await dispatchOutbox(stage.deps)({ portals: 50 })).toMatchObject({ parked: 0 })
    expect((await stage.read((stores) => stores.portals.find(stage.portalId)))?.standing).toBe('unlinked')
    expect(await stage.read((stores) => stores.outbox.backlog(stage.portalId))).toMatchObject({ queued: 4, parked: 0, lastError: code })
    await stage.deps.database.transact((stores) => stores.portals.change(stage.portalId, { standing: 'active' }))
    stage.portal.fault = null
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.sent.map(({ kind }) => kind)).toContain('ticket.create')
  })

  test('a portal that left while its work was on the way stays left', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-6-left' })
    await stage.open()
    stage.portal.fault = { code: 'portal.gone', retryable: false, uncertain: false, retryAt: null }
    const { deliver } = stage.portal.outbound
    Object.assign(stage.portal.outbound, { deliver: async (...all: Parameters<typeof deliver>) => {
      await stage.deps.database.transact((stores) => stores.portals.change(stage.portalId, { standing: 'suspended' }))
      return await deliver(...all)
    } })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect((await stage.read((stores) => stores.portals.find(stage.portalId)))?.standing).toBe('suspended')
  })

  test('what failed for a while is sent later, what is refused is parked for an administrator', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-7' })
    await stage.open()
    stage.portal.fault = { code: 'portal.busy', retryable: true, uncertain: true, retryAt: null }
    await dispatchOutbox(stage.deps)({ portals: 50 })
    // Its deal and task, its acknowledgement, and the two that wait until these stand.
    expect(await stage.read((stores) => stores.outbox.backlog(stage.portalId))).toMatchObject({ queued: 4, parked: 0, lastError: 'portal.busy' })
    stage.clock.at += 60_000
    stage.portal.fault = { code: 'portal.refused', retryable: false, uncertain: false, retryAt: null }
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(await stage.read((stores) => stores.outbox.backlog(stage.portalId))).toMatchObject({ queued: 0, parked: 2 })
  })

  test('a face that did not change is not written again', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-8' })
    await stage.open()
    await dispatchOutbox(stage.deps)({ portals: 50 })
    await stage.command(1, stage.person('agent'), { command: 'note', text: 'solo una nota' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.sent.filter(({ kind }) => kind === 'ticket.update')).toEqual([])
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.sent.filter(({ kind }) => kind === 'ticket.update')).toMatchObject([{ changed: 'both', face: { state: 'customer', dueAt: null } }])
  })
})
