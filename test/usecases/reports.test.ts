import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { readFigures } from '../../server/usecases/reports/read-figures.ts'
import { readRegister } from '../../server/usecases/reports/read-register.ts'
import { replayTickets } from '../../server/usecases/reports/replay-tickets.ts'
import type { Role } from '../../server/domain/desk/roles.ts'
import { hour } from '../../server/domain/time.ts'
import type { TicketEvent } from '../../server/domain/ticket/events.ts'
import { recountTicket } from '../../server/usecases/reports/recount-ticket.ts'
import { createCalendars } from '../../server/usecases/schedules/calendars.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
let stage: Stage
beforeAll(async () => {
  database = await openTestDatabase()
  stage = await openStage(database.database, { memberId: 'reports' })
  const agent = stage.person('agent')
  const supervisor = stage.person('supervisor')
  for (let i = 0; i < 4; i++) await stage.open()
  await stage.command(1, agent, { command: 'answer', text: 'Listo', close: true })
  await stage.command(1, stage.person('requester'), { command: 'rate', score: 4 })
  await stage.command(2, supervisor, { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: lima('2026-03-02', '10:00') })
  stage.clock.at = lima('2026-03-03', '12:00')
  await sweepClocks(stage.deps)()
  await sweepClocks(stage.deps)()
  await stage.command(2, agent, { command: 'answer', text: 'Tarde' })
  await stage.command(2, supervisor, { command: 'excuse-breach', clockNo: 1, reason: 'corte de luz publicado' })
  await stage.command(4, agent, { command: 'serve-out-of-turn', reason: 'cliente en la puerta' })
  await stage.command(3, agent, { command: 'close', reason: 'nadie disponible' })
})
afterAll(() => database.close())

const period = { from: lima('2026-03-01', '00:00'), until: lima('2026-04-01', '00:00') }

describe('reports', () => {
  test('percentages count clocks; excused breaches show both ways (sla-rules 5 and 6)', async () => {
    const figures = await readFigures(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), scope: 'desk', ...period })
    const overrun = { averageServiceMs: 2 * hour, worstServiceMs: 2 * hour, averageMs: 2 * hour, worstMs: 2 * hour }
    expect(figures.all).toEqual({ counted: 4, met: 1, late: 1, missed: 1, openBreached: 1, excused: 1, waived: 0, neutral: 0, kept: 2500, keptWithExcuses: 5000, overrun })
    expect(figures.firstTurns).toEqual(figures.all)
    expect(figures.byLevel).toEqual([{ ...figures.all, levelKey: 'commercial', levelName: 'Comercial' }])
    expect([figures.development.counted, figures.supervisor.counted]).toEqual([0, 0])
    expect(figures.ratings).toEqual({ count: 1, average: 4 })
  })

  test('an agent sees the turns they ended, a requester those of the organisation, and neither the desk\'s (mapping.md)', async () => {
    const read = (role: Role, scope: 'desk' | 'own', userId?: number) => readFigures(stage.deps)({ portalId: stage.portalId, person: stage.person(role, userId), scope, ...period })
    expect((await read('agent', 'own')).all).toMatchObject({ met: 1, late: 1, missed: 1, openBreached: 1 })
    expect(await read('agent', 'own', users.second)).toMatchObject({ all: { counted: 0, neutral: 0 }, ratings: { count: 0 } })
    expect(await read('requester', 'own')).toMatchObject({ all: { counted: 4 }, ratings: { count: 1, average: 4 } })
    await expect(read('agent', 'desk')).rejects.toMatchObject({ code: 'role.missing' })
    await expect(read('requester', 'own', users.stranger)).rejects.toMatchObject({ code: 'contact.unregistered' })
  })

  test('the out-of-turn register says who and why (P-2.2)', async () => {
    const { rows } = await readRegister(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator'), register: 'out-of-turn', ...period })
    expect(rows).toEqual([{ number: 4, subject: 'No abre el CRM', at: lima('2026-03-03', '12:00'), by: 'agent 11', sentence: 'Atendida fuera de turno: cliente en la puerta', detail: null }])
    await expect(readRegister(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), register: 'breaches', ...period })).rejects.toMatchObject({ code: 'role.missing' })
  })

  test('replaying the log reproduces every stored clock (sla-rules 8)', async () => {
    expect(await replayTickets(stage.deps)({ portalId: stage.portalId })).toEqual({ tickets: 4, differences: [] })
    // The log itself is believed by no replay: a promise that the rules do not give is told, wherever it was written.
    const forge = (event: TicketEvent): TicketEvent => {
      if (event.kind !== 'clock_opened') return event
      const [first] = event.clock.promises
      return { ...event, clock: { ...event.clock, promises: [{ ...first, dueAt: first.dueAt + 60_000 }] } }
    }
    const forged = (await stage.read((stores) => stores.tickets.events(stage.portalId, 3))).map(forge)
    const calendars = createCalendars()
    expect(await stage.read((stores) => recountTicket({ stores, portalId: stage.portalId, calendars }, forged))).toEqual([
      { field: 'clock 1 promise 1 dueAt', stored: String(lima('2026-03-03', '09:01')), counted: String(lima('2026-03-03', '09:00')) },
    ])
    await database.query(`update clock set document = jsonb_set(document::jsonb, '{startAt}', '1') where ticket_number = 1`)
    expect((await replayTickets(stage.deps)({ portalId: stage.portalId, number: 1 })).differences).toMatchObject([{ number: 1, field: 'clock 1' }])
  })
})
