/**
 * The wizard in one piece: nothing is stored when any part of it is refused. On a desk that works already, other hours go
 * the way of every change of a schedule, so that open clocks follow (sla-rules 5).
 */
import type { Schedule } from '../../domain/calendar/schedule.ts'
import { checkSchedule } from '../../domain/calendar/schedule-check.ts'
import { checkCountable } from '../../domain/clock/countable.ts'
import { checkDesk } from '../../domain/desk/check-desk.ts'
import type { DeskSettings } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { defaultLevels } from '../../domain/service-level/defaults.ts'
import type { Act } from '../../domain/ticket/decision.ts'
import { toWholeSecond, type Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { checkPeople } from '../desk/check-people.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { isSameSchedule } from '../schedules/same-schedule.ts'
import { saveAlwaysOpen } from '../schedules/save-always-open.ts'
import { writeEdit, type EditDeps } from '../schedules/save-schedule.ts'
import { provisionSteps } from './provision-steps.ts'

export interface Setup { readonly portalId: PortalId; readonly person: Person; readonly desk: DeskSettings; readonly schedule: Schedule }

const reason = 'setup'

/** Throws `role.missing`, or what `checkDesk`, `checkSchedule`, `checkCountable` and `checkPeople` refuse. */
export const completeSetup = (deps: EditDeps & Pick<Deps, 'database' | 'clock' | 'random' | 'people'>) => async ({ portalId, person, desk, schedule }: Setup): Promise<void> => {
  checkRight(person.roles, 'change-policy')
  const now = deps.clock.now()
  checkDesk(desk)
  checkSchedule(schedule, now)
  await checkPeople(deps.people, portalId, desk)
  const by: Actor = { kind: 'staff', userId: person.userId, name: person.name, role: 'administrator' }
  await deps.database.transact(async (stores) => {
    await stores.desks.save(portalId, desk, now, person.userId)
    await saveLevels(stores, portalId, now, by)
    checkCountable(schedule, (await stores.levels.current(portalId)).map(({ value }) => value), now)
    await saveAlwaysOpen(stores, portalId, schedule.zone, now, by, reason)
    await saveHours(deps, stores, portalId, desk, schedule, { at: toWholeSecond(now), by })
    // The calendar is published from the start (P-6.1), under a key nobody can guess.
    if (await stores.calendarPages.read(portalId) === null) await stores.calendarPages.save(portalId, { key: deps.random.token(), published: true })
    for (const step of provisionSteps) await stores.provision.mark(portalId, step, 'todo', null, now)
  })
}

async function saveHours(deps: EditDeps, stores: Stores, portalId: PortalId, desk: DeskSettings, schedule: Schedule, act: Act): Promise<void> {
  const current = await stores.schedules.current(portalId, 'desk')
  if (current === null) {
    await stores.schedules.save(portalId, 'desk', schedule, act.at, act.by, reason)
    return
  }
  if (isSameSchedule(current.value, schedule)) return
  const { rules: { levels } } = await loadDeskRules(stores, deps.calendars, portalId, [])
  await writeEdit(deps, stores, { portalId, before: current.value, version: current.version, after: schedule, levels, noticeFromMinutes: desk.noticeFromMinutes, now: act.at }, act, reason)
}

/** The policy's levels, once: what an administrator changed since stays. */
async function saveLevels(stores: Stores, portalId: PortalId, at: Instant, by: Actor): Promise<void> {
  const known = new Set((await stores.levels.current(portalId)).map(({ key }) => key))
  for (const [key, level] of defaultLevels) if (!known.has(key)) await stores.levels.save(portalId, level, at, by, reason)
}
