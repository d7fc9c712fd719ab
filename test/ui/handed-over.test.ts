import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SecretsView } from '#contract/ui/secrets'
import { Refusing } from './support/fake-server.ts'
import { now, ticket, toSession } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })

const secret = { no: 1, kind: 'ftp', note: 'El del sitio de pruebas', state: 'asked', askedAt: now, mayHandOver: true, mayLook: false, seen: false } as const
const asked: SecretsView = { terms: 1, mayAsk: false, list: [secret], register: [{ secret: 1, what: 'asked', at: now, by: 'Luis Paredes' }] }
const sealed: SecretsView = { ...asked, list: [{ ...secret, state: 'sealed', mayHandOver: false }], register: [...asked.register, { secret: 1, what: 'handed', at: now, by: 'Ana Quispe' }] }

beforeEach(() => {
  stage.server.host = { language: 'es', placement: 'TASK_VIEW_TAB', options: { taskId: 21 } }
  stage.server.asked.length = 0
})

test('a requester accepts the terms before a secret is handed over, and cannot read it back (P-4.3)', async () => {
  stage.server.session = toSession(['requester'], { kind: 'ticket', number: 1042 })
  stage.server.routes = { 'GET /tickets/1042': { ...ticket, viewer: ['requester'] }, 'GET /tickets/1042/secrets': asked, 'POST /tickets/1042/secrets/1/hand-over': sealed }
  const { app } = await stage.open()
  await app.locator('[data-test=hand-1] textarea').fill('usuario: panadera')
  expect(await app.locator('[data-test=submit-secret]').isDisabled()).toBe(true)
  await app.locator('[data-test=hand-1] [role=checkbox]').click()
  await app.locator('[data-test=submit-secret]').click()
  await app.locator('[data-test=secret-1][data-state=sealed]').waitFor()
  expect(await app.locator('[data-test=secrets]').textContent()).not.toContain('panadera')
  expect(stage.server.asked.find(({ method }) => method === 'POST')?.body).toEqual({ secret: 'usuario: panadera', terms: 1 })
})

test('an agent is warned, looks once, and it is gone when hidden', async () => {
  stage.server.session = toSession(['agent'], { kind: 'ticket', number: 1042 })
  const open: SecretsView = { ...sealed, mayAsk: true, list: [{ ...secret, state: 'sealed', mayHandOver: false, mayLook: true }] }
  stage.server.routes = { 'GET /tickets/1042': { ...ticket, viewer: ['agent'] }, 'GET /tickets/1042/secrets': open, 'POST /tickets/1042/secrets/1/look': { text: 'usuario: panadera' } }
  const { app } = await stage.open()
  await app.locator('[data-test=look-1]').click()
  stage.server.routes['GET /tickets/1042/secrets'] = { ...open, list: [{ ...secret, state: 'sealed', mayHandOver: false, seen: true }] }
  await app.locator('[data-test=confirm-look]').click()
  expect(await app.locator('[data-test=secret-shown]').textContent()).toBe('usuario: panadera')
  await app.locator('[data-test=hide-secret]').click()
  expect(await app.locator('[data-test=secrets]').textContent()).toContain('Usted ya lo vio.')
})

test('a refused file is named and the others go with the message (P-4.7)', async () => {
  stage.server.session = toSession(['requester'], { kind: 'ticket', number: 1042 })
  const requester = { ...ticket, viewer: ['requester'] as const, commands: ['reply'] }
  const replied = { ...requester, messages: [{ ...ticket.messages[0], attachments: [{ id: 7, name: 'captura.png', kind: 'png' as const, size: 2048 }] }] }
  stage.server.routes = {
    'GET /tickets/1042': requester, 'POST /tickets/1042/commands': replied,
    'GET /attachments/accepted': { kinds: ['png', 'gif', 'jpg', 'zip', 'rar'], offered: ['txt', 'pdf'], maxBytes: 10 * 1024 * 1024, perMessage: 10 },
    'POST /attachments': ({ path }: { path: string }) => {
      if (path.includes('captura')) return { id: 7, name: 'captura.png', kind: 'png', size: 2048 }
      throw new Refusing('attachment.type', { name: 'programa.exe', accepted: 'PNG, GIF, JPG, ZIP, RAR' })
    },
  }
  const { app } = await stage.open()
  await app.locator('[data-test=file-input]').setInputFiles([
    { name: 'programa.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') }, { name: 'captura.png', mimeType: 'image/png', buffer: Buffer.from('png') },
  ])
  await app.locator('[data-test=picked-7]').waitFor()
  expect(await app.locator('[data-test=refused-files]').textContent()).toBe('programa.exe: este tipo de archivo no se acepta. Se aceptan: PNG, GIF, JPG, ZIP, RAR.')
  await app.locator('[data-test=form-reply] textarea').fill('Aquí está')
  await app.locator('[data-test=submit-reply]').click()
  await app.locator('[data-test=file-7]').waitFor()
  expect(stage.server.asked.find(({ path }) => path.endsWith('/commands'))?.body).toMatchObject({ command: 'reply', attachments: [7] })
  expect(await app.locator('[data-test=picked-7]').count()).toBe(0)
})
