import type { FrameLocator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ClockView, TicketView } from '#contract/ui/tickets'
import { Refusing } from './support/fake-server.ts'
import { now, ticket, toSession } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

const hour = 3_600_000
let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })

const running = ticket.clock as ClockView
const forDesk: TicketView = { ...ticket, viewer: ['supervisor'], commands: ['answer', 'reply', 'interim', 'split', 'assign', 'set-topic', 'set-level', 'excuse-breach'] }
const supervised: ClockView = { ...running, no: 2, kind: 'supervisor', levelName: 'Supervisor', dueAt: now + 30 * hour, effectiveDueAt: now + 30 * hour }
const posted = () => stage.server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)

beforeEach(() => {
  stage.server.session = toSession(['supervisor'], { kind: 'ticket', number: 1042 })
  stage.server.host = { language: 'es', placement: 'TASK_VIEW_TAB', options: { taskId: 21 } }
  stage.server.routes = { 'GET /tickets/1042': forDesk }
  stage.server.asked.length = 0
})

/** As in the app's own menu entry, from where pages lead to each other. */
function openAtHome(): void {
  stage.server.session = { ...toSession(['agent']), person: { ...toSession(['agent']).person, registered: false } }
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes['GET /tickets'] = { rows: [], total: 0 }
}

async function begin(app: FrameLocator, command: string): Promise<void> {
  await app.locator('[data-test=actions]').waitFor()
  const button = app.locator(`[data-test=command-${command}]`)
  if (await button.count() === 0) await app.locator('[data-test=more-commands]').click()
  await button.click()
}

async function pick(app: FrameLocator, field: string, option: string): Promise<void> {
  await app.locator(`[data-test=field-${field}]`).click()
  await app.getByRole('option', { name: option }).click()
}

const options = async (app: FrameLocator, field: string) => {
  await app.locator(`[data-test=field-${field}]`).click()
  await app.getByRole('option').first().waitFor()
  return app.getByRole('option').allTextContents()
}

describe('the clocks of a request', () => {
  test('all that run are shown to its requester, with the place in the queue (P-2.2, P-5.3)', async () => {
    stage.server.session = toSession(['requester'], { kind: 'ticket', number: 1042 })
    stage.server.routes['GET /tickets/1042'] = { ...ticket, clocks: [running, supervised] }
    const { app } = await stage.open()
    await app.locator('[data-test=clock-supervisor]').waitFor()
    expect(await app.locator('[data-test=clock-card] h2').allTextContents()).toEqual(['Respuesta', 'Mensaje al supervisor'])
    expect(await app.locator('[data-test=clock-supervisor] [data-test=due]').textContent()).toContain('mié 04/03/2026 21:00')
    expect(await app.locator('[data-test=place]').textContent()).toBe('Puesto en la cola: 2')
  })

  test('a breach is excused once, by a published pause that touches it; the excuse stands with its clock (sla-rules 5)', async () => {
    const late: ClockView = { ...running, breachedAt: now - hour, dueAt: now - hour }
    const old: ClockView = { ...late, no: 3, dueAt: now - 90 * hour, startAt: now - 100 * hour, ended: { at: now - 80 * hour, outcome: 'late', overrunServiceMs: hour, overrunMs: hour, reason: null }, excused: { reason: 'Se avisó', closure: { startAt: now - 99 * hour, endAt: now - 98 * hour, reason: 'mudanza' } } }
    const pause = { startAt: now - 2 * hour, endAt: now - hour, reason: 'corte de luz' }
    stage.server.routes = {
      'GET /tickets/1042': { ...forDesk, clock: late, clocks: [old, late] }, 'POST /tickets/1042/commands': forDesk,
      'GET /schedule': { schedule: { zone: 'America/Lima', week: [], holidays: [], specialDays: [], closures: [{ ...pause, startAt: now - 200 * hour, endAt: now - 190 * hour }, pause] }, version: 1, savedAt: now, reason: '' },
    }
    const { app } = await stage.open()
    await app.locator('[data-test=past-clocks] summary').click()
    expect(await app.locator('[data-test=excused]').allTextContents()).toEqual([expect.stringMatching(/Se avisó.*Pausa publicada: mudanza, /)])
    await begin(app, 'excuse-breach')
    expect(await options(app, 'clockNo')).toEqual([expect.stringContaining('vencía el mar 03/03/2026 14:00')])
    await app.getByRole('option').first().click()
    expect(await options(app, 'closureAt')).toEqual(['Ninguna', expect.stringContaining('corte de luz')])
    await app.getByRole('option', { name: 'corte de luz' }).click()
    await app.locator('[data-test=form-excuse-breach] textarea').fill('No había luz')
    await app.locator('[data-test=submit-excuse-breach]').click()
    await expect.poll(posted).toEqual([{ command: 'excuse-breach', clockNo: 1, closureAt: pause.startAt, reason: 'No había luz' }])
  })
})

