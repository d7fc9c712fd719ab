/** What the deal's timeline says of clocks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

async function linesOf(stage: Stage): Promise<readonly string[]> {
  const rows = await database.query<{ text: string }>(`select work ->> 'text' as text from outbox where portal_id = ${stage.portalId} and work ->> 'kind' = 'timeline' order by outbox_id`)
  return rows.map(({ text }) => text)
}

test('a late answer says by how much, a new turn until when, and the first one nothing beside the opening', async () => {
  const stage = await openStage(database.database, { memberId: 'lines-1' })
  await stage.open()
  expect(await linesOf(stage)).toEqual([])
  stage.clock.at = lima('2026-03-03', '10:30')
  await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Perdón por la demora' })
  await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Sigue igual' })
  expect(await linesOf(stage)).toEqual([
    'Plazo vencido el martes 03/03/2026 09:00:00 (hora de Lima) sin respuesta.', 'Respondida fuera de plazo, 1 h 30 min tarde.',
    'El cliente espera una respuesta a más tardar el miércoles 04/03/2026 10:30:00 (hora de Lima).',
  ])
})

test('a turn that needs no answer says why, one that was closed without an answer says so, and an answer in time says nothing', async () => {
  const stage = await openStage(database.database, { memberId: 'lines-2' })
  await stage.open()
  await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
  await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Gracias' })
  await stage.command(1, stage.person('agent'), { command: 'waive', reason: 'solo da las gracias' })
  await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Una cosa más' })
  await stage.command(1, stage.person('supervisor'), { command: 'close', reason: 'information-missing' })
  expect(await linesOf(stage)).toEqual([
    expect.stringMatching(/^El cliente espera una respuesta/), 'No hacía falta respuesta: solo da las gracias',
    expect.stringMatching(/^El cliente espera una respuesta/), 'Cerrada sin respuesta al último mensaje del cliente.', 'Solicitud cerrada.',
  ])
})

test('a change of level says its reason', async () => {
  const stage = await openStage(database.database, { memberId: 'lines-3' })
  await stage.open()
  await stage.command(1, stage.person('supervisor'), { command: 'set-level', levelKey: 'partner-gold', reason: 'contrato nuevo' })
  expect(await linesOf(stage)).toEqual(['El nivel de servicio es ahora Socio oro. Motivo: contrato nuevo'])
})
