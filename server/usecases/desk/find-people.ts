import { checkRight } from '../../domain/desk/rights.ts'
import type { Database } from '../ports/database.ts'
import type { Inbound } from '../ports/portal.ts'
import type { Asker } from './asker.ts'

/**
 * The portal's active users, for choosing agents and mapping contacts; `serves` marks the desk's agents and supervisors.
 * Throws `role.missing`; a `Fault` when the portal is silent.
 */
export const listUsers = ({ inbound, database }: { readonly inbound: Inbound; readonly database: Database }) => async ({ portalId, person }: Asker) => {
  checkRight(person.roles, 'see-queue')
  const users = await inbound.users(portalId)
  const desk = await database.read((stores) => stores.desks.read(portalId))
  const serving = new Set([...desk?.agents ?? [], ...desk?.supervisors ?? []])
  return users.filter(({ active }) => active).map(({ userId, name, position }) => ({ userId, name, position, serves: serving.has(userId) }))
}

/** CRM companies whose title contains the text, for linking a customer. Throws `role.missing`; a `Fault` when the portal is silent. */
export const findCompanies = ({ inbound }: { readonly inbound: Inbound }) => async ({ portalId, person, text }: Asker & { readonly text: string }) => {
  checkRight(person.roles, 'change-customers')
  return inbound.companies(portalId, text)
}
