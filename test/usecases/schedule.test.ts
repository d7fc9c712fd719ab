import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { completeSetup } from '../../server/usecases/install/complete-setup.ts'
import { listLevels } from '../../server/usecases/levels/list-levels.ts'
import { saveLevel } from '../../server/usecases/levels/save-level.ts'
import { previewSchedule, saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { readRegister } from '../../server/usecases/reports/read-register.ts'
import { replayTickets } from '../../server/usecases/reports/replay-tickets.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { explainClock } from '../../server/usecases/tickets/explain-clock.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { toLevelInput } from './level-input.ts'
import { lima, openStage, users, type Stage } from './stage.ts'
import { readTold } from './told.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const friday17 = lima('2026-03-06', '17:00')
const holiday: Schedule = { ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'Feriado' }] }
const closed: Schedule = { ...deskSchedule, closures: [{ startAt: lima('2026-03-09', '10:00'), endAt: lima('2026-03-09', '14:00'), reason: 'corte de luz' }] }

const short: Schedule = { ...deskSchedule, specialDays: [{ on: '2026-03-02', name: 'Media jornada', intervals: [{ from: 480, to: 720 }] }] }
const history = async (stage: Stage) => (await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 1 })).timeline

describe('a schedule changed in mid-turn (sla-rules 5)', () => {
  test('Monday declared a holiday moves Friday 17:00 from Monday to Tuesday, and the requester is told', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-1' })
    stage.clock.at = friday17
    await stage.open()
    const administrator = stage.person('administrator')
    const wish = { portalId: stage.portalId, person: administrator, schedule: holiday, version: 1, reason: 'decreto' }
    expect(await previewSchedule(stage.deps)(wish)).toMatchObject({ moved: 1, late: 0, worstShiftMs: 24 * 3_600_000, checked: 1 })
    expect((await stage.ticket(1)).clocks[0]?.promises).toHaveLength(1)
    expect(await saveSchedule(stage.deps)(wish)).toMatchObject({ version: 2, effect: { moved: 1 } })
    expect((await stage.ticket(1)).clocks[0]?.promises.at(-1)).toMatchObject({ dueAt: lima('2026-03-10', '17:00'), reason: 'schedule' })
    const explained = await explainClock(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1, clockNo: 1 })
    expect(explained.sentences).toContain('El 09/03/2026 es feriado (Feriado) y no cuenta.')
  })

  test('only the open clocks that touch the changed date are looked at: 10 of 2 000', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-8' })
    await stage.open()
    // Open and late since Tuesday: none of them touches the Monday after.
    for (const table of ['ticket', 'clock']) {
      // A generated column is written by the database alone.
      const columns = (await database.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = '${table}' and is_generated = 'NEVER' and column_name <> 'ticket_number'`)).map(({ name }) => name).join(', ')
      await database.query(`insert into ${table} (ticket_number, ${columns}) select 1000 + n, ${columns} from ${table}, generate_series(1, 1989) n where portal_id = ${stage.portalId} and ticket_number = 1`)
    }
    stage.clock.at = friday17
    for (let i = 0; i < 10; i++) await stage.open()
    const [open] = await database.query<{ clocks: number }>(`select count(*)::int as clocks from clock where portal_id = ${stage.portalId} and open`)
    expect(open?.clocks).toBe(2000)
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), schedule: holiday, reason: 'decreto', version: 1 }
    expect(await previewSchedule(stage.deps)(wish)).toMatchObject({ checked: 10, moved: 10 })
    expect(await saveSchedule(stage.deps)(wish)).toMatchObject({ effect: { checked: 10, moved: 10 } })
  })

  test('an ended clock is explained with what held when it ended, and an open one says that its promise is kept', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-6', basis: { kind: 'partner', tier: 'silver' } })
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), reason: 'decreto' }
    stage.clock.at = friday17
    await stage.open()
    await stage.open()
    stage.clock.at = lima('2026-03-09', '09:00')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    stage.clock.at = lima('2026-03-09', '12:00')
    await saveSchedule(stage.deps)({ ...wish, version: 1, schedule: { ...deskSchedule, holidays: [{ on: '2026-03-10', name: 'Feriado nuevo' }] } })
    stage.clock.at = lima('2026-03-09', '13:00')
    await saveSchedule(stage.deps)({ ...wish, version: 2, schedule: deskSchedule })
    const why = async (number: number, language = 'es') => (await explainClock(stage.deps)({ portalId: stage.portalId, person: { ...stage.person('requester'), language }, number, clockNo: 1 })).sentences
    expect(await why(1)).toEqual(['Su mensaje se recibió el viernes 06/03/2026 17:00:00.', 'Una persona le responde en un máximo de 2 días hábiles.', 'Por eso la respuesta vence el martes 10/03/2026 17:00:00.'])
    expect((await why(2)).at(-1)).toBe('La cuenta daría el martes 10/03/2026 17:00:00, pero se mantiene la fecha ya prometida: miércoles 11/03/2026 17:00:00.')
    expect((await why(2, 'en')).at(-1)).toBe('The sum would give Tuesday 10/03/2026 17:00:00, but the date promised earlier is kept: Wednesday 11/03/2026 17:00:00.')
  })

  test('after a better level the explanation says when the message came and since when it is counted', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-7', basis: { kind: 'partner', tier: 'bronze' } })
    await stage.open()
    stage.clock.at = lima('2026-03-04', '12:00')
    await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'partner-gold', reason: 'contrato' })
    const { sentences } = await explainClock(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1, clockNo: 1 })
    expect(sentences).toEqual([
      'Su mensaje se recibió el lunes 02/03/2026 09:00:00.', 'Se cuenta de nuevo desde el miércoles 04/03/2026 12:00:00. Motivo: mejor nivel.',
      'Una persona le responde en un máximo de 1 día hábil.', 'Por eso la respuesta vence el jueves 05/03/2026 12:00:00.',
    ])
  })

  test('an emergency pause of Monday 10:00-14:00 costs four service hours; a supervisor may announce it', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-2' })
    stage.clock.at = friday17
    await stage.open()
    await saveSchedule(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), schedule: closed, version: 1, reason: 'corte de luz' })
    expect((await stage.ticket(1)).clocks[0]?.promises.at(-1)?.dueAt).toBe(lima('2026-03-10', '10:30'))
  })

  test('hours that change before a due that stays move the task, the next warning and nothing else: no notice, no line, no register (sla-rules 6)', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-9' })
    stage.clock.at = lima('2026-03-02', '07:00')
    await stage.open()
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), reason: 'media jornada', version: 1, schedule: short }
    const before = { told: await readTold(database, stage), lines: (await history(stage)).length }
    expect(await previewSchedule(stage.deps)(wish)).toMatchObject({ checked: 1, moved: 0 })
    expect(await saveSchedule(stage.deps)(wish)).toMatchObject({ effect: { checked: 1, moved: 0 } })
    const [row] = await database.query<{ due: number; effective: number; next: number }>(`select ticket.due_at as due, ticket.effective_due_at as effective, clock.next_action_at as next from ticket join clock using (portal_id, ticket_number) where portal_id = ${stage.portalId}`)
    expect(row).toEqual({ due: lima('2026-03-03', '08:00'), effective: lima('2026-03-02', '12:00'), next: lima('2026-03-02', '08:00') })
    expect({ told: await readTold(database, stage), lines: (await history(stage)).length }).toEqual(before)
    expect((await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })).clock).toMatchObject({ effectiveDueAt: lima('2026-03-02', '12:00'), promises: [{ no: 1 }] })
    const register = { portalId: stage.portalId, person: stage.person('supervisor'), register: 'promises-worsened', from: 0, until: lima('2027-01-01', '00:00') } as const
    expect((await readRegister(stage.deps)(register)).rows).toEqual([])
    const syncs = await database.query<{ n: number }>(`select count(*)::int as n from outbox where portal_id = ${stage.portalId} and key like 'sync:%'`)
    expect(syncs).toEqual([{ n: 2 }])
  })

  test('closures of an hour saved one after another are told as soon as they come to more than one (sla-rules 1 and 5)', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-10' })
    stage.clock.at = friday17
    await stage.open()
    const told: string[] = []
    for (let n = 1; n <= 5; n++) {
      stage.clock.at = lima('2026-03-06', `18:0${n}`)
      const closures = Array.from({ length: n }, (_, i) => ({ startAt: lima('2026-03-09', `${String(8 + i).padStart(2, '0')}:00`), endAt: lima('2026-03-09', `${String(9 + i).padStart(2, '0')}:00`), reason: 'corte de luz' }))
      await saveSchedule(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), reason: 'corte', version: n, schedule: { ...deskSchedule, closures } })
      told.push((await readTold(database, stage)).filter(({ code }) => code === 'promise.moved').at(-1)?.text.match(/\d\d\/\d\d\/\d{4} \d\d:\d\d/)?.[0] ?? '')
    }
    expect(told).toEqual(['', '10/03/2026 08:30', '10/03/2026 08:30', '10/03/2026 10:30', '10/03/2026 10:30'])
  })

  test.each([
    ['a spam mark taken back', 'hours-11', { command: 'mark-spam', reason: 'publicidad' }, { command: 'unmark-spam', reason: 'no lo era' }],
    ['a bounce', 'hours-12', { command: 'answer', text: 'Listo' }, { command: 'report-bounce' }],
  ] as const)('%s: the holiday declared meanwhile counts on the weekly hours that the clock pinned, and is told (sla-rules 1, 3.11)', async (_what, memberId, end, restore) => {
    const stage = await openStage(database.database, { memberId })
    const administrator = stage.person('administrator')
    stage.clock.at = friday17
    await stage.open()
    stage.clock.at = lima('2026-03-06', '18:00')
    await stage.command(1, stage.person('agent'), end)
    const late = deskSchedule.week.map((day) => day.map(({ from }) => ({ from, to: 960 })))
    await saveSchedule(stage.deps)({ portalId: stage.portalId, person: administrator, schedule: { ...holiday, week: late }, version: 1, reason: 'decreto' })
    stage.clock.at = lima('2026-03-09', '20:00')
    await stage.command(1, stage.person('agent'), restore)
    const [clock] = (await stage.ticket(1)).clocks
    expect(clock).toMatchObject({ breach: null, promises: [{ no: 1 }, { reason: 'schedule', dueAt: lima('2026-03-10', '17:00') }] })
    const [{ next } = { next: 0 }] = await database.query<{ next: number }>(`select next_action_at as next from clock where portal_id = ${stage.portalId}`)
    expect(next).toBeGreaterThan(stage.clock.at)
    expect((await readTold(database, stage)).at(-1)).toMatchObject({ userId: users.requester, code: 'promise.moved' })
    expect((await replayTickets(stage.deps)({ portalId: stage.portalId })).differences).toEqual([])
  })

  test('a supervisor changes no hours, and an impossible schedule is refused', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-3' })
    const wish = { portalId: stage.portalId, version: 1, reason: 'x' }
    await expect(saveSchedule(stage.deps)({ ...wish, person: stage.person('supervisor'), schedule: holiday })).rejects.toMatchObject({ code: 'role.missing' })
    const never: Schedule = { ...deskSchedule, week: [[], [], [], [], [], [], []] }
    await expect(saveSchedule(stage.deps)({ ...wish, person: stage.person('administrator'), schedule: never })).rejects.toMatchObject({ code: 'schedule.closed' })
  })

  test('hours on which a level could not be promised are refused by save, preview and set-up, and requests go on being opened (sla-rules 8)', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-13' })
    const oneDay: Schedule = { ...deskSchedule, week: [[], [], [], [], [], [], []], specialDays: [{ on: '2026-03-04', name: 'Guardia', intervals: [{ from: 480, to: 1080 }] }] }
    const wish = { portalId: stage.portalId, person: stage.person('administrator'), schedule: oneDay, version: 1 }
    const refused = { code: 'schedule.level', facts: { field: 'week' } }
    await expect(saveSchedule(stage.deps)({ ...wish, reason: 'x' })).rejects.toMatchObject(refused)
    await expect(previewSchedule(stage.deps)(wish)).rejects.toMatchObject(refused)
    const desk = (await stage.read((stores) => stores.desks.read(stage.portalId)))!
    await expect(completeSetup({ ...stage.deps, people: { names: () => Promise.resolve(new Map()) } })({ ...wish, desk })).rejects.toMatchObject(refused)
    expect((await stage.read((stores) => stores.schedules.current(stage.portalId, 'desk')))?.version).toBe(1)
    expect(await stage.open()).toBe(1)
  })
})

describe('a level changed by an administrator', () => {
  test('is a new version: open clocks keep theirs, the next turn takes it', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-4' })
    await stage.open()
    const level = toLevelInput('commercial', { target: { value: 2, unit: 'business_day' }, warnings: [] })
    expect(await saveLevel(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), key: 'commercial', level })).toMatchObject({ version: 2 })
    await stage.open()
    expect((await stage.ticket(1)).clocks[0]?.promises[0].dueAt).toBe(lima('2026-03-03', '09:00'))
    expect((await stage.ticket(2)).clocks[0]?.promises[0].dueAt).toBe(lima('2026-03-04', '09:00'))
    expect((await listLevels(stage.deps)({ portalId: stage.portalId, person: stage.person('agent') }))[0]).toMatchObject({ key: 'vip-support', name: 'Soporte VIP' })
  })

  test('a target that makes no sense is refused', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-5' })
    const level = toLevelInput('commercial', { target: { value: 0.5, unit: 'business_day' } })
    await expect(saveLevel(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), key: 'commercial', level })).rejects.toMatchObject({ code: 'level.target' })
  })
})
