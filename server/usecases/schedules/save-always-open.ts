/** The hours of 24/7 levels: open always, told in the desk's zone. */
import { alwaysOpen } from '../../domain/calendar/schedule.ts'
import type { Actor } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import { isSameSchedule } from './same-schedule.ts'

export async function saveAlwaysOpen(stores: Stores, portalId: PortalId, zone: string, at: Instant, by: Actor, reason: string): Promise<void> {
  const current = await stores.schedules.current(portalId, '24x7')
  if (current === null || !isSameSchedule(current.value, alwaysOpen(zone))) await stores.schedules.save(portalId, '24x7', alwaysOpen(zone), at, by, reason)
}
