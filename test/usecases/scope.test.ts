import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { listTopics } from '../../server/usecases/tickets/list-topics.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const read = (stage: Stage, role: 'agent' | 'requester', number = 1) => readTicket(stage.deps)({ portalId: stage.portalId, person: { ...stage.person(role), language: 'en' }, number })

describe('what a level does not include (P-1.3, P-2.5a)', () => {
  test('the agent gets the clause, and the customer\'s language says where to go instead; the public answer cites it', async () => {
    const stage = await openStage(database.database, { memberId: 'scope-1', basis: { kind: 'trial' } })
    await stage.open()
    const agent = stage.person('agent')
    const excuse = { command: 'give-reason', reason: 'outside-scope', text: 'Lo sentimos.' } as const
    await expect(stage.command(1, agent, excuse)).rejects.toMatchObject({ code: 'topic.needed', facts: { number: 1 } })
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.1' })
    await expect(stage.command(1, stage.person('supervisor'), { ...excuse, command: 'void' })).rejects.toMatchObject({ code: 'topic.needed' })
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.5' })
    const { scope } = await read(stage, 'agent')
    expect(scope).toMatchObject({ included: false, clause: 'P-2.5a', sentence: expect.stringMatching(/^By clause P-2\.5a .* level Non-commercial .* partners have it included/) as string })
    expect(scope?.answer).toMatch(/^Según la cláusula P-2\.5a .* «desarrollo»\. Las cuentas comerciales y los socios lo tienen incluido/)
    expect((await read(stage, 'requester')).scope).toBeNull()
    await stage.command(1, agent, excuse)
    expect((await read(stage, 'requester')).messages.at(-1)).toMatchObject({ text: `Lo sentimos.\n\n${scope?.answer ?? ''}`, reason: 'outside-scope' })
  })

  test('of an included topic (P-3.2) one thing can be marked that is not: hosting goes to the hosting provider (P-1.4)', async () => {
    const stage = await openStage(database.database, { memberId: 'scope-2' })
    await stage.open()
    const agent = stage.person('agent')
    await expect(stage.command(1, agent, { command: 'set-topic', topic: 'P-3.2', item: 'programming' })).rejects.toMatchObject({ code: 'input.invalid' })
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.2', item: 'stress-tests' })
    expect((await read(stage, 'agent')).scope).toMatchObject({ included: false, clause: 'P-3.2', sentence: expect.stringContaining('Your hosting provider') as string })
    expect((await read(stage, 'agent')).timeline.at(-1)?.sentence).toBe('Topic: performance. Not included: load tests on the customer’s server.')
    await stage.command(1, agent, { command: 'set-topic', topic: 'P-3.2' })
    expect((await read(stage, 'agent')).scope).toEqual({ included: true, clause: 'P-3.2', sentence: null, answer: null })
  })
})

describe('what can be marked of a topic', () => {
  test('is what the topic excludes and what no level does, named in the agent\'s language; a requester is not asked', async () => {
    const stage = await openStage(database.database, { memberId: 'scope-3' })
    await stage.open()
    const list = (role: 'agent' | 'requester') => listTopics(stage.deps)({ portalId: stage.portalId, person: { ...stage.person(role), language: 'es' }, number: 1 })
    const topics = await list('agent')
    expect(topics.map(({ id }) => id)).toEqual(['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.5', 'P-3.6'])
    expect(topics[1]?.items[1]).toEqual({ key: 'stress-tests', name: 'pruebas de carga en el servidor del cliente' })
    expect(topics[5]?.items.map(({ key }) => key)).toEqual(['direct-intervention', 'custom-solutions', 'process-design', 'outside-schedule'])
    await expect(list('requester')).rejects.toMatchObject({ code: 'role.missing' })
  })
})
