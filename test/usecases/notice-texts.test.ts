import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NoticeTextCode } from '../../server/domain/notice/notice-text.ts'
import { askRegistration } from '../../server/usecases/customers/ask-registration.ts'
import { warnEnds } from '../../server/usecases/customers/warn-ends.ts'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { putBack } from '../../server/usecases/portal-events/apply-move.ts'
import { askSecret } from '../../server/usecases/secrets/ask-secret.ts'
import { listNoticeTexts } from '../../server/usecases/texts/list-notice-texts.ts'
import { previewNoticeText } from '../../server/usecases/texts/preview-notice-text.ts'
import { resetNoticeText } from '../../server/usecases/texts/reset-notice-text.ts'
import { saveNoticeText } from '../../server/usecases/texts/save-notice-text.ts'
import { closeSilent } from '../../server/usecases/tickets/close-silent.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const stageOf = (memberId: string, desk = {}) => openStage(database.database, { memberId, desk })
const as = ({ portalId, person }: Stage, role: Parameters<Stage['person']>[0] = 'administrator') => ({ portalId, person: person(role) })
const received = { title: 'Hola: {number}', text: 'La {number}, nivel {level}, a más tardar el {due}. [URL=https://evil.example]Aquí[/URL] $result[x]' }
const save = (stage: Stage, code: NoticeTextCode, wording: { title: string; text: string }, language = 'es') => saveNoticeText(stage.deps)({ ...as(stage), language, code, wording })
const kept = (stage: Stage) => stage.read((stores) => stores.noticeTexts.list(stage.portalId))

async function told(stage: Stage, userId: number, code: string) {
  await dispatchOutbox(stage.deps)()
  return stage.portal.sent.flatMap((one) => one.kind === 'notice' && one.userId === userId && one.tag.includes(code) ? [{ text: one.text, title: one.link?.title }] : [])
}

describe('a notice that an administrator words anew', () => {
  test('is sent in the desk\'s words from then on, and in ours again when they want them back (P-4.4)', async () => {
    const stage = await stageOf('texts-1')
    expect(await save(stage, 'request.received', received)).toMatchObject({ ...received, code: 'request.received', saved: { by: 'administrator 31' }, ours: { title: 'Solicitud n.º {number} recibida' } })
    await stage.open()
    await resetNoticeText(stage.deps)({ ...as(stage), language: 'es', code: 'request.received' })
    await stage.open()
    expect(await told(stage, users.requester, 'request.received')).toEqual([
      { title: 'Hola: 1', text: 'La 1, nivel Comercial, a más tardar el martes 03/03/2026 09:00:00. [URL=https://evil.example]Aquí[/URL] $result[x]' },
      { title: 'Solicitud n.º 2 recibida', text: 'Recibimos su solicitud n.º 2. Nivel de servicio: Comercial. Le responderemos a más tardar el martes 03/03/2026 09:00:00.' },
    ])
    expect(await kept(stage)).toEqual([])
  })

  test('stays ours for readers of another language, and for another desk', async () => {
    const [stage, other] = [await stageOf('texts-2'), await stageOf('texts-3')]
    await save(stage, 'request.received', received, 'en')
    for (const one of [stage, other]) {
      await one.open()
      expect((await told(one, users.requester, 'request.received'))[0]?.title).toBe('Solicitud n.º 1 recibida')
    }
    expect(await kept(other)).toEqual([])
    expect((await listNoticeTexts(other.deps)({ ...as(other), language: 'en' })).list.filter(({ saved }) => saved !== null)).toEqual([])
  })

  test('is sent by every road: warnings, closings, secrets, moves put back, registrations, ends of entitlements', async () => {
    const stage = await stageOf('texts-4')
    const { deps, portalId } = stage
    await save(stage, 'clock.warning', { title: 'W', text: 'W {number} {due}' })
    await save(stage, 'closing.announced', { title: 'C', text: 'C {number} {on}' })
    await save(stage, 'secret.asked', { title: 'S', text: 'S {number}' })
    await save(stage, 'move.put-back', { title: 'M', text: 'M {number}: {refusal}' })
    await save(stage, 'registration.asked', { title: 'R', text: 'R {company}' })
    await save(stage, 'entitlement.ending', { title: 'E', text: 'E {customer} {on} {days, plural, one {un día} other {# días}}' })
    await stage.open()
    stage.clock.at = lima('2026-03-02', '17:00')
    await sweepClocks(deps)()
    await askSecret(deps)({ ...as(stage, 'agent'), number: 1, kind: 'ftp', note: '' })
    await putBack(deps, portalId, 1, users.agent, 'ticket.closed')
    await askRegistration(deps)({ portalId, person: { ...stage.person('requester', users.stranger), roles: [] }, wish: { company: 'Sur', name: 'Ana', product: 'Bitrix24 CRM', edition: '', mail: '', second: null, note: '' } })
    await stage.command(1, stage.person('agent'), { command: 'answer', text: '¿Sigue?' })
    stage.clock.at = lima('2026-03-11', '09:00')
    await closeSilent(deps)()
    stage.clock.at = lima('2026-12-24', '09:00')
    await warnEnds(deps)()
    const texts = async (userId: number, code: string) => (await told(stage, userId, code)).map(({ text }) => text)
    expect(await texts(users.supervisor, 'clock.warning')).toEqual(['W 1 martes 03/03/2026 09:00:00'])
    expect(await texts(users.requester, 'closing.announced')).toEqual([expect.stringMatching(/^C 1 \d\d\/03\/2026$/)])
    expect(await texts(users.requester, 'secret.asked')).toEqual(['S 1'])
    expect(await texts(users.agent, 'move.put-back')).toEqual(['M 1: La solicitud está cerrada.'])
    expect(await texts(users.administrator, 'registration.asked')).toEqual(['R Sur'])
    expect(await texts(users.requester, 'hd-end')).toEqual(['E Panificadora Andina 31/12/2026 7 días'])
  })

  test('what is refused leaves what stood there, and names the part and the placeholder', async () => {
    const stage = await stageOf('texts-5')
    await save(stage, 'request.received', received)
    const before = await kept(stage)
    const refusals: readonly (readonly [string, { title: string; text: string }, object])[] = [
      ['request.received', { ...received, text: '{number' }, { code: 'text.broken', facts: { field: 'text', example: '{number}' } }],
      ['request.received', { ...received, title: '{nombre}' }, { code: 'text.placeholder-unknown', facts: { field: 'title', name: '{nombre}', known: '{number} {level} {due}' } }],
      ['request.received', { ...received, text: '{number} {level}' }, { code: 'text.placeholder-missing', facts: { field: 'text', name: '{due}' } }],
      ['request.received', { ...received, text: `{number} {level} {due} ${'x'.repeat(1500)}` }, { code: 'input.invalid', facts: { field: 'text', limit: 1500 } }],
      ['line.closed', received, { code: 'text.unknown' }],
    ]
    for (const [code, wording, refusal] of refusals) {
      for (const act of [saveNoticeText, previewNoticeText]) await expect(act(stage.deps)({ ...as(stage), language: 'es', code, wording })).rejects.toMatchObject(refusal)
    }
    await expect(saveNoticeText(stage.deps)({ ...as(stage), language: 'xx', code: 'request.received', wording: received })).rejects.toMatchObject({ code: 'text.unknown' })
    expect(await kept(stage)).toEqual(before)
  })

  test('is an administrator\'s alone', async () => {
    const stage = await stageOf('texts-6')
    const target = { language: 'es', code: 'request.received' }
    for (const role of ['requester', 'agent', 'supervisor'] as const) {
      const asker = as(stage, role)
      for (const work of [listNoticeTexts(stage.deps)({ ...asker, language: null }), saveNoticeText(stage.deps)({ ...asker, ...target, wording: received }), previewNoticeText(stage.deps)({ ...asker, ...target, wording: received }), resetNoticeText(stage.deps)({ ...asker, ...target })]) {
        await expect(work).rejects.toMatchObject({ code: 'role.missing' })
      }
    }
    expect(await kept(stage)).toEqual([])
  })
})

