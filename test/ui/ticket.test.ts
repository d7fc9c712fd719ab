import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Refusing } from './support/fake-server.ts'
import { rows, row, ticket, toSession, now } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })
const hour = 3_600_000
const forDesk = { ...ticket, viewer: ['agent', 'supervisor'] as const, commands: ['answer', 'reply', 'interim', 'note', 'close', 'void'] }

beforeEach(() => {
  stage.server.session = toSession(['agent', 'supervisor'], { kind: 'ticket', number: 1042 })
  stage.server.host = { language: 'es', placement: 'TASK_VIEW_TAB', options: { taskId: 21 } }
  stage.server.routes = { 'GET /tickets/1042': forDesk }
  stage.server.asked.length = 0
})

test('exactly the commands of the ticket are offered', async () => {
  const { app } = await stage.open()
  await app.locator('[data-test=more-commands]').click()
  const offered = await app.locator('[data-test^=command-]:not([data-test=command-panel]), [data-test^=tab-]').evaluateAll((all) => all.map((one) => one.getAttribute('data-test')?.replace(/^(command|tab)-/, '')))
  expect(new Set(offered)).toEqual(new Set(forDesk.commands))
  expect(offered.length).toBe(forDesk.commands.length)
})

test('an agent answers, and what is internal is marked', async () => {
  const answered = { ...forDesk, state: 'customer' as const, turn: 'customer' as const, clock: null, messages: [...ticket.messages, { no: 5, at: now, author: 'Luis Paredes', side: 'desk' as const, visibility: 'public' as const, text: 'Limpie la caché.', onBehalf: false, attachments: [], intake: [] }] }
  stage.server.routes['POST /tickets/1042/commands'] = answered
  const { app } = await stage.open()
  await app.locator('[data-test=message-3][data-visibility=internal]').waitFor()
  expect(await app.locator('[data-test=message-1] p').textContent()).toContain('<b>No</b>')
  expect(await app.locator('[data-test=effective-due]').textContent()).toContain('mar 03/03/2026 18:30')
  await app.locator('[data-test=form-answer] textarea').fill('Limpie la caché.')
  await app.locator('[data-test=submit-answer]').click()
  await app.locator('[data-test=message-5]').waitFor()
  expect(await app.locator('[data-test=turn]').textContent()).toBe('Responde el cliente')
  expect(await app.locator('[data-test=form-answer] textarea').inputValue()).toBe('')
  expect(stage.server.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ command: 'answer', text: 'Limpie la caché.', close: false })
})

test('a message that gives a reason carries it (P-4.11)', async () => {
  const told = { no: 5, at: now, author: 'Luis Paredes', side: 'desk', visibility: 'public', text: 'No es del producto.', onBehalf: false, attachments: [], reason: 'outside-scope', intake: [] }
  stage.server.routes['GET /tickets/1042'] = { ...forDesk, messages: [...forDesk.messages, told] }
  const { app } = await stage.open()
  expect(await app.locator('[data-test=message-5] [data-test=message-reason]').textContent()).toMatch(/^Motivo: fuera del alcance/i)
  expect(await app.locator('[data-test=message-reason]').count()).toBe(1)
})

test('a refused command says why and keeps what was typed; tabs keep their own text', async () => {
  stage.server.routes['POST /tickets/1042/commands'] = () => { throw new Refusing('ticket.closed', {}, 409) }
  const { app } = await stage.open()
  await app.locator('[data-test=tab-note]').click()
  await app.locator('[data-test=form-note] textarea').fill('Revisar el servidor')
  await app.locator('[data-test=submit-note]').click()
  expect(await app.locator('[data-test=problem]').textContent()).toContain('ya está cerrada')
  await app.locator('[data-test=tab-answer]').click()
  expect(await app.locator('[data-test=form-answer] textarea').inputValue()).toBe('')
  await app.locator('[data-test=tab-note]').click()
  expect(await app.locator('[data-test=form-note] textarea').inputValue()).toBe('Revisar el servidor')
})

test('a reader in another zone sees the time of the desk beside their own, and why the date is what it is', async () => {
  stage.server.session = { ...toSession(['requester'], { kind: 'ticket', number: 1042 }), person: { ...toSession(['requester']).person, zone: 'Europe/Madrid' } }
  stage.server.routes = { 'GET /tickets/1042': ticket, 'GET /tickets/1042/explain/1': { clockNo: 1, dueAt: now, sentences: ['Un día laborable desde el martes.'], intervals: [] } }
  const { app } = await stage.open({ zone: 'Europe/Madrid' })
  expect(await app.locator('[data-test=due]').textContent()).toContain('mié 04/03/2026 18:00')
  expect(await app.locator('[data-test=due] [data-test=desk-time]').textContent()).toContain('12:00')
  expect(await app.locator('[data-test=effective-due]').count()).toBe(0)
  await app.locator('[data-test=why-date]').click()
  expect(await app.locator('[data-test=explanation]').textContent()).toContain('Un día laborable')
})