describe('a request that was split', () => {
  const made = { ...forDesk, number: 1060, follows: 1042, subject: 'Correos' }
  const second = { ...ticket.messages[0], no: 5, text: 'Además, no llegan los correos' }
  const answered = { ...ticket.messages[0], no: 6, at: running.startAt - hour, text: 'Gracias, eso quedó' }
  beforeEach(() => {
    Object.assign(stage.server.routes, { 'GET /tickets/1042': { ...forDesk, absorbed: [1039], messages: [...ticket.messages, second, answered] }, 'GET /tickets/1060': made, 'POST /tickets/1042/commands': made })
  })

  async function split(app: FrameLocator): Promise<void> {
    await begin(app, 'split')
    await pick(app, 'messageNo', 'Además')
    await app.locator('input[data-test=field-subject], [data-test=field-subject] input').first().fill('Correos')
    await app.locator('[data-test=submit-split]').click()
  }

  test('leads to the new one, which links back', async () => {
    openAtHome()
    stage.server.routes['GET /tickets'] = { rows: [{ number: 1042, kind: 'technical', subject: 'x', customer: null, contact: '', state: 'desk', turn: 'desk', levelKey: 'commercial', levelName: '', assignee: null, openedAt: now, dueAt: now, effectiveDueAt: now, breached: false, atRisk: false, changedAt: now }], total: 1 }
    const { app } = await stage.open()
    await app.locator('[data-test=ticket-1042] a').first().click()
    await split(app)
    await app.getByRole('heading', { name: 'Correos' }).waitFor()
    expect(await app.locator('[data-test=ticket-number]').textContent()).toContain('1060')
    expect(await app.locator('[data-test=kin]').textContent()).toBe('Continúa la solicitud n.º 1042.')
    await app.locator('[data-test=to-1042]').click()
    await app.locator('[data-test=to-1039]').waitFor()
    expect(posted()).toMatchObject([{ command: 'split', messageNo: 5, subject: 'Correos', key: expect.any(String) as string }])
  })

  test('offers only messages that wait for their answer (sla-rules 3.9)', async () => {
    const { app } = await stage.open()
    await begin(app, 'split')
    expect(await options(app, 'messageNo')).toEqual([expect.stringContaining('Además')])
  })

  test('stays in the tab of its task and names the new one', async () => {
    const { app } = await stage.open()
    await split(app)
    await app.locator('[data-test=said] [data-test=to-1060]').waitFor()
    expect(await app.locator('[data-test=said]').textContent()).toBe('Se abrió la solicitud n.º 1060.')
    expect(await app.locator('[data-test=ticket-number]').textContent()).toContain('1042')
    expect(await app.locator('[data-test=kin]').textContent()).toBe('La solicitud n.º 1039 se unió a esta.')
  })
})

test('a part of an urgent request is rejected without a coupon to return (P-2.6)', async () => {
  for (const [couponLastFour, boxes] of [['B3TT', 1], [null, 0]] as const) {
    stage.server.routes['GET /tickets/1042'] = { ...forDesk, commands: ['reject-coupon'], couponLastFour }
    const { app } = await stage.open()
    await begin(app, 'reject-coupon')
    await app.locator('[data-test=field-reason]').waitFor()
    expect(await app.locator('[data-test=field-returnCoupon]').count()).toBe(boxes)
  }
})

describe('what a level does not include', () => {
  test('one thing of a topic is marked; another topic begins anew', async () => {
    stage.server.routes['GET /tickets/1042/topics'] = [{ id: 'P-3.1', items: [{ key: 'files-on-server', name: 'restaurar archivos' }] }, { id: 'P-3.2', items: [{ key: 'stress-tests', name: 'pruebas de carga' }] }]
    stage.server.routes['POST /tickets/1042/commands'] = forDesk
    const { app } = await stage.open()
    await begin(app, 'set-topic')
    await pick(app, 'topic', 'Instalación')
    await pick(app, 'item', 'restaurar archivos')
    await pick(app, 'topic', 'Rendimiento')
    expect(await options(app, 'item')).toEqual(['Nada en particular', 'pruebas de carga'])
    await app.getByRole('option', { name: 'pruebas' }).click()
    await app.locator('[data-test=submit-set-topic]').click()
    await expect.poll(posted).toEqual([{ command: 'set-topic', topic: 'P-3.2', item: 'stress-tests' }])
  })

  test('stands with its clause, and its sentence is put into the answer (P-1.3, P-2.5a)', async () => {
    stage.server.routes['GET /tickets/1042'] = { ...forDesk, scope: { included: false, clause: 'P-3.2', sentence: 'No incluimos pruebas de carga.', answer: 'Lo sentimos: no incluimos pruebas de carga.' } }
    const { app } = await stage.open()
    expect(await app.locator('[data-test=scope]').textContent()).toMatch(/No incluido.*Cláusula P-3\.2.*No incluimos pruebas de carga\./)
    await app.locator('[data-test=form-answer] textarea').fill('Buenos días.')
    await app.locator('[data-test=tab-interim]').click()
    await app.locator('[data-test=scope-insert]').click()
    await expect.poll(() => app.locator('[data-test=form-answer] textarea').inputValue()).toBe('Buenos días.\n\nLo sentimos: no incluimos pruebas de carga.')
    expect(await app.locator('[data-test=tab-answer]').getAttribute('aria-selected')).toBe('true')
  })
})

