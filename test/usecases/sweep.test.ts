import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { readHealth } from '../../server/usecases/desk/read-health.ts'
import { watchSweep } from '../../server/usecases/notices/watch-sweep.ts'
import { saveLevel } from '../../server/usecases/levels/save-level.ts'
import { replayTickets } from '../../server/usecases/reports/replay-tickets.ts'
import { runTicketCommand } from '../../server/usecases/tickets/run-ticket-command.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { toLevelInput } from './level-input.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

async function told(stage: Stage): Promise<string[]> {
  await dispatchOutbox(stage.deps)()
  return stage.portal.sent.flatMap((one) => one.kind === 'notice' && /clock/.test(one.tag) ? [one.tag] : [])
}

describe('the sweep', () => {
  test('warns agent and supervisor 4 h and 1 h of service before, then tells the breach once (sla-rules 6)', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-1' })
    stage.clock.at = lima('2026-03-02', '10:00')
    await stage.open()
    stage.clock.at = lima('2026-03-02', '16:29')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ decided: 0 })
    stage.clock.at = lima('2026-03-02', '16:30')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ warned: 1, breached: 0 })
    expect(await told(stage)).toEqual([`hd-1-clock.warning-${users.agent}`, `hd-1-clock.warning-${users.supervisor}`])
    stage.clock.at = lima('2026-03-03', '09:00')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ warned: 1 })
    stage.clock.at = lima('2026-03-03', '10:00')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ decided: 0 })
    stage.clock.at = lima('2026-03-03', '10:05')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ breached: 1, lagMs: 5 * 60_000 - 1000 })
    expect(await sweepClocks(stage.deps)()).toMatchObject({ decided: 0, lagMs: 0 })
    expect((await stage.ticket(1)).clocks[0]?.breach).toEqual({ breachAt: lima('2026-03-03', '10:00'), detectedAt: lima('2026-03-03', '10:05'), excused: null })
  })

  test('after an outage the most severe warning goes out and the others are superseded', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-2' })
    await stage.open()
    stage.clock.at = lima('2026-03-03', '08:30')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ warned: 1 })
    const events = await stage.read((stores) => stores.tickets.events(stage.portalId, 1))
    expect(events.at(-1)).toMatchObject({ kind: 'warned', threshold: '1.service_hour', superseded: ['4.service_hour'] })
  })

  test('warnings that an outage swallowed are recorded with the breach', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-9' })
    await stage.open()
    stage.clock.at = lima('2026-03-03', '09:01')
    await sweepClocks(stage.deps)()
    const events = await stage.read((stores) => stores.tickets.events(stage.portalId, 1))
    expect(events.at(-1)).toMatchObject({ kind: 'breached', superseded: ['4.service_hour', '1.service_hour'] })
    expect((await stage.ticket(1)).clocks[0]?.decided).toEqual(['4.service_hour', '1.service_hour'])
    expect((await replayTickets(stage.deps)({ portalId: stage.portalId })).differences).toEqual([])
  })

  test('a breach that comes back after it was retracted is told again', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-10' })
    await stage.open()
    stage.clock.at = lima('2026-03-03', '09:01')
    await sweepClocks(stage.deps)()
    await told(stage)
    // An answer that was written before the due, and that bounces.
    await runTicketCommand(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 1, command: { command: 'answer', text: 'Listo' }, at: lima('2026-03-03', '08:59') })
    expect((await stage.ticket(1)).clocks[0]).toMatchObject({ breach: null, ended: { outcome: 'met' } })
    await stage.command(1, stage.person('agent'), { command: 'report-bounce' })
    stage.portal.sent.length = 0
    await sweepClocks(stage.deps)()
    expect((await stage.ticket(1)).clocks[0]?.breach?.breachAt).toBe(lima('2026-03-03', '09:00'))
    expect(await told(stage)).toContain(`hd-1-clock.breach-${users.agent}`)
  })

  test('a VIP request warns the on-call people at once, also at night', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-3', basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }, desk: { onCall: [77] } })
    const { codes } = await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'año 2026' } })
    expect(codes).toHaveLength(5)
    stage.clock.at = lima('2026-03-07', '23:00')
    await stage.open({ couponCode: codes[0] })
    await sweepClocks(stage.deps)()
    expect(await told(stage)).toEqual([`hd-1-clock.warning-${users.agent}`, 'hd-1-clock.warning-77'])
  })

  test('a breach outside the schedule is recorded at once and told when the desk opens', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-4' })
    stage.clock.at = lima('2026-03-02', '18:30')
    await stage.open()
    stage.clock.at = lima('2026-03-03', '20:00')
    await sweepClocks(stage.deps)()
    stage.clock.at = lima('2026-03-04', '20:00')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ breached: 1 })
    expect(await told(stage)).not.toContain(`hd-1-clock.breach-${users.agent}`)
    stage.clock.at = lima('2026-03-05', '08:00')
    expect(await told(stage)).toContain(`hd-1-clock.breach-${users.agent}`)
  })

  test('a pause that reached its maximum ends, and the due is later by what it took', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-5' })
    await stage.open()
    await stage.command(1, stage.person('supervisor'), { command: 'pause', reason: 'licence-check', text: 'Verificamos su licencia', untilAt: lima('2026-03-02', '11:00') })
    stage.clock.at = lima('2026-03-02', '12:00')
    expect(await sweepClocks(stage.deps)()).toMatchObject({ resumed: 1 })
    expect((await stage.ticket(1)).clocks[0]?.promises.map(({ dueAt }) => dueAt)).toEqual([lima('2026-03-03', '09:00'), lima('2026-03-03', '11:00')])
  })
})

