/** What a desk's own automation can react to, and how often. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readHealth } from '../../server/usecases/desk/read-health.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

async function opened(memberId: string): Promise<Stage> {
  const stage = await openStage(database.database, { memberId })
  await database.database.transact((stores) => stores.provision.mark(stage.portalId, 'triggers', 'done', null, 1))
  await stage.open()
  await dispatchOutbox(stage.deps)({ portals: 50 })
  return stage
}

async function fired(stage: Stage): Promise<readonly string[]> {
  stage.clock.at += 10_000
  await dispatchOutbox(stage.deps)({ portals: 50 })
  return stage.portal.sent.flatMap((one) => one.kind === 'trigger.run' ? [one.code] : [])
}

describe('a trigger', () => {
  test('is fired for a breach that an answer finds before the sweep does', async () => {
    const stage = await opened('fire-1')
    stage.clock.at = lima('2026-03-03', '10:30')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Perdón por la demora' })
    expect(await fired(stage)).toEqual(['breach'])
  })

  test('is not fired for a level that is given again with another reason', async () => {
    const stage = await opened('fire-2')
    await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'partner-gold', reason: 'contrato' })
    expect(await fired(stage)).toEqual(['level'])
    await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'partner-gold', reason: 'contrato revisado' })
    expect((await stage.ticket(1)).level.why).toMatchObject({ reason: 'contrato revisado' })
    expect(await fired(stage)).toEqual(['level'])
  })

  test('is fired for a reopening after the window, on the ticket that follows; a part that was split off is no reopening', async () => {
    const stage = await opened('fire-3')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Y otra cosa' })
    await stage.command(1, stage.person('agent'), { command: 'split', messageNo: 2, subject: 'Otra cosa' })
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo', close: true })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(await fired(stage)).toEqual([])
    stage.clock.at = lima('2026-05-04', '09:00')
    const { made } = await stage.command(1, stage.person('requester'), { command: 'reopen', text: 'Otra vez' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(await fired(stage)).toEqual(['reopened'])
    const linked = await stage.read((stores) => stores.tickets.linked(stage.portalId, made ?? 0))
    expect(stage.portal.sent.find((one) => one.kind === 'trigger.run')).toMatchObject({ dealId: linked?.dealId })
  })

  test('runs at most once: an answer that never came counts as run, and an administrator sees how many', async () => {
    const stage = await opened('fire-4')
    await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'partner-gold', reason: 'contrato' })
    stage.portal.fault = { code: 'portal.silent', retryable: true, uncertain: true, retryAt: null }
    expect(await fired(stage)).toEqual([])
    stage.portal.fault = null
    stage.clock.at += 3_600_000
    expect(await fired(stage)).toEqual([])
    const health = () => readHealth({ ...stage.deps, linkUrl: () => '' })({ portalId: stage.portalId, person: stage.person('administrator') })
    expect((await health()).outbox).toMatchObject({ queued: 0, parked: 0, givenUp: 1 })
  })

  test('is not sent again by who takes over from a dispatcher that died', async () => {
    const stage = await opened('fire-5')
    await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'partner-gold', reason: 'contrato' })
    await database.database.transact((stores) => stores.outbox.claim(stage.portalId, stage.clock.at, 50))
    await dispatchOutbox(stage.deps)({ portals: 50 })
    stage.clock.at += 60_000
    expect(await fired(stage)).toEqual([])
    expect(await stage.read((stores) => stores.outbox.backlog(stage.portalId))).toMatchObject({ queued: 0, givenUp: 1 })
  })
})
