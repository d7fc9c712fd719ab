/** A registered contact of another organisation on the same desk. */
import type { Person } from '../../server/domain/desk/roles.ts'
import type { Stage } from './stage.ts'

export async function givenNeighbour(stage: Stage, userId = 950): Promise<Person> {
  return stage.deps.database.transact(async ({ customers }) => {
    const customerId = await customers.add(stage.portalId, { name: 'Ferretería Sur', crmCompanyId: null, approvedAt: 1, note: '' }, 1)
    const contactId = await customers.addContact(stage.portalId, { customerId, name: 'Iván', language: 'es', active: true, identities: [{ kind: 'portal-user', userId }] }, 1)
    return { userId, name: 'Iván', language: 'es', roles: ['requester'], contactId }
  })
}
