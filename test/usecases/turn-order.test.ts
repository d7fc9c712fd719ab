import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRegister } from '../../server/usecases/reports/read-register.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { runTicketCommand } from '../../server/usecases/tickets/run-ticket-command.ts'
import { takeNext } from '../../server/usecases/tickets/take-next.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

async function openWaiting(memberId: string, count: number): Promise<Stage> {
  const stage = await openStage(database.database, { memberId })
  for (let i = 0; i < count; i++) {
    await stage.open()
    stage.clock.at += 60_000
  }
  return stage
}

async function readRows(stage: Stage) {
  const { rows } = await readRegister(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), register: 'out-of-turn', from: lima('2026-03-02', '00:00'), until: lima('2026-03-03', '00:00') })
  return rows.map(({ number, sentence }) => [number, sentence])
}

describe('strict order of arrival (P-2.2)', () => {
  test('who begins or answers another than the next one gives a reason, which the register keeps', async () => {
    const stage = await openWaiting('order-1', 4)
    const agent = stage.person('agent')
    const before = await stage.ticket(4)
    await expect(stage.command(2, agent, { command: 'start' })).rejects.toMatchObject({ code: 'queue.out-of-turn', facts: { number: 2, first: 1 } })
    await expect(stage.command(4, agent, { command: 'answer', text: 'Listo' })).rejects.toMatchObject({ code: 'queue.out-of-turn', facts: { number: 4, first: 1 } })
    await expect(stage.command(4, agent, { command: 'answer', text: 'Listo', outOfTurn: ' ' })).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'outOfTurn' } })
    expect(await stage.ticket(4)).toEqual(before)
    await stage.command(2, agent, { command: 'serve-out-of-turn', reason: 'cliente en la puerta' })
    await stage.command(4, agent, { command: 'answer', text: 'Listo', outOfTurn: 'respuesta conocida' })
    expect(await readRows(stage)).toEqual([[4, 'Atendida fuera de turno: respuesta conocida'], [2, 'Atendida fuera de turno: cliente en la puerta']])
  })

  test('in its turn nothing needs a reason, and one that is given all the same is not registered', async () => {
    const stage = await openWaiting('order-2', 3)
    const agent = stage.person('agent')
    await stage.command(1, agent, { command: 'serve-out-of-turn', reason: 'pensé que no tocaba' })
    expect(await stage.ticket(1)).toMatchObject({ started: true, assigneeId: users.agent })
    await stage.command(2, agent, { command: 'start' })
    await stage.command(3, agent, { command: 'answer', text: 'En su turno', outOfTurn: 'por si acaso' })
    expect(await readRows(stage)).toEqual([])
  })

  test('what is done in the portal cannot be asked for a reason: it goes out, and the register tells who was passed', async () => {
    const stage = await openWaiting('order-3', 2)
    await runTicketCommand(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 2, command: { command: 'answer', text: 'Desde el chat' }, fromChat: true })
    expect(await readRows(stage)).toEqual([[2, 'Respondida sin tomarla, cuando la solicitud n.º 1 esperaba antes.']])
  })

  test('a new turn waits in its place again, however far its ticket was worked on before', async () => {
    const stage = await openWaiting('order-4', 2)
    const agent = stage.person('agent')
    const take = () => takeNext(stage.deps)({ portalId: stage.portalId, person: agent })
    expect(await take()).toBe(1)
    await stage.command(1, agent, { command: 'answer', text: '¿Qué versión usa?' })
    stage.clock.at += 60_000
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'La 24' })
    expect(await stage.ticket(1)).toMatchObject({ started: false, state: 'desk' })
    expect([await take(), await take(), await take()]).toEqual([2, 1, null])
  })

  test('a turn during development waits like any other (sla-rules 3.12)', async () => {
    const stage = await openWaiting('order-5', 1)
    const agent = stage.person('agent')
    await stage.command(1, agent, { command: 'hand-to-development', text: 'Es un error del producto', plannedOn: null })
    const take = () => takeNext(stage.deps)({ portalId: stage.portalId, person: agent })
    expect(await take()).toBeNull()
    stage.clock.at += 60_000
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '¿Hay novedades?' })
    expect(await take()).toBe(1)
  })

  test('the news that bring a request back from development serve its open turn like any answer; without one they pass nobody', async () => {
    const stage = await openWaiting('order-7', 3)
    const agent = stage.person('agent')
    const outOfTurn = 'ya estaba resuelta'
    for (const number of [2, 3]) await stage.command(number, agent, { command: 'hand-to-development', text: 'Es un error del producto', plannedOn: null, outOfTurn })
    await stage.command(2, stage.person('requester'), { command: 'reply', text: '¿Hay novedades?' })
    const before = await stage.ticket(2)
    const back = { command: 'return-from-development', text: 'Corregido' } as const
    await expect(stage.command(2, agent, back)).rejects.toMatchObject({ code: 'queue.out-of-turn', facts: { number: 2, first: 1 } })
    expect(await stage.ticket(2)).toEqual(before)
    await stage.command(3, agent, back)
    await stage.command(2, agent, { ...back, outOfTurn: 'salió la actualización' })
    expect((await readRows(stage)).filter(([, sentence]) => !String(sentence).endsWith(outOfTurn))).toEqual([[2, 'Atendida fuera de turno: salió la actualización']])
  })

  test('a request whose clock stands still cannot be answered and holds nobody up; once it goes on it has its place again (sla-rules 3.5)', async () => {
    const stage = await openWaiting('order-8', 3)
    const [agent, supervisor] = [stage.person('agent'), stage.person('supervisor')]
    const place = async (number: number) => (await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number })).place
    const take = () => takeNext(stage.deps)({ portalId: stage.portalId, person: agent })
    await stage.command(1, supervisor, { command: 'pause', reason: 'licence-check', text: 'Comprobamos la licencia', untilAt: null })
    expect([await place(1), await place(2), await place(3)]).toEqual([null, 1, 2])
    await stage.command(2, agent, { command: 'answer', text: 'Listo' })
    expect([await take(), await take()]).toEqual([3, null])
    await stage.command(1, supervisor, { command: 'resume' })
    expect([await place(1), await take()]).toEqual([1, 1])
    expect(await readRows(stage)).toEqual([])
  })

  test('answering a request whose clock stands still passes those that came before it and nobody that came after', async () => {
    const stage = await openWaiting('order-9', 3)
    const [agent, supervisor] = [stage.person('agent'), stage.person('supervisor')]
    for (const number of [1, 3]) await stage.command(number, supervisor, { command: 'pause', reason: 'licence-check', text: 'Comprobamos la licencia', untilAt: null })
    await expect(stage.command(3, agent, { command: 'answer', text: 'Listo' })).rejects.toMatchObject({ code: 'queue.out-of-turn', facts: { number: 3, first: 2 } })
    await stage.command(1, agent, { command: 'answer', text: 'La licencia está bien' })
    expect(await readRows(stage)).toEqual([])
  })

  test('two people who press at once take two requests', async () => {
    const stage = await openWaiting('order-6', 3)
    for (const number of [1, 2, 3]) await stage.command(number, stage.person('supervisor'), { command: 'assign', userId: null })
    const take = (userId: number) => takeNext(stage.deps)({ portalId: stage.portalId, person: stage.person('agent', userId) })
    const taken = await Promise.all([take(users.agent), take(users.second), take(users.agent), take(users.second)])
    expect(taken.toSorted()).toEqual([1, 2, 3, null])
  })
})
