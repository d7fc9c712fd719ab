import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { listLevels } from '../../server/usecases/levels/list-levels.ts'
import { saveLevel } from '../../server/usecases/levels/save-level.ts'
import { previewSchedule, saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { explainClock } from '../../server/usecases/tickets/explain-clock.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { toLevelInput } from './level-input.ts'
import { lima, openStage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const friday17 = lima('2026-03-06', '17:00')
const holiday: Schedule = { ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'Feriado' }] }
const closed: Schedule = { ...deskSchedule, closures: [{ startAt: lima('2026-03-09', '10:00'), endAt: lima('2026-03-09', '14:00'), reason: 'corte de luz' }] }

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

  test('a supervisor changes no hours, and an impossible schedule is refused', async () => {
    const stage = await openStage(database.database, { memberId: 'hours-3' })
    const wish = { portalId: stage.portalId, version: 1, reason: 'x' }
    await expect(saveSchedule(stage.deps)({ ...wish, person: stage.person('supervisor'), schedule: holiday })).rejects.toMatchObject({ code: 'role.missing' })
    const never: Schedule = { ...deskSchedule, week: [[], [], [], [], [], [], []] }
    await expect(saveSchedule(stage.deps)({ ...wish, person: stage.person('administrator'), schedule: never })).rejects.toMatchObject({ code: 'schedule.closed' })
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
