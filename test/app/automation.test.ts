/** The portal's own automation and the desk: triggers that a pipeline reacts to, robots that ask for something. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DeskRequest } from '../../server/contract/ui/desk.ts'
import type { OpenTicketAnswer, TicketView } from '../../server/contract/ui/tickets.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { openFrame } from '../portal/apps/frame.ts'
import { actAs } from '../portal/kernel/act.ts'
import { injections } from '../portal/kernel/injection.ts'
import { robots } from '../portal/methods/bizproc/robot.ts'
import { categories, items } from '../portal/methods/crm/record.ts'
import { logMessages } from '../portal/methods/crm/timeline.ts'
import { triggerRuns, triggers } from '../portal/methods/crm/trigger.ts'
import { notices } from '../portal/methods/im/notice-methods.ts'
import { openStage, type Stage } from '../support/stage.ts'
import type { Visitor } from '../support/visitor.ts'

vi.setConfig({ testTimeout: 60_000 })

const requester = 6
const monday = Date.parse('2026-03-02T15:00:00Z')
const day = 86_400_000
let stage: Stage
let desk: InstalledDesk
let pedro: Visitor
let supervisor: Visitor
let companyId: number

beforeAll(async () => {
  stage = await openStage({ startAt: monday, frozen: true, logLevel: process.env['LOG_LEVEL'] ?? 'silent' })
  desk = await installDesk(stage.world)
  const administrator = await desk.open(1)
  companyId = (actAs(stage.world, desk.portal, 1, { method: 'crm.item.add', params: { entityTypeId: 4, fields: { title: 'Talleres Andinos' } } }) as { item: { id: number } }).item.id
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres Andinos', crmCompanyId: companyId, note: '', approved: true })
  await administrator.post(`/customers/${id}/entitlements`, { basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-01-01', endsOn: null })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: requester }], active: true })
  await enter()
}, 120_000)
afterAll(() => stage.close())

/** Sessions end after an hour. */
async function enter(): Promise<void> {
  pedro = await desk.open(requester)
  supervisor = await desk.open(2)
}

async function settle(): Promise<void> {
  await stage.app.passes.dispatch()
  stage.world.clock.advance(6_000)
  await stage.app.passes.dispatch()
  await stage.world.queue.idle()
}

async function open(): Promise<{ number: number; dealId: number }> {
  const { number } = await pedro.post<OpenTicketAnswer>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: 'No abre el panel' })
  await settle()
  return { number, dealId: (await read(number)).portal?.dealId ?? 0 }
}

const read = (number: number) => supervisor.get<TicketView>(`/tickets/${number}`)
const command = (who: Visitor, number: number, body: object) => who.post(`/tickets/${number}/commands`, body)
const firedOn = (dealId: number) => triggerRuns(desk.portal).where((run) => run.entityId === dealId).map(({ code }) => code)
const linesOn = (dealId: number) => logMessages(desk.portal).where((line) => line.entityTypeId === 2 && line.entityId === dealId).map(({ text }) => text)

/** What the portal told is applied, and what follows is sent, until nothing follows. */
async function react(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await settle()
    await stage.app.passes.applyEvents()
  }
  await settle()
}

const toldOfUndoing = () => notices(desk.portal).where(({ tag }) => tag.includes('put-back'))

async function fire(code: string, dealId: number, properties: Record<string, string>): Promise<void> {
  injections.get('robot')?.(stage.world, desk.portal, { code, entityTypeId: 2, entityId: dealId, properties })
  await stage.world.queue.idle()
  await stage.app.passes.applyEvents()
  await settle()
}

function addDeal(fields: object): number {
  return (actAs(stage.world, desk.portal, 1, { method: 'crm.item.add', params: { entityTypeId: 2, fields } }) as { item: { id: number } }).item.id
}

