/** What a portal hides from the background user, and what it makes of what was written: nothing goes round, nothing is made twice. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { OpenTicketAnswer, TicketView } from '../../server/contract/ui/tickets.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { actAs } from '../portal/kernel/act.ts'
import { type Method, methods } from '../portal/kernel/method.ts'
import { logMessages } from '../portal/methods/crm/timeline.ts'
import { tasks } from '../portal/methods/tasks/record.ts'
import { openStage, type Stage } from '../support/stage.ts'
import type { Visitor } from '../support/visitor.ts'

vi.setConfig({ testTimeout: 60_000 })

const assignee = 3
let stage: Stage
let desk: InstalledDesk
let pedro: Visitor
let agent: Visitor

beforeAll(async () => {
  stage = await openStage({ startAt: Date.parse('2026-03-02T15:00:00Z'), frozen: true })
  desk = await installDesk(stage.world)
  const administrator = await desk.open(1)
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres Andinos', crmCompanyId: null, note: '', approved: true })
  await administrator.post(`/customers/${id}/entitlements`, { basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-01-01', endsOn: null })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: 6 }], active: true })
  pedro = await desk.open(6)
  agent = await desk.open(assignee)
}, 120_000)
afterAll(() => stage.close())

async function settle(): Promise<void> {
  await stage.app.passes.dispatch()
  stage.world.clock.advance(6_000)
  await stage.app.passes.dispatch()
  await stage.world.queue.idle()
}

async function open(): Promise<{ number: number; dealId: number; taskId: number }> {
  const { number } = await pedro.post<OpenTicketAnswer>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: 'No abre el panel' })
  await settle()
  const { portal } = await agent.get<TicketView>(`/tickets/${number}`)
  return { number, dealId: portal?.dealId ?? 0, taskId: portal?.taskId ?? 0 }
}

/** What the portal told is applied and what follows is sent, again and again. */
async function playRounds(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await stage.world.queue.idle()
    await stage.app.passes.applyEvents()
    await settle()
  }
}

/** Answers how to give the portal its own method back. */
function replaceMethod(name: string, run: (own: Method) => Method['run']): () => void {
  const entry = methods.get(name)
  if (entry?.v2 === undefined) throw new Error(`no ${name}`)
  methods.set(name, { ...entry, v2: { ...entry.v2, run: run(entry.v2) } })
  return () => void methods.set(name, entry)
}

const linesOn = (dealId: number) => logMessages(desk.portal).where((line) => line.entityTypeId === 2 && line.entityId === dealId).map(({ text }) => text).join('\n')

test('a task out of sight is not deleted: nothing is undone, said or made twice (facts 4.4)', async () => {
  const { number, dealId, taskId } = await open()
  const restore = [replaceMethod('tasks.task.list', () => () => ({ tasks: [] })), replaceMethod('tasks.task.get', () => () => [])]
  actAs(stage.world, desk.portal, assignee, { method: 'tasks.task.update', params: { taskId, fields: { STATUS: '3' } } })
  await playRounds()
  for (const back of restore) back()
  expect((await agent.get<TicketView>(`/tickets/${number}`)).portal).toMatchObject({ dealId, taskId })
  expect(linesOn(dealId)).not.toMatch(/se eliminó/)
  expect(tasks(desk.portal).where((task) => task.tags.some(({ title }) => title === `hd-${number}`))).toHaveLength(1)
})

test('a portal that moves every deadline by a minute is put right by nobody: the start is taken, and nothing goes round (facts 8.5)', async () => {
  const { number, dealId, taskId } = await open()
  const restore = replaceMethod('tasks.task.update', (own) => (call) => {
    const answer = own.run(call)
    const task = tasks(call.portal).get(taskId)
    if (task !== undefined && task.deadlineAt !== null) task.deadlineAt += 60_000
    return answer
  })
  stage.world.log.clear()
  actAs(stage.world, desk.portal, tasks(desk.portal).get(taskId)?.responsibleId ?? 0, { method: 'tasks.task.start', params: { taskId } })
  await playRounds()
  restore()
  expect(await agent.get<TicketView>(`/tickets/${number}`)).toMatchObject({ started: true })
  expect(linesOn(dealId)).not.toMatch(/se deshizo/)
  expect(stage.world.log.list({ kind: 'rest', method: 'batch' }).flatMap(({ commands }) => commands).filter(({ method }) => method === 'tasks.task.update').length).toBeLessThanOrEqual(2)
})
