/** A user of the desk's portal with the roles the desk gives them now (mapping.md). */
import type { Desk } from '../../domain/desk/desk.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, PortalUserId } from '../../domain/ids.ts'
import { chooseRoles } from '../install/chosen-roles.ts'
import type { Stores } from '../ports/database.ts'
import type { DirectoryUser } from '../ports/portal.ts'

/** `user` null = the directory did not answer. Portal administrators are known only from their own frame; here only those the desk named. */
export async function readPerson(stores: Stores, portalId: PortalId, desk: Desk, userId: PortalUserId, user: DirectoryUser | null): Promise<Person> {
  const contact = await stores.customers.contactOf(portalId, { kind: 'portal-user', userId })
  return {
    userId, name: user?.name ?? String(userId), language: contact?.language ?? desk.language, contactId: contact?.id ?? null,
    roles: chooseRoles(desk, { userId, admin: false }, contact),
    ...(user !== null && user.zone !== '' && { zone: user.zone }),
  }
}
