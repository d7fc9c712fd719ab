import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { completeSetup } from '../../server/usecases/install/complete-setup.ts'
import { previewLevel, saveLevel } from '../../server/usecases/levels/save-level.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { toLevelInput } from './level-input.ts'
import { lima, openStage, users } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const holiday: Schedule = { ...deskSchedule, holidays: [{ on: '2026-03-03', name: 'Feriado' }] }
const shorter = toLevelInput('commercial', { target: { value: 4, unit: 'service_hour' }, warnings: [{ value: 2, unit: 'service_hour' }] })

describe('the wizard on a desk that works already', () => {
  test('the same hours with their fields in another order are no new version; other hours move the open clocks they touch', async () => {
    const stage = await openStage(database.database, { memberId: 'setup-1' })
    await stage.open()
    const desk = (await stage.read((stores) => stores.desks.read(stage.portalId)))!
    const run = (schedule: Schedule) => completeSetup(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), desk, schedule })
    const version = async () => (await stage.read((stores) => stores.schedules.current(stage.portalId, 'desk')))?.version
    const { zone, week, ...rest } = deskSchedule
    await run({ ...rest, week: week.map((day) => day.map(({ from, to }) => ({ to, from }))), zone })
    expect(await version()).toBe(1)
    await run(holiday)
    expect(await version()).toBe(2)
    expect((await stage.ticket(1)).clocks[0]?.promises.at(-1)).toMatchObject({ dueAt: lima('2026-03-04', '09:00'), reason: 'schedule' })
  })
})

describe('whom the desk names', () => {
  test.each([
    ['agents', { agents: [users.agent, 77] }, 77], ['supervisors', { supervisors: [users.second] }, users.second],
  ] as const)('%s that the portal does not have, or no longer, are refused by field and nothing is stored', async (field, wish, userId) => {
    const stage = await openStage(database.database, { memberId: `setup-${field}` })
    const desk = (await stage.read((stores) => stores.desks.read(stage.portalId)))!
    const names = new Map([users.agent, users.second, users.supervisor].map((id) => [id as number, { userId: id, name: '', position: '', zone: '', active: id !== users.second }]))
    const run = (change: object, known = names) => completeSetup({ ...stage.deps, people: { names: () => Promise.resolve(known) } })({
      portalId: stage.portalId, person: stage.person('administrator'), desk: { ...desk, agents: [users.agent], teams: { technical: [], commercial: [] }, ...change }, schedule: deskSchedule,
    })
    await expect(run(wish)).rejects.toMatchObject({ code: 'input.invalid', facts: { field, userId } })
    expect(await stage.read((stores) => stores.desks.read(stage.portalId))).toEqual(desk)
    // A portal that does not answer lets everybody pass.
    await run(wish, new Map())
    expect((await stage.read((stores) => stores.desks.read(stage.portalId)))?.[field]).toEqual(wish[field as never])
  })
})

describe('what a level pinned stays with its open clocks (sla-rules 1)', () => {
  test('a promise that is counted again keeps the ladder of its own version', async () => {
    const stage = await openStage(database.database, { memberId: 'setup-2' })
    await stage.open()
    const administrator = stage.person('administrator')
    await saveLevel(stage.deps)({ portalId: stage.portalId, person: administrator, key: 'commercial', level: shorter })
    await saveSchedule(stage.deps)({ portalId: stage.portalId, person: administrator, schedule: holiday, version: 1, reason: 'decreto' })
    await stage.command(1, stage.person('supervisor'), { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null })
    stage.clock.at = lima('2026-03-02', '10:00')
    await stage.command(1, stage.person('supervisor'), { command: 'resume' })
    const [clock] = (await stage.ticket(1)).clocks
    expect(clock?.promises.map(({ reason }) => reason)).toEqual(['opened', 'schedule', 'pause'])
    expect(clock?.ladder.map(({ key }) => key)).toEqual(['4.service_hour', '1.service_hour'])
  })

  test('before a level is saved its weight is shown, and that open requests keep their promise', async () => {
    const stage = await openStage(database.database, { memberId: 'setup-3' })
    await stage.open()
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), key: 'commercial', level: shorter }
    expect(await previewLevel(stage.deps)(wish)).toEqual({
      checked: 1, moved: 1, late: 0, worstShiftMs: lima('2026-03-02', '13:00') - lima('2026-03-03', '09:00'),
      tickets: [{ number: 1, subject: 'No abre el CRM', beforeAt: lima('2026-03-03', '09:00'), afterAt: lima('2026-03-02', '13:00'), late: false }],
      sentence: expect.stringMatching(/^Las solicitudes abiertas conservan su promesa/) as string,
    })
    expect(await previewLevel(stage.deps)({ ...wish, key: 'partner-gold' })).toMatchObject({ checked: 0, moved: 0 })
    expect((await stage.ticket(1)).clocks[0]?.promises).toHaveLength(1)
  })
})
