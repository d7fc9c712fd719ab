import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveRegistration, askRegistration, listRegistrations, refuseRegistration } from '../../server/usecases/customers/register.ts'
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

const wish = { company: 'Textiles del Sur', name: 'Ana', product: 'Bitrix24 CRM', note: '' }
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
    const customerId = await approveRegistration(deps)({ portalId, person: administrator, id: asked!.id, customerId: null })
    await expect(refuseRegistration(deps)({ portalId, person: administrator, id: asked!.id, reason: 'x' })).rejects.toMatchObject({ code: 'registration.decided' })
    const contact = await stage.read((stores) => stores.customers.contactOf(portalId, { kind: 'portal-user', userId: users.stranger }))
    expect(contact).toMatchObject({ customerId, name: 'Ana', active: true })
    expect((await stage.read((stores) => stores.customers.records(portalId, customerId))).map(({ what }) => what).sort()).toEqual(['contact.added', 'customer.added', 'registration.approved'])
    expect((await told(stage)).map(({ tag }) => tag)).toEqual([expect.stringMatching(/^hd-registration\.asked-/), expect.stringMatching(/^hd-registration\.asked-/), 'hd-registration.approved-999'])
  })

  test('a refusal gives its reason, and the person may ask again', async () => {
    const stage = await openStage(database.database, { memberId: 'registration-2' })
    const { portalId, deps } = stage
    const { id } = await askRegistration(deps)({ portalId, person: nobody(stage), wish })
    await refuseRegistration(deps)({ portalId, person: stage.person('supervisor'), id, reason: 'No es cliente' })
    expect((await readHome(deps)({ portalId, person: nobody(stage) })).registration).toMatchObject({ state: 'refused', reason: 'No es cliente' })
    expect((await askRegistration(deps)({ portalId, person: nobody(stage), wish })).state).toBe('open')
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
