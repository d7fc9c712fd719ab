/** Who may do what in the CRM, and the refusals all its families share. */
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import type { Item } from './record.ts'

/** `empty`: the older families answer refusals with an empty code and only a text (facts 7.4). */
export function refuse(description: string): RestError {
  return new RestError(400, '', description)
}

export function denied(): RestError {
  return new RestError(400, 'ACCESS_DENIED', 'Access denied')
}

export function notFound(description = 'Element not found'): RestError {
  return new RestError(400, 'NOT_FOUND', description)
}

export function maySet(call: Call): boolean {
  return call.robot || call.user?.admin === true || call.user?.crmSettings === true
}

/** Pipelines, fields and badges: administrators of the CRM only. */
export function requireSettings(call: Call): void {
  if (!maySet(call)) throw denied()
}

export function mayRead(call: Call, item: Item): boolean {
  const user = call.user
  if (call.robot || user === null || user.admin || user.crmAccess === 'all') return true
  return user.crmAccess === 'own' && item.values['assignedById'] === user.id
}

/** An extranet user has no CRM at all; a person without any access is told so. */
export function requireCrm(call: Call): void {
  if (call.user === null || call.robot) return
  if (call.user.type !== 'employee') throw new RestError(403, 'allowed_only_intranet_user', 'Action is allowed only for intranet users')
  if (call.user.crmAccess === 'none' && !call.user.admin) throw denied()
}
