/** A new version of the desk's hours; open clocks follow its dated exceptions in the same transaction (sla-rules 5, P-6.1). */
import { checkSchedule } from '../../domain/calendar/schedule-check.ts'
import type { Schedule } from '../../domain/calendar/schedule.ts'
import { checkRight, type Right } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { toWholeSecond, type Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'
import { recordChange } from '../tickets/record-change.ts'
import { loadDeskRules } from './load-rulebook.ts'
import { readScheduleEffect, toEffect, type Moved } from './schedule-effect.ts'

interface Input extends Asker { readonly schedule: Schedule; readonly reason: string }

/** Throws `role.missing`, `desk.unready`, or what `checkSchedule` refuses. */
export const saveSchedule = (deps: Deps) => async ({ portalId, person, schedule, reason }: Input) => {
  const at = toWholeSecond(deps.clock.now())
  return deps.database.transact(async (stores) => {
    const { before, noticeFromMinutes } = await readFormer(stores, portalId, person, schedule, at)
    const by = toStaff(person, checkRight(person.roles, chooseRight(before, schedule)))
    const effect = await readScheduleEffect(stores, { portalId, before, after: schedule, at, noticeFromMinutes })
    const version = await stores.schedules.save(portalId, 'desk', schedule, at, by, reason)
    for (const moved of effect.moved) await follow(deps, stores, portalId, moved, at, by)
    return { schedule, version, savedAt: at, reason }
  })
}

/** The same count, nothing saved. Throws what `saveSchedule` throws. */
export const previewSchedule = (deps: Deps) => async ({ portalId, person, schedule }: Input) => {
  const at = toWholeSecond(deps.clock.now())
  return deps.database.read(async (stores) => {
    const { before, noticeFromMinutes } = await readFormer(stores, portalId, person, schedule, at)
    return toEffect(await readScheduleEffect(stores, { portalId, before, after: schedule, at, noticeFromMinutes }), at)
  })
}

async function readFormer(stores: Stores, portalId: PortalId, person: Person, schedule: Schedule, at: Instant) {
  checkRight(person.roles, 'announce-closure')
  checkSchedule(schedule, at)
  const desk = await stores.desks.read(portalId)
  const former = await stores.schedules.current(portalId, 'desk')
  if (desk === null || former === null) throw new Refusal('desk.unready')
  checkRight(person.roles, chooseRight(former.value, schedule))
  return { before: former.value, noticeFromMinutes: desk.noticeFromMinutes }
}

/** A supervisor may announce an emergency pause; everything else is the administrator's (mapping.md). */
function chooseRight(before: Schedule, after: Schedule): Right {
  const rest = ({ zone, week, holidays, specialDays }: Schedule) => JSON.stringify([zone, week, holidays, specialDays])
  return rest(before) === rest(after) ? 'announce-closure' : 'change-policy'
}

async function follow(deps: Deps, stores: Stores, portalId: PortalId, { number, clock, made, notify }: Moved, at: Instant, by: Actor): Promise<void> {
  const before = await stores.tickets.lock(portalId, number)
  if (before === null) return
  const deskRules = await loadDeskRules(stores, deps.calendars, portalId, before.clocks)
  const contact = await stores.customers.contact(portalId, before.contactId)
  const event = { kind: 'promise_changed', clockNo: clock.no, promise: made.promise, ladder: made.ladder, at, by } as const
  await recordChange(deps, stores, { portalId, deskRules, before, events: [event], texts: [], contact, quiet: !notify })
}
