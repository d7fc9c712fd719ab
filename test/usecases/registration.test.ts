import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerRegistration, askRegistration } from '../../server/usecases/customers/ask-registration.ts'
import { approveRegistration, askMore, listRegistrations, refuseRegistration } from '../../server/usecases/customers/decide-registration.ts'
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
