import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AttachmentView } from '../../server/contract/ui/attachments.ts'
import type { Problem } from '../../server/contract/ui/values.ts'
import { attachmentLimits } from '../../server/domain/attachment/limits.ts'
import { installDesk } from '../demo/install.ts'
import { png, program } from '../support/files.ts'
import { openStage, type Stage } from '../support/stage.ts'
import type { Visitor } from '../support/visitor.ts'

let stage: Stage
let agent: Visitor
let other: Visitor

beforeAll(async () => {
  stage = await openStage({ limits: false })
  const desk = await installDesk(stage.world)
  agent = await desk.open(3)
  other = await desk.open(4)
}, 120_000)
afterAll(() => stage.close())

function send(name: string, body: Uint8Array, headers: Record<string, string> = {}) {
  return fetch(`${stage.url}/api/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${agent.session.token}`, ...headers }, body: Uint8Array.from(body),
  })
}
const problemOf = async (response: Response) => { const { status, code, facts } = await response.json() as Problem; return { status, code, facts } }

test('a file goes up as bytes and comes down as an attachment that can do nothing (P-4.7)', async () => {
  const sent = await send('captura ñ\'(1).png', png)
  expect(sent.status).toBe(201)
  const file = await sent.json() as AttachmentView
  expect(file).toEqual({ id: file.id, name: 'captura ñ\'(1).png', kind: 'png', size: png.length })
  const got = await fetch(`${stage.url}/api/attachments/${file.id}`, { headers: { authorization: `Bearer ${agent.session.token}` } })
  expect(Object.fromEntries(['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((name) => [name, got.headers.get(name)]))).toEqual({
    'content-type': 'image/png', 'content-disposition': "attachment; filename*=UTF-8''captura%20%C3%B1%27%281%29.png", 'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'no-store',
  })
  expect(Buffer.from(await got.arrayBuffer()).equals(png)).toBe(true)
  const theirs = await fetch(`${stage.url}/api/attachments/${file.id}`, { headers: { authorization: `Bearer ${other.session.token}` } })
  expect(await problemOf(theirs)).toMatchObject({ status: 404, code: 'attachment.unknown' })
})

test('a refused file is named with the reason', async () => {
  expect(await problemOf(await send('captura.png', program))).toEqual({ status: 422, code: 'attachment.type', facts: { name: 'captura.png', accepted: 'PNG, GIF, JPG, ZIP, RAR' } })
  expect(await problemOf(await send('grande.png', new Uint8Array(attachmentLimits.bytes + 1)))).toEqual({ status: 422, code: 'attachment.too-large', facts: { name: 'grande.png', bytes: attachmentLimits.bytes } })
})

test('who is not known sends nothing, and nothing else than bytes is taken', async () => {
  expect(await problemOf(await send('a.png', png, { authorization: '' }))).toMatchObject({ status: 401, code: 'session.missing' })
  expect(await problemOf(await send('a.png', png, { 'content-type': 'text/plain' }))).toMatchObject({ status: 422, code: 'input.invalid' })
  expect((await fetch(`${stage.url}/api/attachments/1`)).status).toBe(401)
})
