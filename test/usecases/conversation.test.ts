import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { runTicketCommand } from '../../server/usecases/tickets/run-ticket-command.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenNeighbour } from './neighbour.ts'
import { lima, openStage, users } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

describe('a conversation', () => {
  test('a second message moves neither the due nor the place, and an answer at the due meets it (sla-rules 3.2, 6)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-1' })
    await stage.open()
    stage.clock.at = lima('2026-03-02', '12:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Sigue igual' })
    expect((await stage.ticket(1)).clocks).toHaveLength(1)
    stage.clock.at = lima('2026-03-03', '09:00')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Pruebe de nuevo' })
    const ticket = await stage.ticket(1)
    expect(ticket).toMatchObject({ state: 'customer', turn: 'customer' })
    expect(ticket.clocks[0]?.ended).toMatchObject({ outcome: 'met', overrunMs: 0 })
  })

  test('an answer after the due is late, with its overrun and its breach', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-2' })
    await stage.open()
    stage.clock.at = lima('2026-03-03', '10:30')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Perdón por la demora' })
    const [clock] = (await stage.ticket(1)).clocks
    expect(clock?.ended).toMatchObject({ outcome: 'late', overrunMs: 90 * 60_000, overrunServiceMs: 90 * 60_000 })
    expect(clock?.breach?.breachAt).toBe(lima('2026-03-03', '09:00'))
  })

  test('notes and interim notes keep the clock; the customer sees only the interim note', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-3' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'note', text: 'Es el plan viejo' })
    await stage.command(1, stage.person('agent'), { command: 'interim', text: 'Lo estamos viendo' })
    expect((await stage.ticket(1)).turn).toBe('desk')
    const seen = async (role: 'requester' | 'agent') => (await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person(role), number: 1 })).messages.map(({ visibility }) => visibility)
    expect(await seen('requester')).toEqual(['public', 'interim'])
    expect(await seen('agent')).toEqual(['public', 'internal', 'interim'])
  })

  test('the desk cannot close while an answer is owed, unless it says why', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-4' })
    await stage.open()
    await expect(stage.command(1, stage.person('agent'), { command: 'close' })).rejects.toMatchObject({ code: 'ticket.answer-owed' })
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Resuelto', close: true })
    expect(await stage.ticket(1)).toMatchObject({ state: 'solved', turn: 'nobody' })
  })

  test('an answer that closed and bounced is reported by an agent: the turn runs again, and who is in charge hears it', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-11' })
    const colleague = stage.person('agent', users.second)
    const look = () => readTicket(stage.deps)({ portalId: stage.portalId, person: colleague, number: 1 })
    await stage.open()
    expect((await look()).commands).not.toContain('report-bounce')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Resuelto', close: true })
    expect((await look()).commands).toContain('report-bounce')
    await expect(stage.command(1, stage.person('requester'), { command: 'report-bounce' })).rejects.toMatchObject({ code: 'role.missing' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    await stage.command(1, colleague, { command: 'report-bounce' })
    expect(await stage.ticket(1)).toMatchObject({ state: 'desk', clocks: [{ startAt: lima('2026-03-02', '09:00'), ended: null }] })
    const line = 'La respuesta no llegó al cliente: el plazo corre de nuevo desde su inicio original.'
    expect((await look()).timeline.map(({ sentence }) => sentence)).toContain(line)
    const shown = await database.query<{ text: string }>(`select work->>'text' as text from outbox where portal_id = ${stage.portalId} and work->>'kind' = 'timeline'`)
    expect(shown.map(({ text }) => text)).toContain(line)
    stage.portal.sent.length = 0
    await dispatchOutbox(stage.deps)({ portals: 50 })
    const tags = stage.portal.sent.flatMap((one) => one.kind === 'notice' ? [one.tag] : [])
    expect(tags).toEqual(expect.arrayContaining([`hd-1-answer.bounced-${users.agent}`, `hd-1-ticket.reopened-${users.requester}`]))
  })

  test('words of the chat that are older than the customer\'s leave the turn open (sla-rules 3.3)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-12' })
    await stage.open()
    const say = (text: string, at: number) => runTicketCommand(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 1, command: { command: 'answer', text }, at, fromChat: true })
    stage.clock.at = lima('2026-03-02', '10:00')
    await say('Pruebe esto', stage.clock.at)
    stage.clock.at = lima('2026-03-02', '11:00')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'No funciona' })
    stage.clock.at = lima('2026-03-02', '11:01')
    await say('O esto otro', lima('2026-03-02', '10:59'))
    expect(await stage.ticket(1)).toMatchObject({ turn: 'desk', clocks: [{ ended: { outcome: 'met' } }, { ended: null }] })
  })

  test('the customer closes neutrally', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-5' })
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'close' })
    expect((await stage.ticket(1)).clocks[0]?.ended?.outcome).toBe('closed_by_customer')
  })

  test('reopening inside the window is a new turn; after it a new linked ticket (sla-rules 3.8)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-6' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo', close: true })
    stage.clock.at = lima('2026-03-09', '09:00')
    await stage.command(1, stage.person('requester'), { command: 'reopen', text: 'Volvió a pasar' })
    const reopened = await stage.ticket(1)
    expect(reopened).toMatchObject({ state: 'desk', closedAt: null })
    expect(reopened.clocks.map(({ startAt }) => startAt)).toEqual([lima('2026-03-02', '09:00'), lima('2026-03-09', '09:00')])
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo', close: true })
    stage.clock.at = lima('2026-04-20', '09:00')
    expect(await stage.command(1, stage.person('requester'), { command: 'reopen', text: 'Otra vez' })).toEqual({ number: 1, made: 2 })
    expect(await stage.ticket(2)).toMatchObject({ follows: 1, state: 'new' })
    expect((await stage.ticket(1)).state).toBe('solved')
    expect(await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })).toMatchObject({ continuations: [2] })
  })

  test('each closing asks for a rating anew, and the last one holds (P-5.1)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-rate' })
    const [agent, requester] = [stage.person('agent'), stage.person('requester')]
    const seen = () => readTicket(stage.deps)({ portalId: stage.portalId, person: requester, number: 1 })
    await stage.open()
    for (const score of [2, 5]) {
      stage.clock.at += 60_000
      await stage.command(1, agent, { command: 'answer', text: 'Listo', close: true })
      expect((await seen()).commands).toContain('rate')
      stage.clock.at += 60_000
      await stage.command(1, requester, { command: 'rate', score })
      expect(await seen()).toMatchObject({ rating: { score, comment: null }, commands: expect.not.arrayContaining(['rate']) as string[] })
      if (score === 2) await stage.command(1, requester, { command: 'reopen', text: 'Volvió a pasar' })
    }
  })

  test('what a request lacks is asked for with the reply, and no longer once it came (P-4.2)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-data' })
    const requester = stage.person('requester')
    const missing = async () => (await readTicket(stage.deps)({ portalId: stage.portalId, person: requester, number: 1 })).missing
    await stage.open({ product: 'crm', steps: 'Abrir' })
    expect(await missing()).toEqual(['url', 'version', 'edition'])
    await stage.command(1, requester, { command: 'reply', text: 'Aquí va', intake: { url: 'https://panificadora.example', version: '24.0' } })
    expect(await missing()).toEqual(['edition'])
    await stage.command(1, requester, { command: 'close' })
    expect(await missing()).toEqual([])
  })

  test('another organisation\'s ticket looks as if it were not there (P-4.13)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-7' })
    await stage.open()
    const stranger = stage.person('requester', 999)
    await expect(readTicket(stage.deps)({ portalId: stage.portalId, person: stranger, number: 1 })).rejects.toMatchObject({ code: 'ticket.unknown' })
    await expect(stage.command(1, stranger, { command: 'reply', text: 'Hola' })).rejects.toMatchObject({ code: 'ticket.unknown' })
  })

  test('an agent who is some customer\'s contact reads what was written to the supervisor in that customer\'s requests only (P-5.3)', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-supervised' })
    const neighbour = await givenNeighbour(stage)
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'write-to-supervisor', text: 'El agente no contesta' })
    const agent = { ...stage.person('agent'), roles: ['requester', 'agent'] as const }
    const readBy = async (contactId: number) => (await readTicket(stage.deps)({ portalId: stage.portalId, person: { ...agent, contactId }, number: 1 })).messages.map(({ text }) => text)
    expect(await readBy(neighbour.contactId!)).toEqual(['Sale una página en blanco.'])
    expect(await readBy(stage.contactId)).toEqual(['Sale una página en blanco.', 'El agente no contesta'])
  })

  test('a requester gives no command of the desk, an agent none of the supervisor', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-8' })
    await stage.open()
    await expect(stage.command(1, stage.person('requester'), { command: 'note', text: 'x' })).rejects.toMatchObject({ code: 'role.missing' })
    await expect(stage.command(1, stage.person('agent'), { command: 'void', reason: 'outside-scope', text: 'x' })).rejects.toMatchObject({ code: 'role.missing' })
    expect((await stage.ticket(1)).eventCount).toBe(4)
  })

  test('the same words sent twice are said once', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-9' })
    await stage.open()
    const reply = { command: 'reply', text: 'Sigue', key: '0d1f1c9e-6d5b-4a53-a0a7-8c3a5b7f1a11' } as const
    await stage.command(1, stage.person('requester'), reply)
    await stage.command(1, stage.person('requester'), reply)
    expect((await stage.ticket(1)).messages).toHaveLength(2)
  })

  test('a requester sees level, why, promise and the commands that are theirs now', async () => {
    const stage = await openStage(database.database, { memberId: 'talk-10' })
    await stage.open()
    const view = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })
    expect(view.level).toMatchObject({ name: 'Comercial', promise: 'Una persona le responde en un máximo de 1 día hábil.', why: 'Por lo que tiene su organización: cuenta de Bitrix24 en la nube, plan PROFESSIONAL, hasta el 31/12/2026 inclusive.' })
    expect(view.commands).toEqual(['reply', 'close', 'write-to-supervisor', 'redeem-coupon'])
    expect(view.place).toBe(1)
  })
})
