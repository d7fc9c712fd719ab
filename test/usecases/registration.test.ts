import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerRegistration, askRegistration } from '../../server/usecases/customers/ask-registration.ts'
import { approveRegistration, askMore, listRegistrations, refuseRegistration } from '../../server/usecases/customers/decide-registration.ts'
import { previewAdmission } from '../../server/usecases/customers/preview-admission.ts'
import { readCustomer } from '../../server/usecases/customers/read-customer.ts'
import { readHealth } from '../../server/usecases/desk/read-health.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { watchSweep } from '../../server/usecases/notices/watch-sweep.ts'
import { readHome } from '../../server/usecases/tickets/read-home.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const wish = { company: 'Textiles del Sur', name: 'Ana', mail: 'ana@textiles.example', product: 'Bitrix Site Manager', edition: 'Premium', note: '', second: { name: 'Luis', mail: 'Luis@textiles.example' } }
const plainly = { customerId: null, commercial: false, entitlement: null, second: false }
const nobody = (stage: Stage) => ({ ...stage.person('requester', users.stranger), roles: [] })
const told = (stage: Stage) => database.query<{ tag: string; text: string }>(`select work->'delivery'->>'tag' as tag, work->'delivery'->>'text' as text from outbox where portal_id = ${stage.portalId} and work->'delivery'->>'tag' not like 'hd-1-%' order by outbox_id`)

