import { afterAll, beforeAll, expect, test } from 'vitest'
import { policyDays } from '../../server/domain/desk/days.ts'
import { alwaysOpen, deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { defaultLevels, readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { portalFields, staff } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const given = (memberId: string) => db.database.read(async ({ portals }) => (await portals.save(portalFields(memberId))).id)

test('each save of a level is a new version, and the older ones stay readable as they were', async () => {
  const portalId = await given('levels')
  await db.database.read(async ({ levels }) => {
    for (const level of defaultLevels.values()) expect(await levels.save(portalId, level, 1, staff, 'defaults')).toBe(1)
    const gold = readDefaultLevel('partner-gold')
    const changed = { ...gold, target: { value: 4, unit: 'service_hour' } } as const
    expect(await levels.save(portalId, changed, 2, staff, 'faster')).toBe(2)

    const current = await levels.current(portalId)
    expect(current.map(({ key }) => key)).toEqual([...defaultLevels.keys()].sort((a, b) => a.localeCompare(b)))
    expect(current.find(({ key }) => key === 'partner-gold')).toEqual({
      key: 'partner-gold', version: 2, value: { ...changed, version: 2 }, savedAt: 2, savedBy: staff, reason: 'faster',
    })
    expect((await levels.version(portalId, 'partner-gold', 1))?.value).toEqual(gold)
    expect(await levels.version(portalId, 'partner-gold', 3)).toBeNull()
  })
})

test('a schedule comes back as it was saved, version by version and key by key', async () => {
  const portalId = await given('schedules')
  await db.database.read(async ({ schedules }) => {
    const holiday = { ...deskSchedule, holidays: [{ on: '2026-04-02', name: 'Jueves Santo' }] }
    expect(await schedules.current(portalId, 'desk')).toBeNull()
    expect(await schedules.save(portalId, 'desk', deskSchedule, 1, staff, 'wizard')).toBe(1)
    expect(await schedules.save(portalId, 'desk', holiday, 2, staff, 'holiday')).toBe(2)
    expect(await schedules.save(portalId, '24x7', alwaysOpen('America/Lima'), 3, staff, 'wizard')).toBe(1)
    expect((await schedules.current(portalId, 'desk'))?.value).toEqual(holiday)
    expect((await schedules.version(portalId, 'desk', 1))?.value).toEqual(deskSchedule)
  })
})

test('a version that was saved cannot be changed', async () => {
  const portalId = await given('kept')
  await db.database.read(({ schedules }) => schedules.save(portalId, 'desk', deskSchedule, 1, staff, 'wizard'))
  await expect(db.query(`update schedule_version set reason = 'other' where portal_id = $1`, [portalId])).rejects.toThrow('append-only')
  await expect(db.query(`delete from schedule_version where portal_id = $1`, [portalId])).rejects.toThrow('append-only')
})

test('the desk reads as it was saved last, in the zone of its hours, and its pipeline beside it', async () => {
  const portalId = await given('desk')
  const desk = {
    name: 'Mesa de ayuda', language: 'es', country: 'PE', agents: [2, 3], supervisors: [4], onCall: [], administrators: [],
    teams: { technical: [2, 3], commercial: [3] }, answerMark: '#r', pipelineName: 'Mesa', borrowedPipeline: null, reopeningDays: 30,
    noticeFromMinutes: 60, links: {}, vipReopeningDays: 7, closingNoticeDays: 5, closingDays: 5, endWarningDays: [30, 7],
  }
  const stages = { new: 'NEW', desk: 'D', customer: 'C', development: 'V', solved: 'WON', void: 'X', merged: 'Y', spam: 'Z' }
  await db.database.read(async ({ desks, schedules }) => {
    expect(await desks.read(portalId)).toBeNull()
    await desks.save(portalId, desk, 1, 4)
    expect(await desks.read(portalId)).toBeNull()
    await schedules.save(portalId, 'desk', deskSchedule, 1, staff, 'wizard')
    await desks.save(portalId, { ...desk, name: 'Soporte' }, 2, 4)
    expect(await desks.read(portalId)).toEqual({ ...desk, name: 'Soporte', zone: 'America/Lima' })
    await schedules.save(portalId, 'desk', { ...deskSchedule, zone: 'Europe/Madrid' }, 3, staff, 'mudanza')
    expect((await desks.read(portalId))?.zone).toBe('Europe/Madrid')
    expect(await desks.pipeline(portalId)).toBeNull()
    await desks.savePipeline(portalId, { categoryId: 1, stages })
    await desks.savePipeline(portalId, { categoryId: 7, stages })
    expect(await desks.pipeline(portalId)).toEqual({ categoryId: 7, stages })
  })
})

test('a desk and a level that were saved before more could be decided read the policy\'s figures', async () => {
  const portalId = await given('older')
  await db.query(`insert into desk_version (portal_id, version, document, saved_at, saved_by_id) values ($1, 1, '{"name":"Mesa","zone":"Europe/Madrid"}', 1, 1)`, [portalId])
  await db.database.read(async ({ desks, schedules }) => {
    await schedules.save(portalId, 'desk', deskSchedule, 1, staff, 'wizard')
    expect(await desks.read(portalId)).toEqual({ name: 'Mesa', zone: 'America/Lima', ...policyDays })
  })
})

test('former versions read newest first', async () => {
  const portalId = await given('former')
  await db.database.read(async ({ levels, schedules }) => {
    for (const reason of ['a', 'b', 'c']) {
      await schedules.save(portalId, 'desk', deskSchedule, 1, staff, reason)
      await levels.save(portalId, readDefaultLevel('commercial'), 1, staff, reason)
    }
    const told = (rows: readonly { version: number; reason: string }[]) => rows.map(({ version, reason }) => [version, reason])
    expect(told(await schedules.versions(portalId, 'desk', 2))).toEqual([[3, 'c'], [2, 'b']])
    expect(told(await levels.versions(portalId, 'commercial', 9))).toEqual([[3, 'c'], [2, 'b'], [1, 'a']])
  })
})

test('a step of the installation tells its last state', async () => {
  const portalId = await given('steps')
  await db.database.read(async ({ provision }) => {
    await provision.mark(portalId, 'pipeline', 'running', null, 1)
    await provision.mark(portalId, 'pipeline', 'failed', 'portal.busy', 2)
    await provision.mark(portalId, 'events', 'done', null, 3)
    expect(await provision.steps(portalId)).toEqual([
      { step: 'events', state: 'done', error: null, at: 3 }, { step: 'pipeline', state: 'failed', error: 'portal.busy', at: 2 },
    ])
  })
})
