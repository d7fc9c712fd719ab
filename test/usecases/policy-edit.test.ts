/** Levels and hours as an administrator changes them (sla-rules 1, 2 and 5, policy.md 2). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { listLevels, listLevelVersions } from '../../server/usecases/levels/list-levels.ts'
import { previewLevel, saveLevel } from '../../server/usecases/levels/save-level.ts'
import { listScheduleVersions } from '../../server/usecases/schedules/read-schedule.ts'
import { previewSchedule, saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import type { Database } from '../../server/usecases/ports/database.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { toLevelInput } from './level-input.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const holiday: Schedule = { ...deskSchedule, holidays: [{ on: '2026-03-03', name: 'Feriado' }] }
const madrid: Schedule = { ...deskSchedule, zone: 'Europe/Madrid' }

function asAdministrator(stage: Stage) {
  return { portalId: stage.portalId, person: stage.person('administrator') }
}

const readDesk = async (stage: Stage) => (await stage.read((stores) => stores.desks.read(stage.portalId)))!

describe('before hours or a level are saved', () => {
  test('the tickets that would move are named with their subject and both dues', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-1' })
    await stage.open({ subject: 'No abre el embudo' })
    const effect = await previewSchedule(stage.deps)({ ...asAdministrator(stage), schedule: holiday, version: 1 })
    expect(effect.tickets).toEqual([{ number: 1, subject: 'No abre el embudo', beforeAt: lima('2026-03-03', '09:00'), afterAt: lima('2026-03-04', '09:00'), late: false }])
  })

  test('a ticket that would be late by the new figures is marked', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-2' })
    await stage.open()
    stage.clock.at = lima('2026-03-02', '14:00')
    const level = toLevelInput('commercial', { target: { value: 4, unit: 'service_hour' } })
    expect(await previewLevel(stage.deps)({ ...asAdministrator(stage), key: 'commercial', level })).toMatchObject({ late: 1, tickets: [{ number: 1, late: true }] })
  })
})

describe('two administrators at once', () => {
  test('the second save of the hours is refused with who was first, and changes nothing', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-3' })
    await saveSchedule(stage.deps)({ ...asAdministrator(stage), schedule: holiday, version: 1, reason: 'decreto' })
    const late = { portalId: stage.portalId, person: stage.person('administrator', 32), schedule: deskSchedule, version: 1, reason: 'otra cosa' }
    const refusal = { code: 'schedule.stale', facts: { version: 2, by: 'administrator 31', reason: 'decreto' } }
    await expect(saveSchedule(stage.deps)(late)).rejects.toMatchObject(refusal)
    await expect(previewSchedule(stage.deps)(late)).rejects.toMatchObject(refusal)
    expect((await stage.read((stores) => stores.schedules.current(stage.portalId, 'desk')))?.version).toBe(2)
    expect(await saveSchedule(stage.deps)({ ...late, version: 2 })).toMatchObject({ version: 3 })
  })

  test('so is that of a level; another level is not held up by it', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-4' })
    const save = (key: 'commercial' | 'partner-gold', version: number) => saveLevel(stage.deps)({ ...asAdministrator(stage), key, level: toLevelInput(key, { version, maxContacts: 4 }) })
    await save('commercial', 1)
    await expect(save('commercial', 1)).rejects.toMatchObject({ code: 'level.stale', facts: { version: 2, reason: 'contrato nuevo' } })
    expect(await save('partner-gold', 1)).toMatchObject({ version: 2, maxContacts: 4 })
  })
})

describe('two saves that both read the same version', () => {
  /** What a transaction reads before another one commits: the version that held then. */
  function before(stage: Stage): Database {
    return {
      ...stage.deps.database,
      transact: (work) => stage.deps.database.transact((stores) => work({
        ...stores,
        schedules: { ...stores.schedules, current: async (portalId, key) => await stores.schedules.version(portalId, key, 1) ?? stores.schedules.current(portalId, key) },
        levels: { ...stores.levels, current: async (portalId) => (await stores.levels.current(portalId)).map((level) => ({ ...level, version: 1 })) },
      })),
    }
  }

  test('are told apart by the number the store gives: the second is refused and leaves nothing', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-12' })
    const wish = { ...asAdministrator(stage), version: 1, reason: 'decreto' }
    const level = toLevelInput('commercial', { maxContacts: 4 })
    await saveSchedule(stage.deps)({ ...wish, schedule: holiday })
    await saveLevel(stage.deps)({ ...wish, key: 'commercial', level })
    const deps = { ...stage.deps, database: before(stage) }
    await expect(saveSchedule(deps)({ ...wish, schedule: madrid })).rejects.toMatchObject({ code: 'schedule.stale', facts: { version: 2 } })
    await expect(saveLevel(deps)({ ...wish, key: 'commercial', level })).rejects.toMatchObject({ code: 'level.stale', facts: { version: 2 } })
    expect(await stage.read((stores) => stores.schedules.version(stage.portalId, 'desk', 3))).toBeNull()
    expect(await stage.read((stores) => stores.levels.version(stage.portalId, 'commercial', 3))).toBeNull()
  })
})