describe('a supervisor', () => {
  test('is offered the levels that people give, and takes a request from everybody', async () => {
    const level = (key: string, givenBy: string) => ({ key, name: key, version: 1, clause: null, target: { value: 1, unit: 'business_day' }, scheduleKey: 'desk', warnings: [], maxContacts: 2, forum: null, givenBy, savedAt: now, reason: '' })
    Object.assign(stage.server.routes, {
      'GET /levels': [level('commercial', 'entitlement'), level('vip-request', 'coupon'), level('unrelated', 'agent'), level('development', 'handover'), level('unidentified', 'fallback'), level('supervisor', 'message')],
      'GET /users': [{ userId: 8, name: 'Luis Paredes', position: '', serves: true }], 'POST /tickets/1042/commands': forDesk,
    })
    const { app, page } = await stage.open()
    await begin(app, 'set-level')
    expect(await options(app, 'levelKey')).toEqual(['commercial', 'unrelated', 'unidentified'])
    await page.keyboard.press('Escape')
    await begin(app, 'assign')
    await pick(app, 'userId', 'Nadie')
    await app.locator('[data-test=submit-assign]').click()
    await expect.poll(posted).toEqual([{ command: 'assign', userId: null }])
  })
})

describe('the words of a message', () => {
  test('a reply brings the data that were missing (P-4.2)', async () => {
    stage.server.session = toSession(['requester'], { kind: 'ticket', number: 1042 })
    stage.server.routes = { 'GET /tickets/1042': { ...ticket, missing: ['product', 'version'] }, 'POST /tickets/1042/commands': ticket }
    const { app } = await stage.open()
    await app.locator('[data-test=form-reply] textarea').fill('Aquí va')
    await app.locator('[data-test=missing-data] summary').click()
    await pick(app, 'product', 'Bitrix24 CRM')
    await app.locator('input[data-test=field-version], [data-test=field-version] input').first().fill('24.0')
    await app.locator('[data-test=submit-reply]').click()
    await expect.poll(posted).toEqual([{ command: 'reply', text: 'Aquí va', key: expect.any(String) as string, intake: { product: 'crm', version: '24.0' } }])
    await expect.poll(() => app.locator('[data-test=missing-data]').count()).toBe(0)
  })

  test('a long library is searched where it is, for every message to the customer (P-4.10)', async () => {
    stage.server.routes['GET /tickets/1042/answers'] = [{ id: 1, title: 'La primera', text: 'Uno' }]
    stage.server.routes['GET /tickets/1042/answers?text=certificado'] = [{ id: 77, title: 'Renovar el certificado', text: 'Renueve el certificado así.' }]
    const { app } = await stage.open()
    await app.locator('[data-test=tab-interim]').click()
    await app.locator('[data-test=form-interim] [data-test=canned-open]').click()
    await app.locator('[data-test=canned-1]').waitFor()
    await app.locator('input[data-test=canned-search], [data-test=canned-search] input').first().fill('certificado')
    await app.locator('[data-test=canned-77]').click()
    expect(await app.locator('[data-test=form-interim] textarea').inputValue()).toBe('Renueve el certificado así.')
    await app.locator('[data-test=tab-reply]').click()
    expect(await app.locator('[data-test=form-reply] [data-test=canned-open]').count()).toBe(0)
  })

  test('that were changed after they had arrived are another act, once the person knows', async () => {
    stage.server.routes['POST /tickets/1042/commands'] = () => { throw new Refusing('submission.reused', { number: 1042 }, 409) }
    const { app } = await stage.open()
    await app.locator('[data-test=form-answer] textarea').fill('Otra cosa')
    for (let i = 0; i < 2; i++) {
      await app.locator('[data-test=submit-answer]').click()
      await expect.poll(() => posted().length).toBe(i + 1)
      await app.getByText('ya llegó a la solicitud n.º 1042').first().waitFor()
    }
    expect(new Set(posted().map(({ key }) => key)).size).toBe(2)
  })
})
