/** What a ticket shows in the portal beside its deal and task, as people of the portal find it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { HealthView } from '../../server/contract/ui/desk.ts'
import type { OpenTicketAnswer, TicketView } from '../../server/contract/ui/tickets.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { injections } from '../portal/kernel/injection.ts'
import { methods } from '../portal/kernel/method.ts'
import { activities, type Activity } from '../portal/methods/crm/activity.ts'
import { items } from '../portal/methods/crm/record.ts'
import { logMessages } from '../portal/methods/crm/timeline.ts'
import { checklistItems } from '../portal/methods/tasks/checklist.ts'
import { tasks } from '../portal/methods/tasks/record.ts'
import { actAs } from '../portal/kernel/act.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { visit, type Visitor } from '../support/visitor.ts'

vi.setConfig({ testTimeout: 60_000 })

const requester = 6
const assignee = 3
const monday = Date.parse('2026-03-02T15:00:00Z')
let stage: Stage
let desk: InstalledDesk
let pedro: Visitor
let agent: Visitor
let supervisor: Visitor

beforeAll(async () => {
  stage = await openStage({ startAt: monday, frozen: true, logLevel: process.env['LOG_LEVEL'] ?? 'silent' })
  desk = await installDesk(stage.world)
  const administrator = await desk.open(1)
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres Andinos', crmCompanyId: null, note: '', approved: true })
  await administrator.post(`/customers/${id}/entitlements`, { basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-01-01', endsOn: null })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: requester }], active: true })
  pedro = await desk.open(requester)
  agent = await desk.open(assignee)
  supervisor = await desk.open(2)
}, 120_000)
afterAll(() => stage.close())

/** What was queued is sent, also what waits a few seconds. */
async function settle(): Promise<void> {
  await stage.app.passes.dispatch()
  stage.world.clock.advance(6_000)
  await stage.app.passes.dispatch()
  await stage.world.queue.idle()
}

async function open(fields: object = {}): Promise<{ number: number; dealId: number; taskId: number }> {
  const { number } = await pedro.post<OpenTicketAnswer>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: 'No abre el panel', ...fields })
  await settle()
  const { portal } = await agent.get<TicketView>(`/tickets/${number}`)
  return { number, dealId: portal?.dealId ?? 0, taskId: portal?.taskId ?? 0 }
}

/** Requests are opened and answered in the tests' order, not in that of their arrival. */
const command = (who: Visitor, number: number, body: { readonly command: string; readonly [field: string]: unknown }) => who.post(`/tickets/${number}/commands`, { ...(body.command === 'answer' && { outOfTurn: 'otra prueba' }), ...body })
const cardsOf = (dealId: number): Activity[] => activities(desk.portal).where((one) => one.ownerTypeId === 2 && one.ownerId === dealId && one.layout !== null)
function cardOf(dealId: number): Activity {
  const [card] = cardsOf(dealId)
  if (card === undefined) throw new Error('no activity on the deal')
  return card
}

describe('what somebody deletes in the portal', () => {
  const react = async () => {
    await stage.world.queue.idle()
    await stage.app.passes.applyEvents()
    await settle()
  }
  const linesOn = (dealId: number) => logMessages(desk.portal).where((line) => line.entityTypeId === 2 && line.entityId === dealId).map(({ text }) => text).join('\n')

  test('a deal is made anew for the task that stands, with its activity, and its timeline says so', async () => {
    const { number, dealId, taskId } = await open()
    actAs(stage.world, desk.portal, 1, { method: 'crm.item.delete', params: { entityTypeId: 2, id: dealId } })
    await react()
    const { portal } = await agent.get<TicketView>(`/tickets/${number}`)
    expect(portal).toMatchObject({ taskId })
    expect(portal?.dealId).toBeGreaterThan(dealId)
    expect(items(desk.portal, 2).get(portal?.dealId ?? 0)?.values).toMatchObject({ originId: `ticket-${number}` })
    expect(tasks(desk.portal).get(taskId)?.crmItems).toContain(`D_${portal?.dealId ?? 0}`)
    expect(cardsOf(portal?.dealId ?? 0)).toHaveLength(1)
    expect(linesOn(portal?.dealId ?? 0)).toMatch(/La negociación de la solicitud se eliminó/)
  })

  test('a task is made anew for the deal that stands, with its checklist; nothing waits for an administrator', async () => {
    const { number, dealId, taskId } = await open()
    actAs(stage.world, desk.portal, 1, { method: 'tasks.task.delete', params: { taskId } })
    await react()
    const { portal } = await agent.get<TicketView>(`/tickets/${number}`)
    expect(portal).toMatchObject({ dealId })
    expect(portal?.taskId).toBeGreaterThan(taskId)
    expect(checklistItems(desk.portal).where((item) => item.taskId === portal?.taskId).length).toBeGreaterThan(0)
    expect(linesOn(dealId)).toMatch(/La tarea de la solicitud se eliminó/)
    await command(agent, number, { command: 'answer', text: 'Listo.', key: crypto.randomUUID() })
    await settle()
    expect(tasks(desk.portal).get(portal?.taskId ?? 0)?.status).toBe(6)
    expect((await (await desk.open(1)).get<HealthView>('/health')).outbox.parked).toBe(0)
  })
})

