/** What a new version of a schedule does to open clocks (sla-rules 5): only those whose [start, due] touches a changed date are read. */
import { toPinnedSchedule, type Schedule } from '../../domain/calendar/schedule.ts'
import { compileCalendar, type Calendar } from '../../domain/calendar/service-time.ts'
import { readPromise, type Clock } from '../../domain/clock/clock.ts'
import type { PromiseMade } from '../../domain/clock/promise.ts'
import { readEffect, type Effect } from '../../domain/clock/effect.ts'
import { chooseSchedulePromise, isTouched, readChangedSpans } from '../../domain/clock/schedule-change.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { ServiceLevel } from '../../domain/service-level/service-level.ts'
import { minute, type Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'

export interface Moved { readonly number: TicketNumber; readonly clock: Clock; readonly made: PromiseMade; readonly movedMs: number; readonly notify: boolean }
export interface ScheduleEffect { readonly checked: number; readonly moved: readonly Moved[] }

interface Question { readonly portalId: PortalId; readonly before: Schedule; readonly after: Schedule; readonly at: Instant; readonly noticeFromMinutes: number }

export async function readScheduleEffect(stores: Stores, { portalId, before, after, at, noticeFromMinutes }: Question): Promise<ScheduleEffect> {
  const spans = readChangedSpans(before, after)
  if (spans.length === 0) return { checked: 0, moved: [] }
  const from = Math.min(...spans.map(({ fromAt }) => fromAt))
  const until = Math.max(...spans.map(({ untilAt }) => untilAt))
  const touched = (await stores.clocks.openTouching(portalId, 'desk', from, until + 1)).filter(({ clock }) => isTouched(clock, spans))
  const pinned = await readPinned(stores, portalId, touched.map(({ clock }) => clock), after)
  const moved: Moved[] = []
  for (const { number, clock } of touched) {
    const { level, calendar } = pinned(clock)
    const decision = chooseSchedulePromise({ clock, level, calendar, at, noticeFromMs: noticeFromMinutes * minute })
    if (decision.kind === 'promised') moved.push({ number, clock, made: decision.made, movedMs: decision.movedMs, notify: decision.notify })
  }
  return { checked: touched.length, moved }
}

export function toEffect({ checked, moved }: ScheduleEffect, now: Instant): Effect {
  const shifts = moved.map(({ clock, made }) => ({ beforeAt: readPromise(clock).dueAt, afterAt: made.promise.dueAt }))
  return { ...readEffect(shifts, now), checked }
}

/** Each version of a level and of the weekly hours is read once, however many clocks hold it. */
async function readPinned(stores: Stores, portalId: PortalId, clocks: readonly Clock[], after: Schedule) {
  const levels = new Map<string, ServiceLevel>()
  const calendars = new Map<number, Calendar>()
  for (const clock of clocks) {
    const { level, basis: { schedule } } = readPromise(clock)
    const name = `${level.key}:${level.version}`
    const held = levels.has(name) ? null : await stores.levels.version(portalId, level.key, level.version)
    if (held !== null) levels.set(name, { ...held.value, version: held.version })
    if (calendars.has(schedule.version)) continue
    const week = await stores.schedules.version(portalId, 'desk', schedule.version)
    calendars.set(schedule.version, compileCalendar(toPinnedSchedule(week?.value ?? after, after)))
  }
  return (clock: Clock) => {
    const { level, basis: { schedule } } = readPromise(clock)
    const own = levels.get(`${level.key}:${level.version}`)
    const calendar = calendars.get(schedule.version)
    if (own === undefined || calendar === undefined) throw new RangeError(`no version ${level.version} of level ${level.key}`)
    return { level: own, calendar }
  }
}
