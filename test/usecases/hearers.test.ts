import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeSilent } from '../../server/usecases/tickets/close-silent.ts'
import { saveContact } from '../../server/usecases/customers/save-contact.ts'
import { readTicket } from '../../server/usecases/tickets/read-ticket.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const marco = 901
const told = async (stage: Stage) => (await database.query<{ code: string; text: string }>(`select key as code, work->'delivery'->>'text' as text from outbox where portal_id = ${stage.portalId} and work->>'kind' = 'deliver' order by outbox_id`))
  .flatMap(({ code, text }) => {
    const [what = '', userId] = code.split(':')
    return [String(users.requester), String(marco)].includes(userId ?? '') ? [{ what, userId: Number(userId), text }] : []
  })
const whom = async (stage: Stage, code: string) => (await told(stage)).filter(({ what }) => what === code).map(({ userId }) => userId).sort((a, b) => a - b)

async function openWithMarco(memberId: string): Promise<{ stage: Stage; marcoId: number }> {
  const stage = await openStage(database.database, { memberId })
  const marcoId = await saveContact(stage.deps)({
    portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, contactId: null,
    contact: { name: 'Marco', language: 'en', active: true, identities: [{ kind: 'portal-user', userId: marco }] },
  })
  return { stage, marcoId }
}

async function retire(stage: Stage): Promise<void> {
  await saveContact(stage.deps)({
    portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, contactId: stage.contactId,
    contact: { name: 'Lucía', language: 'es', active: false, identities: [{ kind: 'portal-user', userId: users.requester }] },
  })
}

describe('who hears for a ticket (P-2.5b, P-4.13)', () => {
  test('its contact while active; once replaced the customer\'s active contacts, and the replaced one no more', async () => {
    const { stage } = await openWithMarco('hearers-1')
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: '¿Qué versión?' })
    expect(await whom(stage, 'answer.given')).toEqual([users.requester])
    await retire(stage)
    await stage.command(1, stage.person('agent'), { command: 'interim', text: 'Seguimos' })
    expect(await whom(stage, 'interim.given')).toEqual([marco])
    stage.clock.at = lima('2026-03-12', '09:00')
    await closeSilent(stage.deps)()
    expect((await told(stage)).at(-1)).toMatchObject({ what: 'closing.announced', userId: marco, text: expect.stringMatching(/^We wait for your answer/) as string })
    const { messages } = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number: 1 })
    expect(messages.at(-1)).toMatchObject({ visibility: 'automatic', text: (await told(stage)).at(-1)?.text })
  })

  test('who wrote is acknowledged too, when the ticket is a colleague\'s (P-4.4)', async () => {
    const { stage, marcoId } = await openWithMarco('hearers-2')
    await stage.open()
    await stage.command(1, { ...stage.person('requester', marco), contactId: marcoId }, { command: 'reply', text: 'A mí también me pasa' })
    expect(await whom(stage, 'request.received')).toEqual([users.requester])
    expect(await whom(stage, 'message.received')).toEqual([users.requester, marco])
  })
})

describe('a request that is not about the products (P-2.5.4)', () => {
  test('the requester is told level, due and reason, and the conversation keeps it', async () => {
    const stage = await openStage(database.database, { memberId: 'hearers-3' })
    await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'set-level', levelKey: 'unrelated', reason: 'es diseño web' })
    const [notice] = (await told(stage)).filter(({ what }) => what !== 'request.received')
    expect(notice).toMatchObject({ what: 'ticket.reclassified', text: 'Su solicitud n.º 1 pasa al nivel Sin relación. Le responderemos a más tardar el lunes 09/03/2026 09:00:00 (hora de Lima). Motivo: es diseño web' })
    const { messages } = await readTicket(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), number: 1 })
    expect(messages.at(-1)).toMatchObject({ visibility: 'automatic', text: notice?.text })
  })

  test('so too when no date moves: nothing is owed, or the due was passed', async () => {
    const stage = await openStage(database.database, { memberId: 'hearers-4' })
    for (let i = 0; i < 2; i++) await stage.open()
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    await stage.command(1, stage.person('agent'), { command: 'set-level', levelKey: 'unrelated', reason: 'es diseño web' })
    stage.clock.at = lima('2026-03-04', '09:00')
    await stage.command(2, stage.person('agent'), { command: 'set-level', levelKey: 'unrelated', reason: 'es diseño web' })
    expect((await told(stage)).filter(({ what }) => what === 'ticket.reclassified').map(({ text }) => text)).toEqual([1, 2].map((number) => `Su solicitud n.º ${number} pasa al nivel Sin relación. Motivo: es diseño web`))
    stage.clock.at = lima('2026-03-16', '09:01')
    expect(await closeSilent(stage.deps)()).toEqual({ announced: 1, closed: 0 })
  })
})
