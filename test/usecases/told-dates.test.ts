import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'
import { hearSince, readHeard } from './told.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const last = async (stage: Stage) => (await readHeard(database, stage)).at(-1)
const since = (stage: Stage, deed: () => Promise<unknown>) => hearSince(database, stage, deed)
const hours = (stage: Stage, schedule: Partial<Schedule>) =>
  saveSchedule(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), schedule: { ...deskSchedule, ...schedule }, version: 1, reason: 'decreto' })

describe('a promise that a saved schedule moves (sla-rules 5, P-6.1)', () => {
  test('is told clock by clock: the answer\'s date is the answer\'s, and the supervisor\'s the supervisor\'s (P-5.3)', async () => {
    const stage = await openStage(database.database, { memberId: 'told-moved-1' })
    stage.clock.at = lima('2026-03-06', '09:00')
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Pruebe de nuevo' })
    stage.clock.at = lima('2026-03-06', '15:00')
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'No me ayudó' })
    stage.clock.at = lima('2026-03-06', '17:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Sigue igual' })
    const told = await since(stage, () => hours(stage, { holidays: [{ on: '2026-03-09', name: 'Feriado' }] }))
    expect(told).toMatchObject([
      { code: 'promise.moved', text: expect.stringContaining('La respuesta a su solicitud n.º 1 llegará a más tardar el martes 10/03/2026 17:00:00') as string },
      { code: 'promise.moved.supervisor', text: expect.stringContaining('El supervisor responderá a su mensaje sobre la solicitud n.º 1 a más tardar el martes 10/03/2026 15:00:00') as string },
    ])
  })

  test('is told for the clocks alone that move by more than the desk\'s limit', async () => {
    const stage = await openStage(database.database, { memberId: 'told-moved-2' })
    stage.clock.at = lima('2026-03-06', '09:00')
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Pruebe de nuevo' })
    stage.clock.at = lima('2026-03-06', '10:00')
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'No me ayudó' })
    stage.clock.at = lima('2026-03-06', '17:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Sigue igual' })
    const closure = (from: string, until: string) => ({ startAt: lima('2026-03-09', from), endAt: lima('2026-03-09', until), reason: 'corte de luz' })
    // The answer is due at 17:00 and moves by half an hour; the supervisor's word was due at 10:00 and moves by two hours.
    const friday = { startAt: lima('2026-03-06', '12:00'), endAt: lima('2026-03-06', '14:00'), reason: 'corte de luz' }
    const told = await since(stage, () => hours(stage, { closures: [friday, closure('16:00', '16:30')] }))
    expect((await stage.ticket(1)).clocks.filter(({ ended }) => ended === null).map(({ kind, promises }) => [kind, promises.at(-1)?.dueAt])).toEqual([
      ['supervisor', lima('2026-03-09', '12:00')], ['response', lima('2026-03-09', '17:30')],
    ])
    expect(told.map(({ code }) => code)).toEqual(['promise.moved.supervisor'])
  })

  test('of development is told as news and never as the answer (sla-rules 3.12)', async () => {
    const stage = await openStage(database.database, { memberId: 'told-moved-3' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'hand-to-development', text: 'Es un error', plannedOn: null })
    const told = await since(stage, () => hours(stage, { holidays: [{ on: '2026-03-16', name: 'Feriado' }] }))
    expect(told).toMatchObject([{ code: 'promise.moved.news', text: expect.stringMatching(/^Las novedades .* el martes 17\/03\/2026 08:00:00 \(hora de Lima\)\./) as string }])
    const lines = await database.query<{ text: string }>(`select work ->> 'text' as text from outbox where portal_id = ${stage.portalId} and key like 'line:%' order by outbox_id`)
    expect(lines.at(-1)?.text).toMatch(/^Nueva fecha de las novedades: martes 17\/03\/2026/)
  })
})

