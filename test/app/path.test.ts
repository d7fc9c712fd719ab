import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenTicketAnswer, HomeView, TicketView } from '../../server/contract/ui/tickets.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { openStage, type Stage } from '../support/stage.ts'

const requester = 6
const assignee = 3
let stage: Stage
let desk: InstalledDesk

beforeAll(async () => {
  stage = await openStage()
  desk = await installDesk(stage.world)
}, 120_000)
afterAll(() => stage.close())

test('the wizard provisions the portal, step by step', () => {
  expect(desk.steps.map(({ step, state, error }) => [step, state, error])).toEqual([
    ['pipeline', 'done', null], ['deal-fields', 'done', null], ['task-fields', 'done', null], ['placements', 'done', null], ['events', 'done', null],
  ])
})

test('a request gets its number and due at once, and becomes a deal and a task', async () => {
  const administrator = await desk.open(1)
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres Andinos', crmCompanyId: null, note: '', approved: true })
  await administrator.post(`/customers/${id}/entitlements`, { basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-01-01', endsOn: null })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: requester }], active: true })

  const pedro = await desk.open(requester)
  expect(pedro.session.person.roles).toEqual(['requester'])
  expect(await pedro.get<HomeView>('/home')).toMatchObject({ registered: true, level: { key: 'partner-gold' }, tickets: { total: 0 } })
  const opened = await pedro.post<OpenTicketAnswer>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: 'No abre el panel' })
  expect(opened).toMatchObject({ number: 1, levelKey: 'partner-gold' })

  await stage.app.passes.dispatch()
  const agent = await desk.open(assignee)
  expect(await agent.get<TicketView>('/tickets/1')).toMatchObject({ state: 'new', turn: 'desk', assignee: { userId: assignee }, portal: { dealId: 1, taskId: 1 } })
})