test('every other clock says what became of it, and why its date was what it was', async () => {
  const running = ticket.clock!
  const late = { ...running, no: 2, startAt: now - 50 * hour, dueAt: now - 26 * hour, breachedAt: now - 26 * hour, excused: { reason: 'Corte de luz publicado', closure: null }, ended: { at: now - 10 * hour, outcome: 'late', overrunServiceMs: 1.5 * hour, overrunMs: 16 * hour, reason: null } }
  const waived = { ...running, no: 3, ended: { at: now - 5 * hour, outcome: 'waived', overrunServiceMs: 0, overrunMs: 0, reason: 'Solo agradece' } }
  const news = { ...running, no: 4, kind: 'development' as const, levelName: 'Desarrollo', dueAt: now + 300 * hour }
  stage.server.routes = {
    'GET /tickets/1042': { ...forDesk, clocks: [running, late, waived, news] },
    'GET /tickets/1042/explain/2': { clockNo: 2, dueAt: now, sentences: ['Su mensaje se recibió el lunes.'], intervals: [] },
  }
  const { app } = await stage.open()
  await app.locator('[data-test=past-clocks] summary').click()
  expect(await app.locator('[data-test=clock-2] [data-test=clock-overrun]').textContent()).toMatch(/1\sh\s30\smin de servicio, 16\sh en total/)
  expect(await app.locator('[data-test=clock-2] [data-test=excused]').textContent()).toContain('Corte de luz publicado')
  expect(await app.locator('[data-test=clock-3] [data-test=clock-reason]').textContent()).toContain('Solo agradece')
  expect(await app.locator('[data-test=clock-3] [data-test=clock-overrun]').count()).toBe(0)
  expect(await app.locator('[data-test=clock-development]').count()).toBe(1)
  expect(await app.locator('[data-test=clock-1]').count()).toBe(0)
  const why = app.locator('[data-test=why-2]')
  await why.press('Enter')
  expect(await why.getAttribute('aria-expanded')).toBe('true')
  expect(await app.locator('[data-test=clock-2] [data-test=explanation]').textContent()).toContain('Su mensaje se recibió')
})

test('the queue shows its lanes in order and takes the next one', async () => {
  stage.server.session = toSession(['agent'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = {
    'GET /tickets': { rows: [...rows, { ...row, number: 1044, levelKey: 'vip-request', subject: 'Sitio caído', assignee: null }], total: 5 },
    'POST /queue/next': { number: 1044 }, 'GET /tickets/1044': { ...forDesk, number: 1044 },
  }
  const { app } = await stage.open()
  await app.locator('[data-test=lane-vip] [data-test=ticket-1044]').waitFor()
  expect(await app.locator('[data-test=lane-arrival] tbody tr').evaluateAll((all) => all.map((one) => one.getAttribute('data-test')))).toEqual(['ticket-1042', 'ticket-1040', 'ticket-1041'])
  await app.locator('[data-test=take-next]').click()
  expect(await app.locator('[data-test=ticket-number]').textContent()).toContain('1044')
  expect(stage.server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/queue/next'])
})

test('when nothing waits for the person, the queue says so', async () => {
  stage.server.session = toSession(['agent'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = { 'GET /tickets': { rows, total: 4 }, 'POST /queue/next': { number: null } }
  const { app } = await stage.open()
  await app.locator('[data-test=take-next]').click()
  await app.getByText('Ninguna solicitud espera por usted.').waitFor()
  await app.locator('[data-test=filter-risk]').click()
  await expect.poll(() => stage.server.asked.some(({ path }) => path.includes('pressing=true'))).toBe(true)
})

test('only what is late or at risk shows it in every state: the supervisor\'s word is owed on a merged request too (P-5.3)', async () => {
  stage.server.session = toSession(['supervisor'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = { 'GET /tickets': { rows: [{ ...row, number: 1039, state: 'merged', turn: 'nobody', breached: true }], total: 1 } }
  const { app } = await stage.open()
  await app.locator('[data-test=filter-risk]').click()
  await app.locator('[data-test=ticket-1039]').waitFor()
  expect(stage.server.asked.find(({ path }) => path.includes('pressing=true'))?.path).not.toContain('state=')
})

test('an answer out of turn asks why, keeps what was written, and goes out with the reason', async () => {
  let tries = 0
  stage.server.routes['POST /tickets/1042/commands'] = () => {
    if (tries++ === 0) throw new Refusing('queue.out-of-turn', { number: 1042, first: 1040 }, 409)
    return forDesk
  }
  const { app } = await stage.open()
  await app.locator('[data-test=form-answer] [data-test=field-text]').fill('Limpie la caché.')
  await app.locator('[data-test=submit-answer]').click()
  expect(await app.locator('[data-test=problem]').textContent()).toContain('Antes espera la solicitud n.º 1040')
  expect(await app.locator('[data-test=form-answer] [data-test=field-text]').inputValue()).toBe('Limpie la caché.')
  await app.locator('[data-test=field-outOfTurn]').fill('Cliente al teléfono')
  await app.locator('[data-test=submit-answer]').click()
  await app.locator('[data-test=field-outOfTurn]').waitFor({ state: 'detached' })
  expect(stage.server.asked.findLast(({ method }) => method === 'POST')?.body).toMatchObject({ command: 'answer', text: 'Limpie la caché.', outOfTurn: 'Cliente al teléfono' })
})

test('doubles are offered, and merged after a second question', async () => {
  stage.server.routes = {
    'GET /tickets/1042': { ...forDesk, commands: ['answer', 'merge-into'] }, 'GET /tickets/1042/doubles': [{ number: 1031, subject: 'El catálogo está viejo' }],
    'POST /tickets/1042/commands': { ...forDesk, state: 'merged' as const, commands: [] },
  }
  const { app } = await stage.open()
  expect(await app.locator('[data-test=double-1031]').textContent()).toContain('N.º 1031: El catálogo está viejo')
  await app.locator('[data-test=merge]').click()
  await app.locator('[data-test=merge-sure]').click()
  await app.locator('[data-test=doubles]').waitFor({ state: 'detached' })
  expect(stage.server.asked.find(({ method }) => method === 'POST')?.body).toEqual({ command: 'merge-into', number: 1031 })
})