describe('one zone', () => {
  test('hours in another zone are the desk\'s zone, for 24/7 levels too; open clocks keep what was promised', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-5' })
    await stage.open()
    await saveSchedule(stage.deps)({ ...asAdministrator(stage), schedule: madrid, version: 1, reason: 'mudanza' })
    expect((await readDesk(stage)).zone).toBe('Europe/Madrid')
    expect((await stage.read((stores) => stores.schedules.current(stage.portalId, '24x7')))?.value.zone).toBe('Europe/Madrid')
    expect((await stage.ticket(1)).clocks[0]?.promises).toHaveLength(1)
    await stage.open()
    // Monday 15:00 in Madrid when it is 09:00 in Lima: one business day.
    expect((await stage.ticket(2)).clocks[0]?.promises[0].dueAt).toBe(Date.parse('2026-03-03T15:00:00+01:00'))
  })

  test.each(['America/Atlantis', '+05:00', ''])('%j is no zone, and the field is named', async (zone) => {
    const stage = await openStage(database.database, { memberId: `edit-zone-${zone}` })
    const wish = { ...asAdministrator(stage), schedule: { ...deskSchedule, zone }, version: 1, reason: 'mudanza' }
    await expect(saveSchedule(stage.deps)(wish)).rejects.toMatchObject({ code: 'schedule.zone', facts: { field: 'zone' } })
  })
})

describe('what an administrator decides of a level', () => {
  test('the end rule of whole days is kept and counted with', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-7' })
    const level = toLevelInput('commercial', { target: { value: 5, unit: 'calendar_day', endRule: 'clamp_back' } })
    expect((await saveLevel(stage.deps)({ ...asAdministrator(stage), key: 'commercial', level })).target).toEqual({ value: 5, unit: 'calendar_day', endRule: 'clamp_back' })
    await stage.open()
    expect((await stage.ticket(1)).clocks[0]?.promises[0].dueAt).toBe(lima('2026-03-06', '18:30'))
  })

  test('who is warned, quiet hours, period, free updates, forum, hand-over and topics are saved and read back', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-8' })
    const figures = {
      warnedPeople: 'on_call', quietHours: false, period: { unit: 'day', value: 90 }, freeUpdates: { unit: 'none' }, forum: 'general', propagation: 'no', topics: ['P-3.1', 'P-3.6'],
    } as const
    await saveLevel(stage.deps)({ ...asAdministrator(stage), key: 'commercial', level: toLevelInput('commercial', figures) })
    expect((await listLevels(stage.deps)(asAdministrator(stage))).find(({ key }) => key === 'commercial')).toMatchObject(figures)
  })

  test('a level without an end of its own kind is none: an entitlement lasts days, years or for ever', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-9' })
    const save = (period: { unit: 'request' } | { unit: 'year'; value: number }) => saveLevel(stage.deps)({ ...asAdministrator(stage), key: 'commercial', level: toLevelInput('commercial', { period }) })
    await expect(save({ unit: 'request' })).rejects.toMatchObject({ code: 'level.period', facts: { field: 'period' } })
    await expect(save({ unit: 'year', value: 0.5 })).rejects.toMatchObject({ code: 'level.period' })
  })

  test('a topic that a level no longer includes is answered with the clause (P-2.5a)', async () => {
    const stage = await openStage(database.database, { memberId: 'edit-10' })
    await saveLevel(stage.deps)({ ...asAdministrator(stage), key: 'commercial', level: toLevelInput('commercial', { topics: ['P-3.1'] }) })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'set-topic', topic: 'P-3.2' })
    const { scope } = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 1 })
    expect(scope).toMatchObject({ included: false, clause: 'P-2.5a' })
  })
})

test('former versions of levels and hours tell who saved them, when and why, newest first', async () => {
  const stage = await openStage(database.database, { memberId: 'edit-11' })
  const wish = asAdministrator(stage)
  stage.clock.at = lima('2026-03-04', '10:00')
  await saveSchedule(stage.deps)({ ...wish, schedule: holiday, version: 1, reason: 'decreto' })
  await saveLevel(stage.deps)({ ...wish, key: 'commercial', level: toLevelInput('commercial', { maxContacts: 4 }) })
  const hours = await listScheduleVersions(stage.deps)({ portalId: stage.portalId, person: stage.person('agent') })
  expect(hours.map(({ version, savedBy, reason, schedule }) => [version, savedBy, reason, schedule.holidays.length])).toEqual([[2, 'administrator 31', 'decreto', 1], [1, 'Rosa', 'set-up', 0]])
  const levels = await listLevelVersions(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), key: 'commercial' })
  expect(levels.map(({ version, savedAt, maxContacts }) => [version, savedAt, maxContacts])).toEqual([[2, stage.clock.at, 4], [1, lima('2026-03-02', '09:00'), 2]])
  await expect(listScheduleVersions(stage.deps)({ portalId: stage.portalId, person: stage.person('requester') })).rejects.toMatchObject({ code: 'role.missing' })
})
