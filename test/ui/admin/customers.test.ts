import { describe, expect, test } from 'vitest'
import type { RegistrationView } from '#contract/ui/registration'
import type { Role } from '#contract/ui/values'
import { useDesk } from './support/desk.ts'
import { FakeRefusal, type Routes } from './support/fake-server.ts'
import { customer, toCustomerRoutes } from './support/sample-customers.ts'
import { home, nowAt } from './support/sample-desk.ts'

const { calls, readSent, visit } = useDesk({ own: toCustomerRoutes })

async function visitFirst(routes: Routes = {}, roles?: readonly Role[]) {
  const opened = await visit('customers', routes, roles)
  await opened.app.getByRole('link', { name: 'Minera Apu' }).click()
  return opened
}

describe('the list of customers', () => {
  test('shows level, balance and approval, and finds by name', async () => {
    const { at, context } = await visit('customers')
    expect(await at('customer-row').first().innerText()).toMatch(/Minera Apu[^]*Sin aprobar[^]*VIP[^]*Falta otorgar 5 cupones[^]*1 cupón/)
    await at('search').fill('tex')
    await expect.poll(() => at('customer-row').allInnerTexts()).toHaveLength(1)
    expect(await at('customer-row').innerText()).toContain('Textiles Lima')
    await context.close()
  })

  test('without customers says what to do first and leads there: a company of the CRM becomes a customer', async () => {
    const { at, app, context } = await visit('customers', toCustomerRoutes([]))
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

  test('a request is opened on behalf of one of its contacts, with a company of the CRM or without (mapping.md "on behalf", sla-rules 3.1)', async () => {
    const { level, coupons, name } = customer
    const { at, app, context } = await visitFirst({
      'GET /api/customers/7': () => ({ ...customer, crmCompanyId: null }),
      'GET /api/customers/7/home': () => ({ ...home, registered: true, customer: { id: 7, name }, contacts: [{ id: 71, name: 'Elena Soto' }], level, coupons }),
      'POST /api/tickets': () => ({ number: 1050, dueAt: nowAt, levelKey: 'vip-support', levelName: 'VIP' }),
    }, ['agent'])
    await at('open-for-customer').click()
    expect(await at('open-form').innerText()).toContain('Abrir una solicitud para Minera Apu')
    await at('contact').click()
    await app.getByRole('option', { name: 'Elena Soto' }).click()
    await at('subject').fill('No carga')
    await at('description').fill('Llamó por teléfono.')
    await at('submit').click()
    await at('opened').waitFor()
    expect(readSent('POST /api/tickets')).toMatchObject({ contactId: 71, subject: 'No carga' })
    await context.close()
  })

  test('without an active contact there is nobody to open it for', async () => {
    const { at, context } = await visitFirst({ 'GET /api/customers/7': () => ({ ...customer, contacts: customer.contacts.map((one) => ({ ...one, active: false })) }) })
    await at('contacts').waitFor()
    expect(await at('open-for-customer').count()).toBe(0)
    await context.close()
  })

  test('a contact is replaced by the new one in one step: until then the old one has access', async () => {
    const { at, app, page, context } = await visitFirst()
    await at('replace-contact').click()
    expect(await at('replacing').innerText()).toContain('Elena Soto')
    expect(await at('contact-71').innerText()).toContain('Activo')
    await at('people-users').click()
    await app.getByRole('option', { name: 'Diego Paz' }).click()
    await page.keyboard.press('Escape')
    await at('mail').fill('diego@apu.example')
    await at('submit').click()
    await at('contact-72').waitFor()
    expect(await at('contact-71').innerText()).toContain('Sin acceso')
    expect(calls().filter(({ route }) => route.startsWith('PUT'))).toEqual([])
    expect(readSent('POST /api/customers/7/contacts')).toEqual({ name: 'Diego Paz', language: 'es', active: true, replaces: 71, identities: [{ kind: 'portal-user', userId: 21 }, { kind: 'mail', address: 'diego@apu.example' }] })
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

  test('the edition of a licence is chosen, so that no slip of the pen is another level', async () => {
    const { at, app, context } = await visitFirst()
    await at('add-entitlement').click()
    await at('submit').click()
    expect(await at('row-edition').innerText()).toContain('obligatorio')
    await at('edition').click()
    await app.getByRole('option', { name: 'Premium' }).click()
    await at('submit').click()
    await at('entitlement-82').waitFor()
    expect(readSent('POST /api/customers/7/entitlements')).toMatchObject({ basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' } })
    await context.close()
  })

  test('what a licence year brings is marked in the list and beside the licence, and granted from there', async () => {
    const due = { ...customer, entitlements: customer.entitlements.map((one) => ({ ...one, couponsDue: 5 })) }
    const { at, context } = await visitFirst({ 'GET /api/customers/7': () => due })
    expect(await at('entitlement-81').innerText()).toContain('Falta otorgar 5 cupones')
    await at('grant-due').click()
    await at('why').fill('Año de licencia 2026')
    await at('submit').click()
    expect(readSent('POST /api/customers/7/coupons')).toEqual({ entitlementId: 81, count: null, expiresOn: null, why: 'Año de licencia 2026' })
    await context.close()
  })

  test('the register says what was done, and by whom', async () => {
    const { at, context } = await visitFirst()
    expect(await at('register').innerText()).toMatch(/Contacto agregado: Elena Soto\.[^]*por Rosa Quispe/)
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


describe('registrations (P-2.5b)', () => {
  const asked: RegistrationView = {
    id: 5, userId: 41, company: 'Textiles del Sur', name: 'Ana Ramos', mail: 'ana@textiles.example', product: 'Bitrix Site Manager', edition: 'Premium', note: 'Compramos en enero.', second: { name: 'Luis Vega', mail: 'luis@textiles.example' },
    askedAt: nowAt, question: null, answer: null, state: 'open', decidedAt: null, decidedBy: null, reason: null, customerId: null,
  }

  test('show all that was asked; approved as commercial with its licence and the second employee at once', async () => {
    let held: readonly RegistrationView[] = [asked, { ...asked, id: 6, state: 'refused' }]
    const { at, app, context } = await visit('customers', { 'GET /api/registrations': () => held, 'POST /api/registrations/5/approve': () => { held = []; return customer } })
    expect(await at('registration-5').innerText()).toMatch(/Textiles del Sur[^]*Ana Ramos[^]*ana@textiles\.example[^]*Bitrix Site Manager · Premium[^]*Luis Vega[^]*Compramos en enero/)
    expect(await at('registration-6').count()).toBe(0)
    await at('approve').click()
    await at('with-entitlement').click()
    await at('submit').click()
    expect(await at('row-edition').innerText()).toContain('obligatorio')
    await at('edition').click()
    await app.getByRole('option', { name: 'Premium' }).click()
    await at('submit').click()
    await at('registrations').waitFor({ state: 'detached' })
    expect(readSent('POST /api/registrations/5/approve')).toEqual({
      customerId: null, commercial: true, second: true, entitlement: { basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' }, startsOn: '2026-03-02', endsOn: null },
    })
    await context.close()
  })

  test('who stands as a contact already is told to be joined to it, before it is done', async () => {
    const { at, app, context } = await visit('customers', {
      'GET /api/registrations': () => [asked], 'POST /api/registrations/5/approve': () => customer,
      'GET /api/registrations/5/customers/7': () => ({ joins: { id: 71, name: 'Ana R.' }, second: { id: 72, name: 'Luis Vega' } }), 'GET /api/registrations/5/customers/8': () => ({ joins: null, second: null }),
    })
    await at('approve').click()
    const choose = async (name: string) => {
      await at('customer-choice').click()
      await app.getByRole('option', { name }).click()
    }
    await choose('Textiles Lima')
    expect([await at('joins').count(), await at('with-second').count()]).toEqual([0, 1])
    await choose('Minera Apu')
    await at('joins').waitFor()
    expect(await at('registration-approval').innerText()).toMatch(/El acceso de Ana Ramos se unirá al contacto Ana R\. de este cliente\.[^]*Luis Vega ya es contacto de este cliente\./)
    expect(await at('with-second').count()).toBe(0)
    await at('submit').click()
    await expect.poll(() => readSent('POST /api/registrations/5/approve')).toMatchObject({ customerId: 7 })
    await context.close()
  })

  test('more is asked for, and the answer stands with it', async () => {
    let held: RegistrationView = asked
    const { at, context } = await visit('customers', { 'GET /api/registrations': () => [held], 'POST /api/registrations/5/ask': () => { held = { ...asked, state: 'asked-more', question: '¿Qué licencia?' }; return null } })
    await at('ask-more').click()
    await at('reply').fill('¿Qué licencia?')
    await at('submit').click()
    await expect.poll(() => at('registration-5').innerText()).toMatch(/Espera respuesta[^]*Se le preguntó: ¿Qué licencia\?/)
    expect(readSent('POST /api/registrations/5/ask')).toEqual({ question: '¿Qué licencia?' })
    await context.close()
  })
})
