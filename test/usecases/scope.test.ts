import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { readRegister } from '../../server/usecases/reports/read-register.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const read = (stage: Stage, role: 'agent' | 'requester', number = 1) => readTicket(stage.deps)({ portalId: stage.portalId, person: { ...stage.person(role), language: 'en' }, number })

describe('what a level does not include (P-1.3, P-2.5a)', () => {
  test('the agent gets the clause, and the customer\'s language says where to go instead; the public answer cites it', async () => {
    const stage = await openStage(database.database, { memberId: 'scope-1', basis: { kind: 'trial' } })
    await stage.open()
    const agent = stage.person('agent')
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.5' })
    const { scope } = await read(stage, 'agent')
    expect(scope).toMatchObject({ included: false, clause: 'P-2.5a', sentence: expect.stringMatching(/^By clause P-2\.5a .* level Non-commercial .* partners have it included/) as string })
    expect(scope?.answer).toMatch(/^Según la cláusula P-2\.5a .* «desarrollo»\. Las cuentas comerciales y los socios lo tienen incluido/)
    expect((await read(stage, 'requester')).scope).toBeNull()
    await stage.command(1, agent, { command: 'give-reason', reason: 'outside-scope', text: 'Lo sentimos.' })
    expect((await read(stage, 'requester')).messages.at(-1)?.text).toBe(`Lo sentimos.\n\n${scope?.answer ?? ''}`)
  })

  test('of an included topic (P-3.2) one thing can be marked that is not: hosting goes to the hosting provider (P-1.4)', async () => {
    const stage = await openStage(database.database, { memberId: 'scope-2' })
    await stage.open()
    const agent = stage.person('agent')
    await expect(stage.command(1, agent, { command: 'set-topic', topic: 'P-3.2', item: 'programming' })).rejects.toMatchObject({ code: 'input.invalid' })
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.2', item: 'stress-tests' })
    expect((await read(stage, 'agent')).scope).toMatchObject({ included: false, clause: 'P-3.2', sentence: expect.stringContaining('Your hosting provider') as string })
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.2' })
    expect((await read(stage, 'agent')).scope).toEqual({ included: true, clause: 'P-3.2', sentence: null, answer: null })
  })
})

describe('strict order of arrival (P-2.2)', () => {
  test('who begins another than the next one gives a reason; an answer goes out and the register tells who was passed', async () => {
    const stage = await openStage(database.database, { memberId: 'order-1' })
    const agent = stage.person('agent')
    for (let i = 0; i < 4; i++) {
      await stage.open()
      stage.clock.at += 60_000
    }
    await expect(stage.command(2, agent, { command: 'start' })).rejects.toMatchObject({ code: 'queue.out-of-turn', facts: { number: 2, first: 1 } })
    await stage.command(2, agent, { command: 'serve-out-of-turn', reason: 'cliente en la puerta' })
    await stage.command(4, agent, { command: 'answer', text: 'Listo' })
    await stage.command(1, agent, { command: 'start' })
    await stage.command(3, agent, { command: 'answer', text: 'En su turno' })
    const { rows } = await readRegister(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), register: 'out-of-turn', from: lima('2026-03-02', '00:00'), until: lima('2026-03-03', '00:00') })
    expect(rows.map(({ number, sentence }) => [number, sentence])).toEqual([
      [4, 'Respondida sin tomarla, cuando la solicitud n.º 1 esperaba antes.'], [2, 'Atendida fuera de turno: cliente en la puerta'],
    ])
  })
})
