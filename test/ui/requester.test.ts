import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Refusing } from './support/fake-server.ts'
import { home, now, toSession } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })
beforeEach(() => {
  stage.server.session = toSession(['requester'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = { 'GET /home': home }
  stage.server.asked.length = 0
})

test('a requester sees level, reason and promise, coupons, and whose turn it is', async () => {
  const { page, app } = await stage.open()
  await app.locator('[data-test=home]').waitFor()
  expect(await app.locator('[data-test=level-name]').textContent()).toBe('Soporte VIP')
  expect(await app.locator('[data-test=level-why]').textContent()).toContain('Ultimate')
  expect(await app.locator('[data-test=coupon-balance]').textContent()).toBe('2 cupones disponibles')
  expect(await app.locator('[data-test=ticket-1038]').textContent()).toContain('Le toca responder a usted')
  expect(await app.locator('[data-test=ticket-1040] [data-test=due-late]').textContent()).toContain('Vencida')
  expect(await app.locator('[data-test=ticket-1041] [data-test=due-risk]').count()).toBe(1)
  expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(1280)
})

test('a page that opens while the portal is busy opens a moment later', async () => {
  stage.server.busy = 2
  const { app } = await stage.open()
  await app.locator('[data-test=home]').waitFor()
  expect(stage.server.busy).toBeLessThan(0)
})

test('nothing is wider than a narrow page, in either direction', async () => {
  const { page, app } = await stage.open({ width: 360 })
  await app.locator('[data-test=home]').waitFor()
  const frame = page.frames()[1]
  expect(await frame?.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await frame?.evaluate("document.documentElement.dir = 'rtl'")
  expect(await frame?.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test('who is no contact learns whom to ask, and opens nothing', async () => {
  stage.server.session = toSession([])
  stage.server.routes = { 'GET /home': { ...home, registered: false, customer: null, contact: null, contacts: [], level: null, tickets: { rows: [], total: 0 } } }
  const { app } = await stage.open()
  expect(await app.locator('[data-test=registration]').textContent()).toContain('Rosa Medina')
  expect(await app.locator('[data-test=open-request]').count()).toBe(0)
})

const none = { ...home, registered: false, customer: null, contact: null, contacts: [], level: null, tickets: { rows: [], total: 0 } }

test('who is no contact asks to be registered with a second employee, and answers what is asked back (P-2.5b)', async () => {
  stage.server.session = toSession([])
  stage.server.routes = {
    'GET /home': none,
    'POST /registration': { state: 'open', askedAt: now, reason: null, question: null },
    'POST /registration/answer': { state: 'open', askedAt: now, reason: null, question: '¿Qué licencia?' },
  }
  const { page, app } = await stage.open()
  const at = (name: string) => app.locator(`[data-test=${name}]`)
  await at('ask-registration').click()
  expect(await at('row-company').textContent()).toContain('obligatorio')
  for (const [field, value] of [['company', 'Textiles del Sur'], ['product', 'Bitrix Site Manager'], ['edition', 'Premium'], ['mail', 'ana@textiles.example'], ['second-name', 'Luis Vega'], ['second-mail', 'luis@textiles.example']] as const) await at(field).fill(value)
  await at('ask-registration').click()
  await at('registration-open').waitFor()
  expect(stage.server.asked.find(({ method, path }) => method === 'POST' && path === '/registration')?.body).toEqual({
    company: 'Textiles del Sur', name: 'Ana Quispe', mail: 'ana@textiles.example', product: 'Bitrix Site Manager', edition: 'Premium', note: '', second: { name: 'Luis Vega', mail: 'luis@textiles.example' },
  })
  stage.server.routes['GET /home'] = { ...none, registration: { state: 'asked-more', askedAt: now, reason: null, question: '¿Qué licencia?' } }
  await page.reload()
  expect(await at('registration-answer').textContent()).toContain('¿Qué licencia?')
  await at('answer').fill('La Premium')
  await at('send-answer').click()
  await at('registration-open').waitFor()
  expect(stage.server.asked.findLast(({ method }) => method === 'POST')).toMatchObject({ path: '/registration/answer', body: { answer: 'La Premium' } })
})

test('who waits for their registration finds that said where a request would be opened, and no second form', async () => {
  const { app } = await stage.open()
  await app.locator('[data-test=open-request]').waitFor()
  stage.server.routes['GET /home'] = { ...none, registration: { state: 'open', askedAt: now, reason: null, question: null } }
  await app.locator('[data-test=open-request]').click()
  await app.locator('[data-test=registration-open]').waitFor()
  expect(await app.locator('[data-test=registration-form]').count()).toBe(0)
})

test('a coupon is valid through its last day on the desk\'s clock, wherever it is read; a suspended one is said to be (P-2.6)', async () => {
  const coupon = { id: 51, lastFour: '7K2M', expiresAt: Date.UTC(2027, 0, 1, 5), state: 'available', ticket: null } as const
  stage.server.session = { ...toSession(['requester']), person: { ...toSession(['requester']).person, zone: 'Europe/Madrid' } }
  stage.server.routes = { 'GET /home': { ...home, coupons: { ...home.coupons, list: [coupon] } } }
  const { app } = await stage.open({ zone: 'Europe/Madrid' })
  expect(await app.locator('[data-test=coupon-card]').textContent()).toContain('31/12/2026')
  await app.locator('[data-test=open-request]').click()
  await app.getByText('Usar uno de mis cupones').click()
  expect(await app.locator('[data-test=coupon-choice]').textContent()).toContain('31/12/2026')
  stage.server.routes = { 'GET /home': { ...home, coupons: { ...home.coupons, list: [{ ...coupon, state: 'suspended' }] } } }
  const again = await stage.open()
  await again.app.locator('[data-test=coupons-suspended]').waitFor()
})

test('a request is opened with its coupon; the refused try keeps what was typed and its key', async () => {
  let tries = 0
  stage.server.routes['POST /tickets'] = () => {
    tries += 1
    if (tries === 1) throw new Refusing('coupon.unknown', {}, 404)
    return { number: 1050, dueAt: now + 4 * 3_600_000, levelKey: 'vip-request', levelName: 'Solicitud VIP' }
  }
  const { app } = await stage.open()
  await app.locator('[data-test=open-request]').click()
  await app.locator('[data-test=submit]').click()
  expect(await app.locator('[data-test=row-subject]').textContent()).toContain('obligatorio')
  await app.locator('[data-test=subject] input, input[data-test=subject]').first().fill('Sitio caído')
  await app.locator('[data-test=description] textarea, textarea[data-test=description]').first().fill('No abre la portada.')
  await app.getByText('Escribir un código').click()
  expect(await app.locator('[data-test=coupon-effect]').textContent()).toContain('4 horas')
  await app.locator('[data-test=coupon-code] input, input[data-test=coupon-code]').first().fill('AAAA-BBBB')
  await app.locator('[data-test=submit]').click()
  await app.getByText('Ese cupón no existe').first().waitFor()
  expect(await app.locator('[data-test=row-couponCode]').textContent()).toContain('Ese cupón no existe')
  await app.locator('[data-test=submit]').click()
  expect(await app.locator('[data-test=opened-number]').textContent()).toBe('Solicitud n.º 1050 abierta')
  expect(await app.locator('[data-test=opened-due]').textContent()).toContain('mar 03/03/2026 19:00')
  const [first, second] = stage.server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(second).toEqual(first)
  expect(second).toMatchObject({ kind: 'technical', subject: 'Sitio caído', description: 'No abre la portada.', couponCode: 'AAAA-BBBB', environment: { zone: 'America/Lima', placement: 'LEFT_MENU' } })
})

test('the software of the server is asked for where the product runs on one of the customer\'s own, and sent only then (P-4.2)', async () => {
  stage.server.routes['POST /tickets'] = { number: 1052, dueAt: now, levelKey: 'vip-support', levelName: 'Soporte VIP' }
  const { app } = await stage.open()
  const at = (name: string) => app.locator(`[data-test=${name}] input, input[data-test=${name}], textarea[data-test=${name}], [data-test=${name}] textarea`).first()
  const choose = async (product: string) => {
    await app.locator('[data-test=product]').click()
    await app.getByRole('option', { name: product }).click()
  }
  for (const last of ['Bitrix24 Self-Hosted', 'Bitrix24 CRM']) {
    await app.locator('[data-test=open-request], [data-test=open-another]').first().click()
    expect(await at('server-software').count()).toBe(0)
    await choose('Bitrix Site Manager')
    await at('server-software').fill('Debian 12, PHP 8.2')
    await choose(last)
    await at('subject').fill('Lento')
    await at('description').fill('Desde ayer.')
    await app.locator('[data-test=submit]').click()
    await app.locator('[data-test=opened-number]').waitFor()
  }
  const sent = stage.server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(sent).toEqual([expect.objectContaining({ product: 'self-hosted', serverSoftware: 'Debian 12, PHP 8.2' }), expect.objectContaining({ product: 'crm', serverSoftware: '' })])
})

test('staff in a company card open for a contact of that customer', async () => {
  stage.server.session = toSession(['agent'], { kind: 'company', crmCompanyId: 12, title: 'Textiles Andinos' })
  stage.server.routes = { 'GET /companies/12/home': { ...home, registered: false, contact: null }, 'POST /tickets': { number: 1051, dueAt: now, levelKey: 'vip-support', levelName: 'Soporte VIP' } }
  const { app } = await stage.open()
  await app.locator('[data-test=open-request]').click()
  await app.locator('[data-test=contact]').click()
  await app.getByRole('option', { name: 'Pedro Rojas' }).click()
  await app.getByText('Licencias, planes').click()
  await app.locator('[data-test=subject] input, input[data-test=subject]').first().fill('Renovación')
  await app.locator('[data-test=description] textarea, textarea[data-test=description]').first().fill('Vence en marzo.')
  await app.locator('[data-test=environment]').first().click()
  await app.locator('[data-test=submit]').click()
  await app.locator('[data-test=opened-number]').waitFor()
  const [asked] = stage.server.asked.filter(({ method }) => method === 'POST')
  expect(asked?.body).toMatchObject({ kind: 'commercial', contactId: 10, subject: 'Renovación' })
  expect(asked?.body).not.toHaveProperty('environment')
})
