import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeTextList, NoticeTextView } from '../../server/contract/ui/texts.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { notices } from '../portal/methods/im/notice-methods.ts'
import { openStage, type Stage } from '../support/stage.ts'
import type { Visitor } from '../support/visitor.ts'

const requester = 6
const place = '/texts/es/request.received'
const draft = { title: 'Solicitud {number} [/URL][URL=https://evil.example]', text: 'La {number} ({level}): {due}. [B]Gracias[/B] $result[a]\n<b>Adiós</b>' }

let stage: Stage
let desk: InstalledDesk
let administrator: Visitor
let pedro: Visitor
beforeAll(async () => {
  stage = await openStage({ limits: false })
  desk = await installDesk(stage.world)
  administrator = await desk.open(1)
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres [URL=x]Andinos', crmCompanyId: null, note: '', approved: true })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: requester }], active: true })
  pedro = await desk.open(requester)
}, 120_000)
afterAll(() => stage.close())

async function openOne(): Promise<string> {
  const { number } = await pedro.post<{ number: number }>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: 'Nada' })
  await stage.app.passes.dispatch()
  return notices(desk.portal).where(({ tag }) => tag === `hd-${number}-request.received-${requester}`)[0]?.text ?? ''
}

test('an administrator lists, previews, saves and takes back a text; it goes out as plain text, without power in the portal', async () => {
  const { language, list } = await administrator.get<NoticeTextList>('/texts')
  expect([language, list[0]?.code, list[0]?.saved]).toEqual(['es', 'request.received', null])
  expect(await administrator.post(`${place}/preview`, draft)).toMatchObject({ title: 'Solicitud 1042 [/URL][URL=https://evil.example]' })
  expect(await administrator.put<NoticeTextView>(place, draft)).toMatchObject({ ...draft, saved: { by: administrator.session.person.name } })
  expect((await administrator.get<NoticeTextList>('/texts?language=es')).list[0]).toMatchObject(draft)
  expect((await administrator.get<NoticeTextList>('/texts?language=en')).list[0]).toMatchObject({ saved: null })

  const sent = await openOne()
  expect(sent.match(/\[[/a-z*]+/gi)).toEqual(['[BR', '[URL', '[/URL'])
  expect(sent).not.toMatch(/<[a-z/]|\$\w+\[/i)
  expect(sent.replaceAll('\u2060', '')).toContain('[B]Gracias[/B] $result[a]\n<b>Adiós</b>')

  expect(await administrator.post<NoticeTextView>(`${place}/reset`)).toMatchObject({ title: 'Solicitud n.º {number} recibida', saved: null })
  expect(await openOne()).toContain('Recibimos su solicitud n.º 2.')
})

test('a refusal names the part and the placeholder; what stands is as it was', async () => {
  const refused = (path: string, body: unknown) => administrator.put(path, body).then(() => null, (error: { problem: { status: number; code: string; facts: unknown } }) => [error.problem.status, error.problem.code, error.problem.facts])
  expect(await refused(place, { ...draft, text: 'La {numero}' })).toEqual([422, 'text.placeholder-unknown', { field: 'text', name: '{numero}', known: '{number} {level} {due}' }])
  expect(await refused(place, { ...draft, text: 'La {number}' })).toEqual([422, 'text.placeholder-missing', { field: 'text', name: '{level}' }])
  expect(await refused(place, { ...draft, text: 'La {number' })).toMatchObject([422, 'text.broken', { field: 'text' }])
  expect(await refused(place, { ...draft, title: '' })).toMatchObject([422, 'input.invalid', { field: 'title' }])
  expect(await refused(place, { ...draft, text: 'x'.repeat(2000) })).toMatchObject([422, 'input.invalid', { field: 'text', reason: 'too_big' }])
  expect(await refused(place, { ...draft, text: `La {number} {level} {due} \0` })).toMatchObject([422, 'input.invalid', { field: 'text' }])
  expect(await refused('/texts/es/nobody.knows', draft)).toMatchObject([404, 'text.unknown', {}])
  expect(await refused('/texts/xx/request.received', draft)).toMatchObject([404, 'text.unknown', {}])
  expect((await administrator.get<NoticeTextList>('/texts')).list.every(({ saved }) => saved === null)).toBe(true)
})

test('nobody else reads or writes them', async () => {
  for (const person of [pedro, await desk.open(2), await desk.open(3)]) {
    for (const work of [() => person.get('/texts'), () => person.put(place, draft), () => person.post(`${place}/reset`), () => person.post(`${place}/preview`, draft)]) {
      await expect(work()).rejects.toMatchObject({ problem: { status: 403, code: 'role.missing' } })
    }
  }
})
