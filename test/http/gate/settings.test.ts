/** The settings of a desk that works: the zone is not theirs (sla-rules 1). */
import { createPeople } from '../../../server/usecases/customers/people.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../../server/domain/desk/roles.ts'
import { saveDesk } from '../../../server/usecases/desk/save-desk.ts'
import { type Gate, openGate } from './gate.ts'
import { desk, install } from './installed.ts'
import { admin } from './visit.ts'

let gate: Gate
beforeAll(async () => { gate = await openGate() })
afterAll(() => gate.close())

test('saving the settings never moves the desk out of the zone of its hours', async () => {
  const { id: portalId } = await install(gate)
  const person: Person = { userId: admin, name: 'Elena', language: 'es', roles: ['administrator'], contactId: null }
  expect(await saveDesk({ ...gate.deps, people: createPeople({ ...gate.connection, ...gate.deps }) })({ portalId, person, desk: { ...desk, name: 'Mesa Sur', zone: 'Asia/Tokyo' } as typeof desk })).toMatchObject({ name: 'Mesa Sur', zone: 'America/Lima' })
  expect((await gate.db.database.read((stores) => stores.desks.read(portalId)))?.zone).toBe('America/Lima')
})
