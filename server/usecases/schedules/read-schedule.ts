/** The desk's hours as they are now; requesters see them too (P-6.1). */
import type { Schedule } from '../../domain/calendar/schedule.ts'
import type { PortalId } from '../../domain/ids.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

export interface ScheduleView { readonly schedule: Schedule; readonly version: number; readonly savedAt: Instant; readonly reason: string }

/** For staff: the reason of a change is theirs; requesters have the published calendar. Throws `role.missing`, or `desk.unready` before the set-up is finished. */
export function readSchedule({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person }: { readonly portalId: PortalId; readonly person: Person }): Promise<ScheduleView> => {
    checkRight(person.roles, 'see-policy')
    const row = await database.read((stores) => stores.schedules.current(portalId, 'desk'))
    if (row === null) throw new Refusal('desk.unready')
    return { schedule: row.value, version: row.version, savedAt: row.savedAt, reason: row.reason }
  }
}
