/** What an ended clock was judged by: its pinned weekly hours under the dated exceptions of that moment (sla-rules 1 and 9). */
import { toPinnedSchedule } from '../../domain/calendar/schedule.ts'
import type { Calendar } from '../../domain/calendar/service-time.ts'
import type { PinnedSchedule } from '../../domain/clock/promise.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import type { Calendars } from './calendars.ts'

/** `null` for hours that were never saved, as 24/7 are. Versions never change, so a calendar is compiled once. */
export async function readCalendarAt(stores: Stores, calendars: Calendars, portalId: PortalId, { key, version }: PinnedSchedule, at: Instant): Promise<Calendar | null> {
  const pinned = await stores.schedules.version(portalId, key, version)
  const inForce = await stores.schedules.inForce(portalId, key, at)
  if (pinned === null || inForce === null) return null
  return calendars.of(`${portalId}:${key}:${version}:${inForce.version}`, toPinnedSchedule(pinned.value, inForce.value))
}
