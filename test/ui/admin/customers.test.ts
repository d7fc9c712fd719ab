import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/ui/values'
import { launchBrowser } from '../../support/browser.ts'
import { FakeRefusal, startFakeServer, type FakeServer, type Routes } from './support/fake-server.ts'
import { openApp } from './support/open-app.ts'
import { toCustomerRoutes } from './support/sample-customers.ts'
import { session } from './support/sample-desk.ts'
import { toDeskRoutes } from './support/sample-routes.ts'

let browser: Browser
let server: FakeServer
beforeAll(async () => { browser = await launchBrowser() })
afterAll(() => browser.close())
afterEach(() => server.stop())

async function visit(routes: Routes = {}, roles: readonly Role[] = ['administrator']) {
  const asked = session(false)
  server = await startFakeServer({ ...toDeskRoutes(), ...toCustomerRoutes(), 'POST /session': () => ({ ...asked, person: { ...asked.person, roles } }), ...routes }, { language: 'es', installing: false, people: [] })
  const opened = await openApp(browser, server.address)
  await opened.at('nav-customers').click()
  return opened
}

async function visitFirst(routes: Routes = {}, roles?: readonly Role[]) {
  const opened = await visit(routes, roles)
  await opened.app.getByRole('link', { name: 'Minera Apu' }).click()
  return opened
}

function readSent(route: string): unknown {
  return server.calls.findLast((call) => call.route === route)?.body
}

describe('the list of customers', () => {
  test('shows level, balance and approval, and finds by name', async () => {
    const { at, context } = await visit()
    expect(await at('customer-row').first().innerText()).toMatch(/Minera Apu[^]*Sin aprobar[^]*VIP[^]*1 cupón/)
    await at('search').fill('tex')
    await expect.poll(() => at('customer-row').allInnerTexts()).toHaveLength(1)
    expect(await at('customer-row').innerText()).toContain('Textiles Lima')
    await context.close()
  })

  test('without customers says what to do first and leads there: a company of the CRM becomes a customer', async () => {
    const { at, app, context } = await visit(toCustomerRoutes([]))
    await at('none').getByRole('button').click()
    await at('company').fill('Minera')
    await app.getByRole('option', { name: 'Minera Apu' }).click()
    await at('submit').click()
    await at('customer').waitFor()
    expect(readSent('POST /api/customers')).toEqual({ name: 'Minera Apu', crmCompanyId: 501, note: '', approved: true })
    await context.close()
  })

  test('an agent sees customers and changes none', async () => {
    const { at, context } = await visitFirst({}, ['agent'])
    await at('contacts').waitFor()
    for (const deed of ['approve', 'edit-customer', 'add-contact', 'add-entitlement', 'grant', 'void']) expect(await at(deed).count()).toBe(0)
    await context.close()
  })
})

describe('a customer', () => {
  test('shows its level with why, and is approved', async () => {
    const { at, app, context } = await visitFirst()
    expect(await at('level-card').innerText()).toContain('Tiene Bitrix Site Manager Ultimate')
    await at('approve').click()
    await app.getByText('Aprobado el 02/03/2026').waitFor()
    await context.close()
  })

  test('a contact is replaced: the old one makes room before the new one is typed in', async () => {
    const { at, app, page, context } = await visitFirst()
    await at('replace-contact').click()
    await at('contact-form').waitFor()
    expect(await at('contact-71').innerText()).toContain('Reemplazado')
    await at('people-users').click()
    await app.getByRole('option', { name: 'Diego Paz' }).click()
    await page.keyboard.press('Escape')
    await at('mail').fill('diego@apu.example')
    await at('submit').click()
    await at('contact-72').waitFor()
    expect(readSent('POST /api/customers/7/contacts')).toEqual({ name: 'Diego Paz', language: 'es', active: true, identities: [{ kind: 'portal-user', userId: 21 }, { kind: 'mail', address: 'diego@apu.example' }] })
    await context.close()
  })

  test('a refused contact keeps what was typed and says why', async () => {
    const { at, context } = await visitFirst({ 'POST /api/customers/7/contacts': () => { throw new FakeRefusal('customer.contacts-full', { limit: 2 }, 409) } })
    await at('add-contact').click()
    await at('contact-name').fill('Tercera Persona')
    await at('submit').click()
    await at('problem').waitFor()
    expect(await at('problem').getAttribute('data-code')).toBe('customer.contacts-full')
    expect(await at('contact-name').inputValue()).toBe('Tercera Persona')
    await context.close()
  })

  test('an entitlement without an end asks for the period of the policy', async () => {
    const { at, app, context } = await visitFirst()
    await at('add-entitlement').click()
    await at('kind').click()
    await app.getByRole('option', { name: 'Cuenta en la nube' }).click()
    await at('submit').click()
    expect(await at('row-tariff').innerText()).toContain('obligatorio')
    await at('tariff').fill('Professional')
    await at('submit').click()
    await at('entitlement-82').waitFor()
    expect(readSent('POST /api/customers/7/entitlements')).toEqual({ basis: { kind: 'cloud', tariff: 'Professional', paid: true }, startsOn: '2026-03-02', endsOn: null })
    await context.close()
  })

  test('granted codes are shown once, and copied', async () => {
    const { at, page, context } = await visitFirst()
    await at('grant').click()
    await at('why').fill('Renovación')
    await at('submit').click()
    expect(await at('code').allInnerTexts()).toEqual(['CESS-AAAA-1111', 'CESS-BBBB-2222'])
    expect(readSent('POST /api/customers/7/coupons')).toEqual({ entitlementId: 81, count: null, expiresOn: null, why: 'Renovación' })
    await at('copy').click()
    await expect.poll(() => at('granted').innerText()).toMatch(/Copiado|cópielos con el teclado/)
    await at('codes-kept').click()
    expect(await page.frameLocator('iframe').getByText('CESS-AAAA-1111').count()).toBe(0)
    await context.close()
  })

  test('a coupon is voided with a reason, and a redeemed one is given back', async () => {
    const { at, context } = await visitFirst()
    await at('void').click()
    await at('coupon-why').fill('Entregado por error')
    await at('submit').click()
    await expect.poll(() => at('coupon-91').innerText()).toContain('Anulado')
    expect(readSent('POST /api/coupons/91/void')).toEqual({ why: 'Entregado por error' })
    await at('return').click()
    await at('coupon-why').fill('Asunto no permitido')
    await at('submit').click()
    await expect.poll(() => at('coupon-92').innerText()).toContain('Disponible')
    await context.close()
  })
})

