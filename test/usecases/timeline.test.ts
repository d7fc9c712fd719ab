import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import type { Role } from '../../server/domain/desk/roles.ts'
import { runTicketCommand } from '../../server/usecases/tickets/run-ticket-command.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { readRegister } from '../../server/usecases/reports/read-register.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const read = (stage: Stage, role: Role, number = 1) => readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person(role), number })
const lines = async (stage: Stage, role: Role, number = 1) => (await read(stage, role, number)).timeline.map(({ sentence }) => sentence)

describe('the history of a request', () => {
  test('keeps the desk\'s own reasons and other people\'s numbers from the requester (P-4.13)', async () => {
    const stage = await openStage(database.database, { memberId: 'line-1' })
    const [agent, supervisor] = [stage.person('agent'), stage.person('supervisor')]
    for (let i = 0; i < 3; i++) {
      await stage.open()
      stage.clock.at += 60_000
    }
    await stage.command(2, agent, { command: 'serve-out-of-turn', reason: 'llama cada hora' })
    await runTicketCommand(stage.deps)({ portalId: stage.portalId, person: agent, number: 3, command: { command: 'answer', text: 'Listo' }, fromChat: true })
    await stage.command(1, agent, { command: 'mark-spam', reason: 'parece un robot' })
    stage.clock.at = lima('2026-03-04', '09:00')
    await stage.command(2, agent, { command: 'answer', text: 'Tarde' })
    await stage.command(2, supervisor, { command: 'excuse-breach', clockNo: 1, reason: 'el agente estaba enfermo' })
    expect(await lines(stage, 'agent', 2)).toEqual(expect.arrayContaining(['Atendida fuera de turno: llama cada hora', 'Vencimiento justificado: el agente estaba enfermo']))
    expect(await lines(stage, 'agent', 3)).toContain('Respondida sin tomarla, cuando la solicitud n.º 1 esperaba antes.')
    for (const number of [1, 2, 3]) expect((await lines(stage, 'requester', number)).join('\n')).not.toMatch(/llama|robot|enfermo|n\.º|fuera de turno|no deseado/)
    expect(await lines(stage, 'requester', 2)).toEqual(['Solicitud abierta con nivel Comercial; respuesta a más tardar el martes 03/03/2026 09:01:00.', 'Plazo vencido el martes 03/03/2026 09:01:00 sin respuesta.'])
  })

  test('tells the staff why no answer was needed, and why it was closed without one', async () => {
    const stage = await openStage(database.database, { memberId: 'line-2' })
    const agent = stage.person('agent')
    await stage.open()
    await stage.command(1, agent, { command: 'waive', reason: 'solo agradece' })
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '¿Y entonces?' })
    await stage.command(1, agent, { command: 'close', reason: 'lo resolvió por teléfono' })
    const reasons = ['Reloj terminado: no hacía falta respuesta. Motivo: solo agradece', 'Reloj terminado: cerrada sin respuesta. Motivo: lo resolvió por teléfono']
    expect((await lines(stage, 'agent')).filter((line) => line.includes('Motivo'))).toEqual(reasons)
    expect((await lines(stage, 'requester')).join('\n')).not.toMatch(/agradece|teléfono/)
    const { rows: waived } = await readRegister(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), register: 'waived', from: lima('2026-03-02', '00:00'), until: lima('2026-03-03', '00:00') })
    expect(waived.map(({ sentence }) => sentence)).toEqual([reasons[0]])
  })
})

describe('an excused breach (sla-rules 5)', () => {
  const pause = { startAt: lima('2026-03-02', '14:00'), endAt: lima('2026-03-02', '15:00'), reason: 'corte de luz' }
  const before = { ...pause, startAt: lima('2026-03-02', '08:00'), endAt: lima('2026-03-02', '08:30') }
  const schedule: Schedule = { ...deskSchedule, closures: [before, pause] }

  async function openLate(memberId: string): Promise<Stage> {
    const stage = await openStage(database.database, { memberId, schedule })
    await stage.open()
    stage.clock.at = lima('2026-03-04', '09:00')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Tarde' })
    return stage
  }

  test('names the published pause that touches its clock, for the staff alone', async () => {
    const stage = await openLate('excuse-1')
    const supervisor = stage.person('supervisor')
    const excuse = (closureAt: number) => stage.command(1, supervisor, { command: 'excuse-breach', clockNo: 1, reason: 'no había luz', closureAt })
    await expect(excuse(before.startAt)).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'closureAt' } })
    await expect(excuse(pause.startAt + 1)).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'closureAt' } })
    await excuse(pause.startAt)
    expect((await read(stage, 'agent')).clocks).toMatchObject([{ excused: { reason: 'no había luz', closure: pause } }])
    expect((await read(stage, 'requester')).clocks).toMatchObject([{ excused: null, breachedAt: expect.any(Number) as number }])
    expect(await lines(stage, 'agent')).toContain('Vencimiento justificado por la pausa publicada del lunes 02/03/2026 14:00:00 al lunes 02/03/2026 15:00:00: no había luz')
  })

  test('is excused once', async () => {
    const stage = await openLate('excuse-2')
    const supervisor = stage.person('supervisor')
    expect((await read(stage, 'supervisor')).commands).toContain('excuse-breach')
    await stage.command(1, supervisor, { command: 'excuse-breach', clockNo: 1, reason: 'no había luz' })
    expect((await read(stage, 'supervisor')).commands).not.toContain('excuse-breach')
    await expect(stage.command(1, supervisor, { command: 'excuse-breach', clockNo: 1, reason: 'otra vez' })).rejects.toMatchObject({ code: 'clock.excused' })
  })
})
