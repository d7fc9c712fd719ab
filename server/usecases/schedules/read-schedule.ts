/** The desk's hours as they are now; requesters see them too (P-6.1). */
import type { Schedule } from '../../domain/calendar/schedule.ts'
import type { PortalId } from '../../domain/ids.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { readSaver } from '../policy/check-edition.ts'
import type { Versioned } from '../ports/policy-stores.ts'

export interface ScheduleView { readonly schedule: Schedule; readonly version: number; readonly savedAt: Instant; readonly savedBy: string; readonly reason: string }

/** For staff: the reason of a change is theirs; requesters have the published calendar. Throws `role.missing`, or `desk.unready` before the set-up is finished. */
export function readSchedule({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person }: { readonly portalId: PortalId; readonly person: Person }): Promise<ScheduleView> => {
    checkRight(person.roles, 'see-policy')
    const row = await database.read((stores) => stores.schedules.current(portalId, 'desk'))
    if (row === null) throw new Refusal('desk.unready')
    return toScheduleView(row)
  }
}

/** More than anybody reads. */
const mostVersions = 50

/** What held before, newest first, for staff (sla-rules 1). Throws `role.missing`. */
export function listScheduleVersions({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person }: { readonly portalId: PortalId; readonly person: Person }): Promise<readonly ScheduleView[]> => {
    checkRight(person.roles, 'see-policy')
    return (await database.read((stores) => stores.schedules.versions(portalId, 'desk', mostVersions))).map(toScheduleView)
  }
}

function toScheduleView({ value, version, savedAt, savedBy, reason }: Versioned<Schedule>): ScheduleView {
  return { schedule: value, version, savedAt, savedBy: readSaver({ savedBy }), reason }
}
