import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../server/adapters/system/log.ts'
import type { LookAnswer, SecretsView } from '../../server/contract/ui/secrets.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { saveWorld } from '../portal/kernel/snapshot.ts'
import { openStage, type Stage } from '../support/stage.ts'
import type { Visitor } from '../support/visitor.ts'

const [requester, assignee] = [6, 3]
/** Plain letters and digits, so that no escaping hides it. */
const secret = 'TrigoYCenteno1987Panadera'
const control = 'ControlDeLaBusqueda4711'
const lines: string[] = []

let stage: Stage
let desk: InstalledDesk
let dataDir: string
let pedro: Visitor
let agent: Visitor

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'desk-secrets-'))
  stage = await openStage({ dataDir, limits: false, log: createLog({ level: 'trace', destination: { write: (line) => { lines.push(line) } } }) })
  desk = await installDesk(stage.world)
  const administrator = await desk.open(1)
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres Andinos', crmCompanyId: null, note: '', approved: true })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: requester }], active: true })
  pedro = await desk.open(requester)
  agent = await desk.open(assignee)
  await pedro.post('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No abre', description: control })
}, 120_000)
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }) })

function* readFiles(folder: string): Generator<Buffer> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* readFiles(path)
    else yield readFileSync(path)
  }
}

test('a secret is asked for, handed over, looked at once and destroyed, and is nowhere else: not in the portal, not in the log, not on the disk (P-4.3)', async () => {
  const asked = await agent.post<SecretsView>('/tickets/1/secrets', { kind: 'ssh', note: 'Servidor web' })
  expect(asked.list).toMatchObject([{ no: 1, state: 'asked' }])
  await expect(pedro.post('/tickets/1/secrets/1/hand-over', { secret, terms: 0 })).rejects.toMatchObject({ problem: { code: 'secret.terms', status: 409 } })
  await expect(agent.post('/tickets/1/secrets/1/hand-over', { secret, terms: asked.terms })).rejects.toMatchObject({ problem: { code: 'secret.unknown', status: 404 } })
  await pedro.post('/tickets/1/secrets/1/hand-over', { secret, terms: asked.terms })
  await expect(pedro.post('/tickets/1/secrets/1/look')).rejects.toMatchObject({ problem: { code: 'secret.unknown', status: 404 } })
  expect(await agent.post<LookAnswer>('/tickets/1/secrets/1/look')).toEqual({ text: secret })
  await expect(agent.post('/tickets/1/secrets/1/look')).rejects.toMatchObject({ problem: { code: 'secret.seen', status: 409 } })
  await stage.app.passes.dispatch()
  await pedro.post('/tickets/1/commands', { command: 'close' })
  await stage.app.passes.dispatch()
  const { list, register } = await pedro.get<SecretsView>('/tickets/1/secrets')
  expect(list).toMatchObject([{ state: 'destroyed' }])
  expect(register.map(({ what }) => what)).toEqual(['asked', 'handed', 'looked', 'destroyed'])

  const portal = JSON.stringify(saveWorld(stage.world)) + JSON.stringify(stage.world.log.list({ limit: 10_000 }))
  expect(portal).toContain('Cambie ahora mismo sus contraseñas y claves.')
  expect(portal).not.toContain(secret)
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.join('')).not.toContain(secret)
  await stage.close()
  const files = [...readFiles(dataDir)]
  expect(files.some((file) => file.includes(control))).toBe(true)
  expect(files.some((file) => file.includes(secret) || file.includes(Buffer.from(secret).toString('base64').slice(0, 24)))).toBe(false)
})