describe('triggers', () => {
  test('the portal knows one for each thing a desk may react to', () => {
    expect(triggers(desk.portal).all().map(({ code }) => code).sort()).toEqual(['hd-breach', 'hd-coupon', 'hd-level', 'hd-reopened', 'hd-warning'])
  })

  test('a level change, a reopening, a warning and a breach fire theirs, and stand on the timeline', async () => {
    const { number, dealId } = await open()
    await command(supervisor, number, { command: 'set-level', levelKey: 'commercial', reason: 'acuerdo' })
    await command(supervisor, number, { command: 'answer', text: 'Listo.', key: crypto.randomUUID(), close: true })
    await command(pedro, number, { command: 'reopen', text: 'Sigue igual.', key: crypto.randomUUID() })
    await settle()
    expect(firedOn(dealId)).toEqual(['hd-level', 'hd-reopened'])
    stage.world.clock.advance(9 * day)
    await stage.app.passes.sweep()
    await settle()
    await enter()
    expect(firedOn(dealId)).toContain('hd-breach')
    const lines = linesOn(dealId).join('\n')
    for (const word of [/nivel/i, /reabi/i, /venci/i]) expect(lines).toMatch(word)
  })

  test('a pipeline with a rule for it moves the deal', async () => {
    const { number, dealId } = await open()
    const { categoryId } = items(desk.portal, 2).get(dealId)?.values ?? {}
    injections.get('trigger-rule')?.(stage.world, desk.portal, { code: 'hd-level', categoryId, stageId: `C${String(categoryId)}:HD_DESK` })
    await command(supervisor, number, { command: 'set-level', levelKey: 'commercial', reason: 'acuerdo' })
    const stands = () => String(items(desk.portal, 2).get(dealId)?.values['stageId'])
    await react()
    expect(stands()).toBe(`C${String(categoryId)}:HD_DESK`)
    // Neither a command nor a put-back: the ticket is as it was, and nobody is told of a change that was undone.
    expect(await read(number)).toMatchObject({ state: 'new', started: false })
    expect(linesOn(dealId).join()).not.toMatch(/se deshizo/)
    expect(toldOfUndoing()).toEqual([])
    // Another change of the ticket leaves it there; a change of its state takes it along.
    await command(supervisor, number, { command: 'set-level', levelKey: 'partner-silver', reason: 'otro acuerdo' })
    await react()
    expect(stands()).toBe(`C${String(categoryId)}:HD_DESK`)
    await command(supervisor, number, { command: 'answer', text: 'Listo.', key: crypto.randomUUID() })
    await react()
    expect(stands()).toBe(`C${String(categoryId)}:HD_CUSTOMER`)
  })

  test('a stage that the desk added itself is its own: a deal that a person takes there stays', async () => {
    const { number, dealId } = await open()
    const { categoryId } = items(desk.portal, 2).get(dealId)?.values ?? {}
    actAs(stage.world, desk.portal, 1, { method: 'crm.status.add', params: { fields: { ENTITY_ID: `DEAL_STAGE_${String(categoryId)}`, STATUS_ID: 'OWN', NAME: 'En taller', SORT: 35, SEMANTICS: '' } } })
    const own = `C${String(categoryId)}:OWN`
    actAs(stage.world, desk.portal, 3, { method: 'crm.item.update', params: { entityTypeId: 2, id: dealId, fields: { stageId: own } } })
    await react()
    await command(supervisor, number, { command: 'assign', userId: 2 })
    await react()
    expect(items(desk.portal, 2).get(dealId)?.values).toMatchObject({ stageId: own, assignedById: 2 })
    expect(linesOn(dealId).join()).not.toMatch(/se deshizo/)
    expect(toldOfUndoing()).toEqual([])
  })

  test('a deal that was taken to another pipeline comes back, and its timeline says so', async () => {
    const { dealId } = await open()
    const before = items(desk.portal, 2).get(dealId)?.values ?? {}
    const { categoryId, stageId } = { ...before }
    actAs(stage.world, desk.portal, 3, { method: 'crm.item.update', params: { entityTypeId: 2, id: dealId, fields: { categoryId: 0, stageId: 'NEW' } } })
    // The event is lost: the reconciliation finds it, whatever pipeline it is in.
    await stage.world.queue.idle()
    await stage.app.passes.reconcile()
    await settle()
    expect(items(desk.portal, 2).get(dealId)?.values).toMatchObject({ categoryId, stageId })
    expect(linesOn(dealId).join()).toMatch(/se deshizo/)
  })
})

