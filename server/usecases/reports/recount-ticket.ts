/** Every promise and every outcome of one ticket, counted again from the rules as they stood when it was made (sla-rules 8). */
import { alwaysOpen, toPinnedSchedule, type Schedule } from '../../domain/calendar/schedule.ts'
import type { Calendar } from '../../domain/calendar/service-time.ts'
import { readPromise, type Clock, type Promised, type Rung } from '../../domain/clock/clock.ts'
import type { Pause } from '../../domain/clock/pause.ts'
import { countOutcome, listDivergences, isTargetOf, type Divergence } from '../../domain/clock/recount.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { ScheduleKey } from '../../domain/service-level/service-level.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import { evolve } from '../../domain/ticket/evolve.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { second } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import type { Versioned } from '../ports/policy-stores.ts'
import type { Calendars } from '../schedules/calendars.ts'

interface World { readonly stores: Stores; readonly portalId: PortalId; readonly calendars: Calendars }

export async function recountTicket(world: World, events: readonly TicketEvent[]): Promise<readonly Divergence[]> {
  const found: Divergence[] = []
  const tell = (clock: Pick<Clock, 'no'>, name: string, divergence: Divergence | null) => {
    if (divergence !== null) found.push({ ...divergence, field: `clock ${clock.no} ${name} ${divergence.field}` })
  }
  let ticket: Ticket | null = null
  let absorbed: readonly Pause[] = []
  for (const event of events) {
    const clock = ticket?.clocks.find(({ no }) => 'clockNo' in event && event.clockNo === no)
    if (event.kind === 'absorbed') absorbed = await readPauses(world, event.number)
    if (event.kind === 'clock_opened') {
      const { clock: opened } = event
      for (const [i, promise] of opened.promises.entries()) {
        const ladder = i === opened.promises.length - 1 ? opened.ladder : null
        tell(opened, `promise ${promise.no}`, await recount(world, opened.promises.slice(0, i), promise, ladder, opened.pauses))
      }
    }
    if (event.kind === 'promise_changed' && clock !== undefined) {
      const pauses = event.promise.reason === 'merge' ? absorbed : clock.pauses
      tell(clock, `promise ${event.promise.no}`, await recount(world, clock.promises, event.promise, event.ladder, pauses))
    }
    if (event.kind === 'clock_ended' && clock !== undefined && (event.outcome === 'met' || event.outcome === 'late')) {
      const promise = readPromise(clock)
      const outcomes = (await readCalendars(world, promise, true)).map((calendar) => countOutcome(clock, event.at, calendar))
      if (!outcomes.includes(event.outcome)) tell(clock, 'end', { field: 'outcome', stored: event.outcome, counted: outcomes[0] ?? '' })
    }
    ticket = evolve(ticket, event)
  }
  return found
}

async function recount(world: World, former: readonly Promised[], promise: Promised, ladder: readonly Rung[] | null, pauses: readonly Pause[]): Promise<Divergence | null> {
  const { stores, portalId } = world
  const row = await stores.levels.version(portalId, promise.level.key, promise.level.version)
  if (row === null) return { field: 'level', stored: `${promise.level.key} ${promise.level.version}`, counted: 'no such version' }
  const level = { ...row.value, version: row.version }
  if (promise.reason !== 'merge' && !isTargetOf(promise, level, former)) return { field: 'target', stored: JSON.stringify(promise.basis.target), counted: JSON.stringify(level.target) }
  const [first = [], ...others] = (await readCalendars(world, promise, false)).map((calendar) => listDivergences({ promise, former, ladder, pauses, level, calendar }))
  // A due may be of earlier hours than the warnings before it: a field is wrong that no calendar gives.
  return first.find(({ field }) => others.every((divergences) => divergences.some((one) => one.field === field))) ?? null
}

/**
 * The calendars a promise may have been counted with: the weekly hours it pinned under the exceptions of the moment.
 * A new turn pins the version of that moment. Where a version was saved in the same second, or a pause ended by itself
 * before anybody looked, more than one can be the one.
 */
async function readCalendars({ stores, portalId, calendars }: World, { reason, madeAt, basis: { schedule } }: Promised, now: boolean): Promise<readonly Calendar[]> {
  const versions = await readVersions(stores, portalId, schedule.key)
  const pinned = versions.find(({ version }) => version === schedule.version)
  if (pinned === undefined) return []
  const reached = versions.filter(({ version, savedAt }) => version >= schedule.version && savedAt < madeAt + second)
  const later = versions.filter(({ version, savedAt }) => version > schedule.version && (savedAt >= madeAt + second || (savedAt >= madeAt && reached.length > 1)))
  const last = reached.at(-1) ?? pinned
  const before = reached.filter(({ version, savedAt }) => version < last.version && last.savedAt >= madeAt && savedAt <= madeAt).slice(-1)
  const inForce = reason === 'opened' && !now ? [pinned] : reason === 'merge' ? reached : reason === 'pause' || now ? [last, ...before, ...later] : [last, ...before]
  return (inForce.length === 0 ? [pinned] : inForce).map((row) => calendars.of(`${portalId}:${schedule.key}:${pinned.version}:under:${row.version}`, toPinnedSchedule(pinned.value, row.value)))
}

async function readVersions(stores: Stores, portalId: PortalId, key: ScheduleKey): Promise<readonly Pick<Versioned<Schedule>, 'version' | 'value' | 'savedAt'>[]> {
  const current = await stores.schedules.current(portalId, key)
  if (current === null) return key === '24x7' ? [{ version: 1, value: alwaysOpen('UTC'), savedAt: 0 }] : []
  const rows: Versioned<Schedule>[] = []
  for (let version = 1; version <= current.version; version++) {
    const row = await stores.schedules.version(portalId, key, version)
    if (row !== null) rows.push(row)
  }
  return rows
}

/** The promise taken over in a merge was counted with the pauses of the ticket that was absorbed. */
async function readPauses({ stores, portalId }: World, number: number): Promise<readonly Pause[]> {
  const ticket = await stores.tickets.read(portalId, number)
  return ticket?.clocks.filter(({ kind }) => kind === 'response').at(-1)?.pauses ?? []
}
