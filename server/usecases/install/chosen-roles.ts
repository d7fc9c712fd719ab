/** Who a proved person of the portal is to its desk (mapping.md, "Who may"). */
import type { Desk } from '../../domain/desk/desk.ts'
import type { Role } from '../../domain/desk/roles.ts'
import type { Contact } from '../../domain/entitlement/customer.ts'
import type { PortalUserId } from '../../domain/ids.ts'

/** Read again at each exchange: lists and rights change while pages stay open (trust.md 3). */
export function chooseRoles(desk: Desk | null, user: { readonly userId: PortalUserId; readonly admin: boolean }, contact: Contact | null): readonly Role[] {
  const { userId } = user
  const held: readonly (readonly [Role, boolean])[] = [
    ['requester', contact !== null],
    ['agent', desk?.agents.includes(userId) === true],
    ['supervisor', desk?.supervisors.includes(userId) === true],
    ['administrator', user.admin || desk?.administrators.includes(userId) === true],
  ]
  return held.filter(([, holds]) => holds).map(([role]) => role)
}

export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== 'requester')
}