describe('a message of the requester (P-4.4)', () => {
  test('during development is acknowledged with the date of its answer, not with that of the news (sla-rules 3.12)', async () => {
    const stage = await openStage(database.database, { memberId: 'told-development' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'hand-to-development', text: 'Es un error', plannedOn: null })
    stage.clock.at = lima('2026-03-16', '11:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '¿Hay novedades?' })
    stage.clock.at = lima('2026-03-16', '12:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '¿Y ahora?' })
    const acknowledged = (await readHeard(database, stage)).filter(({ code }) => code === 'message.received')
    expect(acknowledged.map(({ text }) => text.slice(text.indexOf('Le responderemos')))).toEqual(Array(2).fill('Le responderemos a más tardar el martes 17/03/2026 11:00:00 (hora de Lima).'))
  })

  test('is promised no date that has passed', async () => {
    const stage = await openStage(database.database, { memberId: 'told-overdue' })
    await stage.open()
    stage.clock.at = lima('2026-03-03', '10:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '¿Y mi respuesta?' })
    expect(await last(stage)).toMatchObject({ code: 'message.received', text: 'Recibimos su mensaje en la solicitud n.º 1. Nivel de servicio: Comercial.' })
  })
})

describe('a pause (sla-rules 3.5)', () => {
  const pause = (stage: Stage, untilAt: number | null) => stage.command(1, stage.person('supervisor'), { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt })

  test('is told with its reason and latest end, and its end with the new date', async () => {
    const stage = await openStage(database.database, { memberId: 'told-pause-1' })
    await stage.open()
    expect(await since(stage, () => pause(stage, lima('2026-03-02', '11:00')))).toMatchObject([{
      code: 'clock.paused', text: 'El plazo de su solicitud n.º 1 está en pausa. Motivo: verificación de la licencia. La pausa termina a más tardar el lunes 02/03/2026 11:00:00 (hora de Lima); entonces le diremos la fecha de la respuesta.',
    }])
    stage.clock.at = lima('2026-03-02', '12:00')
    expect(await since(stage, () => sweepClocks(stage.deps)())).toMatchObject([{ code: 'promise.moved', text: expect.stringContaining('martes 03/03/2026 11:00:00') as string }])
  })

  test('without an end says so, and its end tells the date also where it cost nothing', async () => {
    const stage = await openStage(database.database, { memberId: 'told-pause-2' })
    await stage.open()
    stage.clock.at = lima('2026-03-02', '19:00')
    expect(await since(stage, () => pause(stage, null))).toMatchObject([{ code: 'clock.paused', text: 'El plazo de su solicitud n.º 1 está en pausa. Motivo: verificación de la licencia. Cuando la pausa termine le diremos la fecha de la respuesta.' }])
    stage.clock.at = lima('2026-03-02', '20:00')
    expect(await since(stage, () => stage.command(1, stage.person('supervisor'), { command: 'resume' }))).toMatchObject([{
      code: 'clock.resumed', text: 'La pausa de su solicitud n.º 1 terminó. Le responderemos a más tardar el martes 03/03/2026 09:00:00 (hora de Lima).',
    }])
  })

  test('leaves no date to tell while it runs: not for a message, nor for a holiday', async () => {
    const stage = await openStage(database.database, { memberId: 'told-pause-3' })
    await stage.open()
    await pause(stage, null)
    expect(await since(stage, () => stage.command(1, stage.person('requester'), { command: 'reply', text: 'Otra cosa' }))).toMatchObject([{ code: 'message.received', text: expect.not.stringContaining('a más tardar') as string }])
    expect(await since(stage, () => hours(stage, { holidays: [{ on: '2026-03-03', name: 'Feriado' }] }))).toEqual([])
    stage.clock.at = lima('2026-03-02', '10:00')
    expect(await since(stage, () => stage.command(1, stage.person('supervisor'), { command: 'resume' }))).toMatchObject([{ code: 'promise.moved', text: expect.stringContaining('miércoles 04/03/2026 10:00:00') as string }])
  })

  test('that an answer ends is told as the answer', async () => {
    const stage = await openStage(database.database, { memberId: 'told-pause-4' })
    await stage.open()
    await pause(stage, null)
    expect(await since(stage, () => stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' }))).toMatchObject([{ code: 'answer.given' }])
  })
})
