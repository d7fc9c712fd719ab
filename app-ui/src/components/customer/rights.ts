/** "Who may" of mapping.md for these screens; the server checks again. */
import { useApi } from '../../composables/surroundings'

/** Customers, contacts, entitlements, coupons: agents see, supervisors and administrators change. */
export function mayChangeCustomers(): boolean {
  return useApi().session.person.roles.some((role) => role === 'supervisor' || role === 'administrator')
}

/** Levels, schedules, settings. */
export function mayChangePolicy(): boolean {
  return useApi().session.person.roles.includes('administrator')
}