describe('the activity on the deal', () => {
  test('shows the due date of the task, the level, who answers, and a way into the ticket', async () => {
    const { number, dealId, taskId } = await open()
    const card = cardOf(dealId)
    expect(card).toMatchObject({ completed: false, responsibleId: tasks(desk.portal).get(taskId)?.responsibleId, badgeCode: 'HD_OWED', deadlineAt: tasks(desk.portal).get(taskId)?.deadlineAt })
    expect(card.layout).toMatchObject({
      header: { title: `#${number} No abre`, tags: { level: { title: expect.stringContaining('oro') as string } } },
      body: { blocks: { due: { properties: { block: { type: 'deadline' } } } } },
      footer: { buttons: { open: { action: { type: 'openRestApp', actionParams: { ticket: String(number) } } } } },
    })
  })

  test('its button opens the ticket in the frame, as the link of a notice does', async () => {
    const { number, dealId } = await open()
    const press = injections.get('timeline-button')
    if (press === undefined) throw new Error('the portal has no buttons')
    const { action } = press(stage.world, desk.portal, { activityId: cardOf(dealId).id, button: 'open', userId: assignee }) as { action: { actionParams: object } }
    const options = { ...action.actionParams, entityTypeId: '2', entityId: String(dealId), activityId: String(cardOf(dealId).id) }
    expect((await visit(desk.place(assignee), { placement: 'DEFAULT', options })).session.page).toEqual({ kind: 'ticket', number })
    expect((await visit(desk.place(assignee), { placement: 'REST_APP_URI', options: { ticket: String(number) } })).session.page).toEqual({ kind: 'ticket', number })
  })

  test('the mark of an agent starts the ticket; of somebody without a role it is put back and the button comes free', async () => {
    const { number, dealId } = await open()
    const before = cardOf(dealId).updatedAt
    await press(dealId, requester)
    expect(await agent.get<TicketView>(`/tickets/${number}`)).toMatchObject({ started: false })
    expect(cardOf(dealId).updatedAt).toBeGreaterThan(before)
    await press(dealId, assignee)
    expect(await agent.get<TicketView>(`/tickets/${number}`)).toMatchObject({ started: true })
    expect(cardOf(dealId).layout).not.toMatchObject({ footer: { buttons: { start: expect.anything() as unknown } } })
  })

  test('an answer completes it, a new message opens the same one again', async () => {
    const { number, dealId } = await open()
    await command(agent, number, { command: 'answer', text: 'Reinicie el servicio.', key: crypto.randomUUID() })
    await settle()
    expect(cardsOf(dealId)).toMatchObject([{ completed: true }])
    await command(pedro, number, { command: 'reply', text: 'Sigue igual.', key: crypto.randomUUID() })
    await settle()
    expect(cardsOf(dealId)).toMatchObject([{ completed: false }])
  })

  test('an answer that was lost makes no second one', async () => {
    stage.world.faults.add({ kind: 'reset-after', method: 'batch', portal: 'desk', skip: 1, times: 1 })
    const { dealId } = await open()
    stage.world.clock.advance(120_000)
    await settle()
    expect(cardsOf(dealId)).toHaveLength(1)
  })

  test('one that somebody deleted comes back with the next change', async () => {
    const { number, dealId } = await open()
    activities(desk.portal).remove(cardOf(dealId).id)
    await command(supervisor, number, { command: 'set-level', levelKey: 'commercial', reason: 'acuerdo' })
    await settle()
    await settle()
    expect(cardsOf(dealId)).toHaveLength(1)
  })
})