describe('the list', () => {
  test('is in the desk\'s language unless another is asked for, and marks what the desk worded', async () => {
    const stage = await stageOf('texts-7', { language: 'la' })
    await save(stage, 'ticket.solved', { title: 'Lista', text: 'La {number} está lista.' })
    const own = await listNoticeTexts(stage.deps)({ ...as(stage), language: null })
    expect(own).toMatchObject({ language: 'es', languages: stage.deps.words.languages })
    expect(own.list.filter(({ saved }) => saved !== null)).toMatchObject([{ code: 'ticket.solved', to: 'customer', linked: true, title: 'Lista', placeholders: [{ name: 'number', kept: true }] }])
    expect((await listNoticeTexts(stage.deps)({ ...as(stage), language: 'en' })).list[0]).toMatchObject({ code: 'request.received', title: 'Request no. {number} received', saved: null })
    await expect(listNoticeTexts(stage.deps)({ ...as(stage), language: 'xx' })).rejects.toMatchObject({ code: 'text.unknown' })
  })

  test('words saved as ours are ours: nothing is kept', async () => {
    const stage = await stageOf('texts-8')
    await save(stage, 'ticket.solved', { title: 'Lista', text: 'La {number} está lista.' })
    const ours = stage.deps.words.noticeTemplate('es', 'ticket.solved')
    expect(await save(stage, 'ticket.solved', ours)).toMatchObject({ ...ours, saved: null })
    expect(await kept(stage)).toEqual([])
  })
})

test('a draft is shown as it would be sent, in its language, and nothing is kept', async () => {
  const stage = await stageOf('texts-9')
  const preview = (language: string, code: NoticeTextCode, wording: { title: string; text: string }) => previewNoticeText(stage.deps)({ ...as(stage), language, code, wording })
  expect(await preview('es', 'promise.moved', { title: 'Nueva fecha de la {number}', text: '{number}: {due} ({reason})' })).toEqual({ title: 'Nueva fecha de la 1042', text: '1042: martes 03/03/2026 09:00:00 (cambio del calendario)' })
  expect(await preview('en', 'entitlement.ending', { title: 'x', text: '{on}: {days, plural, one {# day} other {# days}}, it\'s {customer}' })).toEqual({ title: 'x', text: '03/03/2026: 7 days, it\'s Textiles Andinos' })
  expect(await kept(stage)).toEqual([])
})
