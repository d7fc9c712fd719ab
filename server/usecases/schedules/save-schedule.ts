/**
 * A new version of the desk's hours (sla-rules 5, P-6.1): what extends moves the promises of the open clocks it touches
 * and is told when it moves them by more than the desk's threshold; what shortens is for new turns.
 */
import type { Schedule } from '../../domain/calendar/schedule.ts'
import { checkSchedule } from '../../domain/calendar/schedule-check.ts'
import { readEffect, readScheduleShift, type Effect } from '../../domain/clock/effect.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { toEvents, type Act } from '../../domain/ticket/decision.ts'
import type { TicketFact } from '../../domain/ticket/events.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { checkEdition } from '../policy/check-edition.ts'
import { toEffectView, type EffectView } from '../policy/effect-view.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'
import { recordChange } from '../tickets/record-change.ts'
import { loadDeskRules, type DeskRules } from './load-rulebook.ts'
import type { ScheduleView } from './read-schedule.ts'
import { hasSameHours } from './same-schedule.ts'
import { saveAlwaysOpen } from './save-always-open.ts'
import { decideTicket, listTouched, type Decided, type Edit, type Pairs } from './schedule-effect.ts'

export type EditDeps = Pick<Deps, 'words' | 'calendars' | 'log'>
export interface SaveSchedule { readonly portalId: PortalId; readonly person: Person; readonly schedule: Schedule;
  /** The one that was edited. */
  readonly version: number; readonly reason: string }

/**
 * All in one transaction: promises and hours never disagree. Throws `role.missing` or `schedule.…`, of which
 * `schedule.stale` when somebody else saved since `version` was read. A supervisor may only announce closures.
 */
export function saveSchedule(deps: Deps) {
  return async ({ portalId, person, schedule, version: edited, reason: why }: SaveSchedule): Promise<ScheduleView & { readonly effect: Effect }> => {
    const reason = parseText('reason', why, 500)
    return deps.database.transact(async (stores) => {
      const edit = await readEdit(deps, stores, portalId, schedule, edited)
      const by = toStaff(person, checkRight(person.roles, readEditRight(edit)))
      const { version, effect } = await writeEdit(deps, stores, edit, { at: edit.now, by }, reason)
      return { schedule, version, savedAt: edit.now, savedBy: person.name, reason, effect }
    })
  }
}

/** What saving would do, for whoever may save. */
export function previewSchedule(deps: Deps) {
  return async ({ portalId, person, schedule, version }: Omit<SaveSchedule, 'reason'>): Promise<EffectView> => deps.database.read(async (stores) => {
    const edit = await readEdit(deps, stores, portalId, schedule, version)
    checkRight(person.roles, readEditRight(edit))
    const pairs: Pairs = new Map()
    const decided: Decided[] = []
    for (const number of await listTouched(stores, edit)) {
      const ticket = await stores.tickets.read(portalId, number)
      if (ticket !== null) decided.push(...await decideTicket(stores, edit, ticket, pairs))
    }
    return toEffectView(stores, portalId, toEffect(decided, edit), deps.words.effect(person.language, 'schedule'))
  })
}

async function readEdit(deps: Deps, stores: Stores, portalId: PortalId, after: Schedule, edited: number): Promise<Edit> {
  const now = toWholeSecond(deps.clock.now())
  checkSchedule(after, now)
  const current = await stores.schedules.current(portalId, 'desk')
  if (current === null) throw new Refusal('desk.unready')
  checkEdition('schedule', edited, current)
  const { desk, rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
  return { portalId, before: current.value, version: current.version, after, levels: rules.levels, noticeFromMinutes: desk.noticeFromMinutes, now }
}

/** A new version, and the promises of the open clocks it touches. Throws `schedule.stale`: the store numbers under its lock, so two that began together are told apart here. */
export async function writeEdit(deps: EditDeps, stores: Stores, edit: Edit, act: Act, reason: string): Promise<{ readonly version: number; readonly effect: Effect }> {
  const version = await stores.schedules.save(edit.portalId, 'desk', edit.after, edit.now, act.by, reason)
  const replaced = await stores.schedules.version(edit.portalId, 'desk', version - 1)
  if (replaced !== null) checkEdition('schedule', edit.version, replaced)
  await saveAlwaysOpen(stores, edit.portalId, edit.after.zone, edit.now, act.by, reason)
  const effect = await applyEdit(deps, stores, edit, act)
  deps.log.info('schedule.saved', { portal: edit.portalId, version, checked: effect.checked, moved: effect.moved, late: effect.late })
  return { version, effect }
}

/** An emergency pause is a supervisor's (mapping.md). */
function readEditRight({ before, after }: Edit): 'announce-closure' | 'change-policy' {
  return hasSameHours(before, after) ? 'announce-closure' : 'change-policy'
}

async function applyEdit(deps: EditDeps, stores: Stores, edit: Edit, act: Act): Promise<Effect> {
  const pairs: Pairs = new Map()
  const all: Decided[] = []
  const deskRules = await loadDeskRules(stores, deps.calendars, edit.portalId, [])
  for (const number of await listTouched(stores, edit)) all.push(...await moveOne(deps, stores, edit, act, deskRules, number, pairs))
  return toEffect(all, edit)
}

async function moveOne(deps: EditDeps, stores: Stores, edit: Edit, act: Act, deskRules: DeskRules, number: TicketNumber, pairs: Pairs): Promise<readonly Decided[]> {
  const { portalId } = edit
  const ticket = await stores.tickets.lock(portalId, number)
  if (ticket === null) return []
  const decided = await decideTicket(stores, edit, ticket, pairs)
  const facts = decided.flatMap(({ clock, decision }): TicketFact[] =>
    decision.kind === 'kept' ? [] : [{ kind: 'promise_changed', clockNo: clock.no, promise: decision.made.promise, ladder: decision.made.ladder }])
  if (facts.length === 0) return decided
  await recordChange(deps, stores, {
    portalId, deskRules, before: ticket, events: toEvents(facts, act), texts: [],
    quiet: decided.flatMap(({ clock, decision }) => decision.kind === 'promised' && !decision.notify ? [clock.no] : []),
  })
  return decided
}

function toEffect(decided: readonly Decided[], { now }: Edit): Effect {
  return readEffect(decided.map(({ number, clock, decision }) => readScheduleShift(number, clock, decision)), now)
}