describe('registration by form (P-2.5b, P-4.13)', () => {
  test('who is nobody\'s contact asks once; approved, they open requests; everything stands in the log', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-1' })
    const { portalId, deps } = stage
    const person = nobody(stage)
    await askRegistration(deps)({ portalId, person, wish })
    await expect(askRegistration(deps)({ portalId, person, wish })).rejects.toMatchObject({ code: 'registration.open' })
    await expect(askRegistration(deps)({ portalId, person: stage.person('requester'), wish })).rejects.toMatchObject({ code: 'registration.known' })
    expect((await readHome(deps)({ portalId, person })).registration).toMatchObject({ state: 'open' })
    const administrator = stage.person('administrator')
    const [asked] = await listRegistrations(deps)({ portalId, person: administrator })
    await expect(listRegistrations(deps)({ portalId, person: stage.person('agent') })).rejects.toMatchObject({ code: 'role.missing' })
    const customerId = await approveRegistration(deps)({ portalId, person: administrator, id: asked!.id, ...plainly })
    await expect(refuseRegistration(deps)({ portalId, person: administrator, id: asked!.id, reason: 'x' })).rejects.toMatchObject({ code: 'registration.decided' })
    const contact = await stage.read((stores) => stores.customers.contactOf(portalId, { kind: 'portal-user', userId: users.stranger }))
    expect(contact).toMatchObject({ customerId, name: 'Ana', active: true })
    expect((await stage.read((stores) => stores.customers.records(portalId, customerId))).map(({ what }) => what).sort()).toEqual(['contact.added', 'customer.added', 'registration.approved'])
    const heads = (await told(stage)).filter(({ tag }) => tag.startsWith('hd-registration.asked-')).map(({ tag }) => tag)
    expect(heads).toEqual(expect.arrayContaining([`hd-registration.asked-${users.administrator}`, `hd-registration.asked-${users.supervisor}`]))
    expect((await told(stage)).at(-1)?.tag).toBe('hd-registration.approved-999')
  })

  test('a refusal gives its reason, and the person may ask again', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-2' })
    const { portalId, deps } = stage
    await askRegistration(deps)({ portalId, person: nobody(stage), wish })
    const { id } = (await listRegistrations(deps)({ portalId, person: stage.person('supervisor') }))[0]!
    await refuseRegistration(deps)({ portalId, person: stage.person('supervisor'), id, reason: 'No es cliente' })
    expect((await readHome(deps)({ portalId, person: nobody(stage) })).registration).toMatchObject({ state: 'refused', reason: 'No es cliente' })
    expect((await askRegistration(deps)({ portalId, person: nobody(stage), wish })).state).toBe('open')
  })

  test('the desk asks for more, the person reads it and answers, and asks no second time meanwhile', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-3' })
    const { portalId, deps } = stage
    const [person, supervisor] = [nobody(stage), stage.person('supervisor')]
    await expect(answerRegistration(deps)({ portalId, person, answer: 'nada' })).rejects.toMatchObject({ code: 'registration.unknown' })
    await askRegistration(deps)({ portalId, person, wish })
    const { id } = (await listRegistrations(deps)({ portalId, person: supervisor }))[0]!
    await askMore(deps)({ portalId, person: supervisor, id, question: '¿Con qué correo se compró la licencia?' })
    expect((await readHome(deps)({ portalId, person })).registration).toMatchObject({ state: 'asked-more', question: '¿Con qué correo se compró la licencia?' })
    expect((await told(stage)).at(-1)).toMatchObject({ tag: 'hd-registration.asked-more-999', text: expect.stringContaining('¿Con qué correo') as string })
    await expect(askRegistration(deps)({ portalId, person, wish })).rejects.toMatchObject({ code: 'registration.open' })
    expect((await answerRegistration(deps)({ portalId, person, answer: 'compras@textiles.example' })).state).toBe('open')
    expect((await listRegistrations(deps)({ portalId, person: supervisor }))[0]).toMatchObject({ state: 'open', answer: 'compras@textiles.example', question: '¿Con qué correo se compró la licencia?', edition: 'Premium' })
    expect((await told(stage)).map(({ tag }) => tag)).toContain(`hd-registration.answered-${users.supervisor}`)
  })

  test('approved as commercial with its licence at once: the level counts, and the second employee is a contact too', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-4' })
    const { portalId, deps } = stage
    const supervisor = stage.person('supervisor')
    await askRegistration(deps)({ portalId, person: nobody(stage), wish })
    const { id } = (await listRegistrations(deps)({ portalId, person: supervisor }))[0]!
    const licence = { basis: { kind: 'licence', product: 'site-manager', edition: 'Premium' }, startsOn: '2026-03-01', endsOn: null } as const
    const customerId = await approveRegistration(deps)({ portalId, person: supervisor, id, customerId: null, commercial: true, entitlement: licence, second: true })
    const view = await readCustomer(deps)({ portalId, person: supervisor, customerId })
    expect(view).toMatchObject({ approvedAt: stage.clock.at, level: { key: 'vip-support' }, entitlements: [{ endsOn: '2027-02-28', couponsDue: 3 }] })
    expect(view.contacts.map(({ name, identities }) => [name, identities])).toEqual([
      ['Ana', [{ kind: 'portal-user', userId: users.stranger }, { kind: 'mail', address: 'ana@textiles.example' }]], ['Luis', [{ kind: 'mail', address: 'luis@textiles.example' }]],
    ])
  })

  test('the second employee, named by the first, gets access by the same form: joined to the contact that stands for them, with a record (P-2.5b)', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-6' })
    const { portalId, deps } = stage
    const supervisor = stage.person('supervisor')
    const approve = async (admission: Partial<Parameters<ReturnType<typeof approveRegistration>>[0]>) =>
      approveRegistration(deps)({ portalId, person: supervisor, id: (await listRegistrations(deps)({ portalId, person: supervisor }))[0]!.id, ...plainly, ...admission })
    await askRegistration(deps)({ portalId, person: nobody(stage), wish })
    const customerId = await approve({ second: true })
    const luis = { ...nobody(stage), userId: 998, language: 'en' }
    await askRegistration(deps)({ portalId, person: luis, wish: { ...wish, name: 'Luis Vega', mail: 'luis@textiles.example', second: { name: 'Ana', mail: wish.mail } } })
    const { id } = (await listRegistrations(deps)({ portalId, person: supervisor }))[0]!
    expect(await previewAdmission(deps)({ portalId, person: supervisor, id, customerId })).toMatchObject({ joins: { name: 'Luis' }, second: { name: 'Ana' } })
    await approve({ customerId, second: true })
    const { contacts, register } = await readCustomer(deps)({ portalId, person: supervisor, customerId })
    expect(contacts.map(({ name, language, identities }) => [name, language, identities])).toEqual([
      ['Ana', 'es', [{ kind: 'portal-user', userId: users.stranger }, { kind: 'mail', address: 'ana@textiles.example' }]], ['Luis', 'en', [{ kind: 'mail', address: 'luis@textiles.example' }, { kind: 'portal-user', userId: 998 }]],
    ])
    expect(register.map(({ sentence }) => sentence)).toContain('Acceso por registro: Luis Vega usa desde ahora el contacto Luis.')
    expect(await stage.read((stores) => stores.customers.contactOf(portalId, { kind: 'portal-user', userId: 998 }))).toMatchObject({ name: 'Luis', customerId })
  })

  test('approving lifts the open requests of the customer at once (P-2.5c, sla-rules 4)', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-7' })
    const { portalId, customerId, deps } = stage
    const supervisor = stage.person('supervisor')
    const before = (await stage.read((stores) => stores.customers.find(portalId, customerId)))!
    await database.database.transact((stores) => stores.customers.change(portalId, { ...before, approvedAt: null }, stage.clock.at))
    const number = await stage.open()
    expect((await stage.ticket(number)).level.key).not.toBe('commercial')
    await askRegistration(deps)({ portalId, person: nobody(stage), wish })
    const { id } = (await listRegistrations(deps)({ portalId, person: supervisor }))[0]!
    await approveRegistration(deps)({ portalId, person: supervisor, id, ...plainly, customerId, commercial: true })
    const ticket = await stage.ticket(number)
    expect(ticket.level.key).toBe('commercial')
    expect(ticket.clocks[0]!.promises.at(-1)!.dueAt).toBeLessThan(ticket.clocks[0]!.promises[0].dueAt)
  })

  test('a licence that nobody sells approves nothing', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-5' })
    const { portalId, deps } = stage
    const supervisor = stage.person('supervisor')
    await askRegistration(deps)({ portalId, person: nobody(stage), wish })
    const { id } = (await listRegistrations(deps)({ portalId, person: supervisor }))[0]!
    const entitlement = { basis: { kind: 'licence', product: 'site-manager', edition: 'Premiun' }, startsOn: '2026-03-01', endsOn: null } as const
    await expect(approveRegistration(deps)({ portalId, person: supervisor, id, ...plainly, commercial: true, entitlement })).rejects.toMatchObject({ code: 'input.invalid', facts: { field: 'edition' } })
    expect((await listRegistrations(deps)({ portalId, person: supervisor }))[0]?.state).toBe('open')
  })
})

describe('a sweep that falls behind (sla-rules 7)', () => {
  test('administrators hear once that it is behind and once that it caught up; the health page says it meanwhile', async () => {
    const stage = await openStage(database.database, { memberId: 'watch-1' })
    await stage.open()
    const watch = watchSweep(stage.deps)
    const health = async () => readHealth({ ...stage.deps, linkUrl: () => '' })({ portalId: stage.portalId, person: stage.person('administrator') })
    await watch()
    stage.clock.at = (await stage.ticket(1)).clocks[0]!.promises[0].dueAt
    expect((await health()).sweepBehind).toBe(true)
    await watch()
    await watch()
    const behind = await told(stage)
    expect(behind.map(({ tag }) => tag)).toEqual(expect.arrayContaining([`hd-sweep.behind-${users.administrator}`]))
    await sweepClocks(stage.deps)()
    await watch()
    await watch()
    expect((await health()).sweepBehind).toBe(false)
    expect((await told(stage)).filter(({ tag }) => tag === `hd-sweep.behind-${users.administrator}`)).toHaveLength(1)
    expect((await told(stage)).filter(({ tag }) => tag === `hd-sweep.recovered-${users.administrator}`)).toHaveLength(1)
    await dispatchOutbox(stage.deps)()
  })
})
