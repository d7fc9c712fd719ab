/** The wizard in one piece: nothing is stored when any part of it is refused. */
import { alwaysOpen, type Schedule } from '../../domain/calendar/schedule.ts'
import { checkSchedule } from '../../domain/calendar/schedule-check.ts'
import { checkDesk } from '../../domain/desk/check-desk.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { defaultLevels } from '../../domain/service-level/defaults.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import type { InstallDeps } from './deps.ts'
import { provisionSteps } from './provision-steps.ts'

export interface Setup { readonly portalId: PortalId; readonly person: Person; readonly desk: Desk; readonly schedule: Schedule }

const reason = 'setup'

/** Throws `role.missing`, or what `checkDesk` and `checkSchedule` refuse. */
export const completeSetup = (deps: Pick<InstallDeps, 'database' | 'clock' | 'random'>) => async ({ portalId, person, desk, schedule }: Setup): Promise<void> => {
  checkRight(person.roles, 'change-policy')
  const now = deps.clock.now()
  checkDesk(desk)
  checkSchedule(schedule, now)
  const by: Actor = { kind: 'staff', userId: person.userId, name: person.name, role: 'administrator' }
  await deps.database.transact(async (stores) => {
    await stores.desks.save(portalId, desk, now, person.userId)
    await saveSchedules(stores, portalId, schedule, now, by)
    await saveLevels(stores, portalId, now, by)
    // The calendar is published from the start (P-6.1), under a key nobody can guess.
    if (await stores.calendarPages.read(portalId) === null) await stores.calendarPages.save(portalId, { key: deps.random.token(), published: true })
    for (const step of provisionSteps) await stores.provision.mark(portalId, step, 'todo', null, now)
  })
}

async function saveSchedules(stores: Stores, portalId: PortalId, schedule: Schedule, at: Instant, by: Actor): Promise<void> {
  const wishes: readonly (readonly [string, Schedule])[] = [['desk', schedule], ['24x7', alwaysOpen(schedule.zone)]]
  for (const [key, wish] of wishes) {
    const current = await stores.schedules.current(portalId, key)
    if (current === null || JSON.stringify(current.value) !== JSON.stringify(wish)) await stores.schedules.save(portalId, key, wish, at, by, reason)
  }
}

/** The policy's levels, once: what an administrator changed since stays. */
async function saveLevels(stores: Stores, portalId: PortalId, at: Instant, by: Actor): Promise<void> {
  const known = new Set((await stores.levels.current(portalId)).map(({ key }) => key))
  for (const [key, level] of defaultLevels) if (!known.has(key)) await stores.levels.save(portalId, level, at, by, reason)
}
