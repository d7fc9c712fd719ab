/** Who is a customer, and what a period gives while it lasts (P-2.5b, P-2.5c, P-2.5d). Textiles Misti, from Monday 2026-06-15. */
import assert from 'node:assert/strict'
import type { CustomerView } from '../../../../server/contract/ui/customers.ts'
import type { RegistrationView } from '../../../../server/contract/ui/registration.ts'
import type { HomeView } from '../../../../server/contract/ui/tickets.ts'
import { has, refuses, step } from '../../chapter.ts'
import { addCompany, admitUser, readCustomer } from '../../newcomers.ts'
import { staff } from '../../people.ts'
import { bellOf, dealOf, taskOf } from '../../portal-view.ts'
import { openLinkedAs, openRequestAs, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const [julia, bruno, celia] = [16, 17, 18]
const cloud = { kind: 'cloud', tariff: 'PROFESSIONAL', paid: true } as const

function readMisti(scene: Scene) {
  const misti = scene.customers.get('misti')
  if (misti === undefined) throw new Error('the registration was not played')
  return misti
}

async function readHome(scene: Scene, userId: number): Promise<HomeView> {
  return (await scene.as(userId)).get<HomeView>('/home')
}

const registration = step('P-2.5b, P-2.5.2 who is nobody’s contact asks by form, a supervisor approves, and the level is theirs from then on', async (scene: Scene) => {
  scene.goTo('2026-06-15 09:00')
  admitUser(scene, julia, 'Julia Mamani')
  await refuses('contact.unregistered', () => openRequestAs(scene, julia))
  const wish = { company: 'Textiles Misti', name: 'Julia Mamani', product: 'Bitrix24 On Cloud', note: 'Plan Profesional' }
  await (await scene.as(julia)).post('/registration', wish)
  await scene.settle()
  assert.ok(bellOf(scene, staff.administrator).some(({ text }) => text.includes('Textiles Misti')))
  await refuses('registration.open', async () => (await scene.as(julia)).post('/registration', wish))
  const page = await scene.as(staff.supervisor)
  const { id } = (await page.get<RegistrationView[]>('/registrations')).find(({ userId }) => userId === julia)!
  await refuses('role.missing', async () => (await scene.as(staff.lucia)).post(`/registrations/${id}/approve`, { customerId: null }))
  const { id: customerId, contacts } = await page.post<CustomerView>(`/registrations/${id}/approve`, { customerId: null })
  const crmCompanyId = addCompany(scene, 'Textiles Misti')
  await page.put(`/customers/${customerId}`, { name: 'Textiles Misti', crmCompanyId, note: '', approved: true })
  const { entitlements } = await page.post<CustomerView>(`/customers/${customerId}/entitlements`, { basis: cloud, startsOn: '2026-06-15', endsOn: null })
  scene.customers.set('misti', { customerId, contactId: contacts[0]!.id, entitlementId: entitlements[0]!.id, crmCompanyId, codes: [] })
  assert.equal(entitlements[0]?.endsOn, '2027-06-14')
  scene.forgetPages()
  const { registered, level } = await readHome(scene, julia)
  assert.deepEqual([registered, level?.key], [true, 'commercial'])
  const number = await openLinkedAs(scene, julia)
  assert.deepEqual([taskOf(scene, number).deadlineAt, dealOf(scene, number).values['companyId']], [lima('2026-06-16 09:00'), crmCompanyId])
  assert.ok(bellOf(scene, julia).some(({ tag }) => tag.includes('registration.approved')))
})

const contacts = step('P-2.5b, P-4.13, sla 3.4 two contacts have access; one is replaced with a record, sees nothing then, and what they wrote stays theirs', async (scene: Scene) => {
  const { customerId, contactId } = readMisti(scene)
  admitUser(scene, bruno, 'Bruno Apaza')
  admitUser(scene, celia, 'Celia Huanca')
  const number = await openLinkedAs(scene, julia)
  const page = await scene.as(staff.supervisor)
  const toContact = (userId: number, name: string) => ({ name, language: 'es', identities: [{ kind: 'portal-user', userId }], active: true })
  const add = (userId: number, name: string, replaces?: number) => page.post<CustomerView>(`/customers/${customerId}/contacts`, { ...toContact(userId, name), replaces })
  await add(bruno, 'Bruno Apaza')
  assert.equal((await readTicket(scene, bruno, number)).number, number)
  await refuses('customer.contacts-full', () => add(celia, 'Celia Huanca'))
  const { contacts: now, register } = await add(celia, 'Celia Huanca', contactId)
  assert.deepEqual(now.filter(({ active }) => active).map(({ name }) => name).sort(), ['Bruno Apaza', 'Celia Huanca'])
  assert.ok(register.some(({ sentence }) => sentence.includes('Celia Huanca ocupa el lugar de Julia Mamani')))
  scene.forgetPages()
  await refuses('ticket.unknown', () => readTicket(scene, julia, number))
  await refuses('contact.unregistered', () => openRequestAs(scene, julia))
  assert.equal((await openRequestAs(scene, celia)).levelKey, 'commercial')
  const [first] = (await readTicket(scene, celia, number)).messages
  assert.deepEqual([first?.author, first?.side], ['Julia Mamani', 'customer'])
})

async function setEnd(scene: Scene, endsOn: string): Promise<CustomerView> {
  const { customerId, entitlementId } = readMisti(scene)
  return (await scene.as(staff.supervisor)).put<CustomerView>(`/customers/${customerId}/entitlements/${entitlementId}`, { basis: cloud, startsOn: '2025-07-17', endsOn })
}

/** Texts about an end, in a person's bell. */
function endingsOf(scene: Scene, userId: number): readonly string[] {
  return bellOf(scene, userId).filter(({ tag }) => tag.startsWith('hd-end-')).map(({ text }) => text)
}

const ending = step('P-2.5c, sla 4 an end is warned of 30 and 7 days before; after it the customer falls back, an open turn keeps its level, a renewal restores', async (scene: Scene) => {
  await setEnd(scene, '2026-07-16')
  const warn = async (local: string) => {
    scene.goTo(local)
    for (let i = 0; i < 2; i++) await scene.stage.app.passes.warnEnds()
    await scene.settle()
    return [celia, staff.supervisor].map((userId) => endingsOf(scene, userId).filter((text) => text.includes('Textiles Misti')).length)
  }
  assert.deepEqual(await warn('2026-06-15 18:00'), [0, 0])
  assert.deepEqual(await warn('2026-06-16 09:00'), [1, 1])
  has(endingsOf(scene, celia)[0] ?? '', '16/07/2026')
  assert.deepEqual(await warn('2026-07-08 09:00'), [1, 1])
  assert.deepEqual(await warn('2026-07-09 09:00'), [2, 2])
  scene.goTo('2026-07-16 17:00')
  const open = await openLinkedAs(scene, celia)
  scene.goTo('2026-07-17 09:00')
  const { level } = await readHome(scene, celia)
  assert.equal(level?.key, 'non-commercial')
  has(level.why, '16/07/2026')
  const fallen = await openRequestAs(scene, celia)
  assert.deepEqual([fallen.levelKey, fallen.dueAt], ['non-commercial', lima('2026-07-27 09:00')])
  assert.equal((await readTicket(scene, celia, open)).clock?.dueAt, lima('2026-07-17 17:00'))
  assert.equal(taskOf(scene, open).deadlineAt, lima('2026-07-17 17:00'))
  await setEnd(scene, '2027-07-16')
  assert.equal((await readHome(scene, celia)).level?.key, 'commercial')
  assert.equal((await openRequestAs(scene, celia)).dueAt, lima('2026-07-20 09:00'))
})

const precedence = step('P-2.1, P-2.5d of several entitlements the most favourable counts, a person’s choice is above it, and each says why', async (scene: Scene) => {
  const { customerId } = readMisti(scene)
  const page = await scene.as(staff.supervisor)
  const hold = (tier: string) => page.post<CustomerView>(`/customers/${customerId}/entitlements`, { basis: { kind: 'partner', tier }, startsOn: '2026-07-01', endsOn: null })
  assert.equal((await hold('bronze')).level.key, 'commercial')
  const { level } = await hold('gold')
  assert.equal(level.key, 'partner-gold')
  has(level.why, 'oro')
  const number = await openLinkedAs(scene, celia)
  const view = await order(scene, staff.supervisor, number, { command: 'set-level', levelKey: 'partner-silver', reason: 'Pidió esperar' })
  assert.equal(view.level.key, 'partner-silver')
  has(view.level.why, 'Pidió esperar')
  await scene.settle()
  assert.deepEqual([dealOf(scene, number).userFields['UF_CRM_HD_LEVEL'], taskOf(scene, number).deadlineAt], ['Socio plata', lima('2026-07-21 09:00')])
  assert.ok((await readCustomer(scene, customerId)).register.some(({ sentence }) => sentence.includes('Derecho agregado')))
})

export const registrationSteps = [registration, contacts, ending, precedence]