describe('a clock of another kind than the answer', () => {
  const queued = async (stage: Stage) => (await database.query<{ key: string; text: string | null }>(`select key, work ->> 'text' as text from outbox where portal_id = ${stage.portalId} order by outbox_id`))

  test('a message to the supervisor that nobody answered breaks no promise of the ticket: no trigger, no activity, a line of its own (P-5.3)', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-13' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'No estoy conforme' })
    stage.clock.at = lima('2026-03-03', '09:01')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    await sweepClocks(stage.deps)()
    expect((await stage.ticket(1)).clocks.find(({ kind }) => kind === 'supervisor')?.breach).not.toBeNull()
    const rows = await queued(stage)
    expect(rows.filter(({ key }) => /^(trigger|card):/.test(key))).toEqual([])
    expect(rows.flatMap(({ key, text }) => key.startsWith('line:') ? [text] : []).at(-1)).toMatch(/^El mensaje al supervisor debía responderse/)
    expect(await told(stage)).toContain(`hd-1-clock.breach-${users.supervisor}`)
  })

  test('news that are late are said to be news, and the desk can react to them', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-14' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Lo pasamos a desarrollo' })
    await stage.command(1, stage.person('agent'), { command: 'hand-to-development', plannedOn: null })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    stage.clock.at = lima('2026-03-20', '09:00')
    await sweepClocks(stage.deps)()
    expect((await stage.ticket(1)).clocks.find(({ kind }) => kind === 'development')?.breach).not.toBeNull()
    const rows = await queued(stage)
    expect(rows.some(({ key }) => key.startsWith('trigger:1:breach'))).toBe(true)
    expect(rows.flatMap(({ key, text }) => key.startsWith('line:') ? [text] : []).at(-1)).toMatch(/^Plazo de las novedades vencido/)
  })
})

describe('a clock that the sweep cannot decide', () => {
  test('holds up no other, and is told to its administrators, the health page and the count until it is decided', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-11' })
    const { portalId } = stage
    const failed: unknown[] = []
    const deps = { ...stage.deps, log: { ...stage.deps.log, error: (event: string) => { failed.push(event) } } }
    await stage.open()
    await stage.open()
    const [good] = await database.query<{ document: string }>(`select document::text from clock where portal_id = ${portalId} and ticket_number = 1`)
    await database.query(`update clock set document = jsonb_set(document, '{level,key}', '"gone"') where portal_id = ${portalId} and ticket_number = 1`)
    stage.clock.at = lima('2026-03-02', '15:30')
    expect(await sweepClocks(deps)()).toMatchObject({ failed: 1 })
    expect(failed).toEqual(['sweep.failed'])
    expect((await stage.ticket(2)).clocks[0]?.decided).toEqual(['4.service_hour'])

    stage.clock.at += 4 * 60_000
    const pass = await sweepClocks(deps)()
    expect(pass).toMatchObject({ failed: 0, lagMs: 0 })
    const counted = async () => (await stage.read((stores) => stores.clocks.undecided())).filter((one) => one.portalId === portalId)
    expect(await counted()).toEqual([{ portalId, clocks: 1, sinceAt: lima('2026-03-02', '15:30') }])
    const health = () => readHealth({ ...stage.deps, linkUrl: () => '' })({ portalId, person: stage.person('administrator') })
    expect(await health()).toMatchObject({ sweepBehind: false, undecidedClocks: 1 })
    const alarms = async () => {
      await watchSweep(deps)(pass.lagMs)
      await dispatchOutbox(stage.deps)({ portals: 50 })
      return stage.portal.sent.flatMap((one) => one.kind === 'notice' && /sweep/.test(one.tag) && one.userId === users.administrator ? [one.tag] : [])
    }
    await alarms()
    expect(await alarms()).toEqual([`hd-sweep.undecided-${users.administrator}`])

    stage.clock.at += 60_000
    expect(await sweepClocks(deps)()).toMatchObject({ failed: 1 })
    expect(await alarms()).toHaveLength(1)
    await database.query(`update clock set document = $1::text::jsonb where portal_id = ${portalId} and ticket_number = 1`, [good!.document])
    stage.clock.at += 5 * 60_000
    await sweepClocks(deps)()
    expect((await stage.ticket(1)).clocks[0]?.decided).toEqual(['4.service_hour'])
    expect(await counted()).toEqual([])
    expect((await health()).undecidedClocks).toBe(0)
    expect(await alarms()).toEqual([`hd-sweep.undecided-${users.administrator}`, `hd-sweep.decided-${users.administrator}`])
  })

  test('a batch counts each clock by the rules that it pinned itself', async () => {
    const stage = await openStage(database.database, { memberId: 'sweep-12' })
    await stage.open()
    const level = toLevelInput('commercial', { warnings: [{ value: 4, unit: 'service_hour' }], scheduleKey: '24x7' })
    await saveLevel(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), key: 'commercial', level })
    await stage.open()
    const fresh = toLevelInput('commercial', { version: 2, warnings: [] })
    await saveLevel(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), key: 'commercial', level: fresh })
    stage.clock.at = lima('2026-03-03', '20:00')
    await sweepClocks(stage.deps)()
    // The second clock pinned 24/7: its notice waits for no opening of the desk.
    const told = await database.query<{ key: string; at: number }>(`select key, not_before_at as at from outbox where portal_id = ${stage.portalId} and key like 'clock.breach:%:${users.agent}' order by key`)
    expect(told.map(({ at }) => at)).toEqual([lima('2026-03-04', '08:00'), lima('2026-03-03', '20:00')])
  })
})