async function press(dealId: number, userId: number): Promise<void> {
  stage.world.clock.advance(1000)
  injections.get('timeline-button')?.(stage.world, desk.portal, { activityId: cardOf(dealId).id, button: 'start', userId })
  await stage.world.queue.idle()
  await stage.app.passes.applyEvents()
  await settle()
}

describe('the checklist of missing data', () => {
  const itemsOf = (taskId: number) => checklistItems(desk.portal).where((item) => item.taskId === taskId)

  test('has an item for each datum a technical request lacks, under one heading (P-4.2)', async () => {
    const { taskId } = await open({ product: 'CRM', steps: 'Abrir el panel' })
    const [list, ...items] = itemsOf(taskId)
    expect(list).toMatchObject({ title: 'Datos que faltan', parentId: 0 })
    expect(items.map(({ title, parentId }) => [title, parentId])).toEqual([['Dirección del sitio', list?.id], ['Versión', list?.id], ['Edición', list?.id]])
  })

  test('is not there for a commercial request, which needs none of them', async () => {
    const { taskId } = await open({ kind: 'commercial' })
    expect(itemsOf(taskId)).toEqual([])
  })

  test('completes an item when its datum arrives, and adds nothing twice', async () => {
    const { number, taskId } = await open({ product: 'CRM', steps: 'Abrir', siteUrl: 'https://a.example' })
    await command(pedro, number, { command: 'reply', text: 'Es la versión 24.', key: crypto.randomUUID(), intake: { version: '24.0' } })
    await settle()
    expect(itemsOf(taskId).slice(1).map(({ title, complete }) => [title, complete])).toEqual([['Versión', true], ['Edición', false]])
  })

  test('names the software of the server where the product runs on one (P-4.2), also when the product is told later', async () => {
    const first = await open({ product: 'site-manager', steps: 'Abrir', siteUrl: 'https://a.example', version: '24.0', edition: 'Standard' })
    expect(itemsOf(first.taskId).slice(1).map(({ title }) => title)).toEqual(['Software del servidor'])
    const { number, taskId } = await open({ steps: 'Abrir', siteUrl: 'https://a.example', version: '24.0', edition: 'Standard' })
    await command(pedro, number, { command: 'reply', text: 'Es Self-Hosted.', key: crypto.randomUUID(), intake: { product: 'self-hosted' } })
    await settle()
    expect(itemsOf(taskId).slice(1).map(({ title, complete }) => [title, complete])).toEqual([['Producto', true], ['Software del servidor', false]])
    await command(pedro, number, { command: 'reply', text: 'PHP 8.2', key: crypto.randomUUID(), intake: { serverSoftware: 'PHP 8.2' } })
    await settle()
    expect(itemsOf(taskId).slice(1).map(({ complete }) => complete)).toEqual([true, true])
  })

  test('a native tick changes nothing of the ticket', async () => {
    const { number, taskId } = await open()
    const before = await agent.get<TicketView>(`/tickets/${number}`)
    actAs(stage.world, desk.portal, assignee, { method: 'task.checklistitem.complete', params: { TASKID: taskId, ITEMID: itemsOf(taskId)[1]?.id } })
    await stage.world.queue.idle()
    await stage.app.passes.applyEvents()
    expect(await agent.get<TicketView>(`/tickets/${number}`)).toEqual(before)
  })
})

test('a portal without such activities gets none: the ticket goes on, and the administrator sees the step skipped', async () => {
  const name = 'crm.activity.configurable.add'
  const entry = methods.get(name)
  if (entry === undefined) throw new Error('no such method')
  methods.delete(name)
  const { number, dealId, taskId } = await open().finally(() => methods.set(name, entry))
  expect({ cards: cardsOf(dealId).length, task: taskId > 0 }).toEqual({ cards: 0, task: true })
  const administrator = await desk.open(1)
  const { steps, outbox } = await administrator.get<HealthView>('/health')
  expect(steps.find(({ step }) => step === 'activity')).toMatchObject({ state: 'skipped', error: 'portal.unable' })
  expect(outbox.parked).toBe(0)
  // Once its cause is mended, a further run of the steps takes it up again.
  await administrator.post('/setup/provision')
  await command(agent, number, { command: 'note', text: 'Ahora sí.', key: crypto.randomUUID() })
  await settle()
  expect(cardsOf(dealId)).toHaveLength(1)
})
