/** What requesters hand over: the data of a request, files and secrets (P-1.1, P-4.2, P-4.3, P-4.7). Wednesday 2026-08-12. */
import assert from 'node:assert/strict'
import type { AttachmentView } from '../../../../server/contract/ui/attachments.ts'
import type { LookAnswer, SecretsView } from '../../../../server/contract/ui/secrets.ts'
import type { Problem } from '../../../../server/contract/ui/values.ts'
import { products } from '../../../../server/texts/products.ts'
import { saveWorld } from '../../../portal/kernel/snapshot.ts'
import { bmp, png, program, toZip } from '../../../support/files.ts'
import { has, refuses, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { bellOf, noticesOf, taskOf } from '../../portal-view.ts'
import { openLinked, openRequest, order, readTicket } from '../../requests.ts'
import type { Scene } from '../../scene.ts'

const gold = readSample('gold').userId
/** Plain letters and digits, so that no escaping hides it. */
const secret = 'CebadaYMijo2026Molinera'

const data = step('P-1.1, P-4.2 a request holds its product, its data and what the page collected, for every product that is supported', async (scene: Scene) => {
  scene.goTo('2026-08-12 10:00')
  for (const product of Object.keys(products)) {
    const wish = { product, steps: 'Abrir el panel', siteUrl: 'https://misti.example', version: '24.0', edition: 'Profesional', environment: { browser: 'Firefox 140' } }
    const { number } = await openRequest(scene, 'gold', wish)
    const { messages } = await readTicket(scene, staff.lucia, number)
    const text = JSON.stringify(messages[0]?.intake)
    for (const part of [products[product] ?? '', 'Abrir el panel', 'https://misti.example', '24.0', 'Profesional', 'Firefox 140']) has(text, part)
  }
})

async function upload(scene: Scene, name: string, bytes: Uint8Array): Promise<AttachmentView | Problem> {
  const { session: { token } } = await scene.as(gold)
  const response = await fetch(`${scene.stage.url}/api/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` }, body: Uint8Array.from(bytes),
  })
  return await response.json() as AttachmentView | Problem
}

const files = step('P-4.7 a PNG is taken, a BMP only inside a ZIP; a refused file is named with the reason and the rest is kept', async (scene: Scene) => {
  const image = await upload(scene, 'pantalla.png', png)
  const packed = await upload(scene, 'capturas.zip', toZip([{ path: 'captura.bmp', bytes: bmp }]))
  assert.ok('id' in image && 'id' in packed, JSON.stringify([image, packed]))
  for (const [name, bytes, code] of [['captura.bmp', bmp, 'attachment.bitmap'], ['foto.png', program, 'attachment.type'], ['caja.zip', toZip([{ path: 'a.exe', bytes: program }]), 'attachment.inside']] as const) {
    const refused = await upload(scene, name, bytes)
    assert.ok('code' in refused, name)
    assert.deepEqual([refused.code, refused.facts['name']], [code, name])
  }
  const number = await openLinked(scene, 'gold', { attachments: [image.id, packed.id] })
  const { messages } = await readTicket(scene, staff.lucia, number)
  assert.deepEqual(messages[0]?.attachments.map(({ name, kind }) => [name, kind]), [['pantalla.png', 'png'], ['capturas.zip', 'zip']])
  assert.ok(taskOf(scene, number).description.includes('Desde esta mañana'))
})

const secrets = step('P-4.3 a secret is asked for, handed over under terms, looked at once, destroyed with the closing, and is nowhere in the portal', async (scene: Scene) => {
  const number = await openLinked(scene, 'gold')
  const agentId = taskOf(scene, number).responsibleId
  const [agent, requester] = [await scene.as(agentId), await scene.as(gold)]
  const box = `/tickets/${number}/secrets`
  const { terms } = await agent.post<SecretsView>(box, { kind: 'ssh', note: 'Servidor web' })
  await scene.settle()
  assert.equal(noticesOf(scene, gold, number, 'secret.asked').length, 1)
  await refuses('secret.terms', () => requester.post(`${box}/1/hand-over`, { secret, terms: 0 }))
  await requester.post(`${box}/1/hand-over`, { secret, terms })
  await refuses('secret.unknown', () => requester.post(`${box}/1/look`))
  assert.equal((await agent.post<LookAnswer>(`${box}/1/look`)).text, secret)
  await refuses('secret.seen', () => agent.post(`${box}/1/look`))
  await order(scene, agentId, number, { command: 'answer', text: 'Reiniciamos el servicio.', close: true })
  await scene.settleBeside()
  await refuses('secret.destroyed', async () => (await scene.as(staff.supervisor)).post(`${box}/1/look`))
  const { list, register } = await requester.get<SecretsView>(box)
  assert.deepEqual([list[0]?.state, register.map(({ what }) => what)], ['destroyed', ['asked', 'handed', 'looked', 'destroyed']])
  assert.ok(bellOf(scene, gold).some(({ text }) => text.includes('Cambie ahora mismo')))
  const portal = JSON.stringify(saveWorld(scene.world)) + JSON.stringify(scene.world.log.list({ limit: 10_000 }))
  has(portal, 'Reiniciamos el servicio.')
  assert.ok(!portal.includes(secret))
})

export const handedOverSteps = [data, files, secrets]