describe('settings of the desk', () => {
  test('another first supervisor, pipeline name or language reaches the robots, the pipeline and the triggers at once', async () => {
    const administrator = await desk.open(1)
    const { categoryId } = items(desk.portal, 2).get((await open()).dealId)?.values ?? {}
    const before = await administrator.get<DeskRequest>('/desk')
    const shown = () => ({
      robots: [...new Set(robots(desk.portal).all().map(({ authUserId }) => authUserId))], pipeline: categories(desk.portal).get(Number(categoryId))?.name,
      warning: triggers(desk.portal).find(({ code }) => code === 'hd-warning')?.name,
    })
    await administrator.put('/desk', { ...before, supervisors: [3, ...before.supervisors], pipelineName: 'Asistencia', language: 'en' })
    expect(shown()).toEqual({ robots: [3], pipeline: 'Asistencia', warning: 'Service desk: due soon' })
    await expect(administrator.put('/desk', { ...before, agents: [...before.agents, 9999] })).rejects.toThrow(/input\.invalid/)
    await administrator.put('/desk', before)
    expect(shown()).toEqual({ robots: [2], pipeline: before.pipelineName, warning: 'Mesa de ayuda: aviso de plazo' })
  })
})

describe('robots', () => {
  test('both stand in the portal with the rights of a supervisor', () => {
    expect(robots(desk.portal).all().map(({ code, authUserId }) => [code, authUserId])).toEqual([['hd_open_ticket', 2], ['hd_set_level', 2]])
  })

  test('a deal of a customer\'s company opens a request for its contact', async () => {
    const dealId = addDeal({ title: 'Implantación', companyId })
    await fire('hd_open_ticket', dealId, { subject: 'Revisar la instalación', text: 'Pedido desde el embudo de ventas.', kind: 'commercial' })
    const [text] = linesOn(dealId)
    const number = Number(/n\.º (\d+)/.exec(text ?? '')?.[1])
    expect(await read(number)).toMatchObject({ kind: 'commercial', subject: 'Revisar la instalación', contact: 'Pedro Salas' })
  })

  test('without a registered contact nothing is opened, and the deal says why', async () => {
    const dealId = addDeal({ title: 'Otra' })
    await fire('hd_open_ticket', dealId, { subject: 'Algo', text: 'Algo', kind: 'technical' })
    expect(linesOn(dealId)).toEqual([expect.stringContaining('no tiene un contacto registrado')])
  })

  test('a level is set with its reason; an unknown one is refused on the timeline', async () => {
    const { number, dealId } = await open()
    await fire('hd_set_level', dealId, { level: 'commercial', reason: 'Acuerdo del año' })
    expect(await read(number)).toMatchObject({ level: { key: 'commercial' } })
    await fire('hd_set_level', dealId, { level: 'nonsense', reason: 'x' })
    expect(linesOn(dealId).at(-1)).toContain('El nivel elegido no se puede fijar')
  })

  test('the same call twice is applied once', async () => {
    stage.world.faults.add({ kind: 'event-duplicate', times: 1 })
    await fire('hd_open_ticket', addDeal({ title: 'Doble', companyId }), { subject: 'Una vez', text: 'Una vez', kind: 'technical' })
    expect(items(desk.portal, 2).where(({ values }) => String(values['title']).endsWith('Una vez'))).toHaveLength(1)
  })

  test.each([
    ['an agent, who may not set levels', { userId: 3 }, 200], ['a wrong application token', { applicationToken: 'wrong-token-of-nobody' }, 403], ['no token of a person', { bare: true }, 403],
  ] as const)('a call with %s sets nothing', async (_who, wrong, status) => {
    const { number, dealId } = await open()
    const { level } = await read(number)
    const response = await post(dealId, wrong)
    expect(response.status).toBe(status)
    await stage.app.passes.applyEvents()
    expect((await read(number)).level).toEqual(level)
  })
})

async function post(dealId: number, wrong: { readonly userId?: number; readonly applicationToken?: string; readonly bare?: boolean }): Promise<Response> {
  const { body } = openFrame(stage.world, desk.portal, desk.place(wrong.userId ?? 2).user, desk.app, { placement: 'DEFAULT' })
  const auth = { 'auth[member_id]': desk.portal.memberId, 'auth[application_token]': wrong.applicationToken ?? desk.app.applicationToken, ...(wrong.bare !== true && { 'auth[access_token]': body['AUTH_ID'] ?? '' }) }
  const form = {
    code: 'hd_set_level', 'document_id[0]': 'crm', 'document_id[1]': 'CCrmDocumentDeal', 'document_id[2]': `DEAL_${dealId}`, event_token: crypto.randomUUID(),
    'properties[level]': 'commercial', 'properties[reason]': 'forged', ...auth,
  }
  return fetch(`${stage.url}/b24/robots`, { method: 'POST', body: new URLSearchParams(form) })
}
