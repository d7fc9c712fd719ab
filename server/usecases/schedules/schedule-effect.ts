/** What a new version of the desk's hours does to open clocks (sla-rules 5): only those that touch a changed date are read. */
import { toPinnedSchedule, type Schedule } from '../../domain/calendar/schedule.ts'
import type { Calendar } from '../../domain/calendar/service-time.ts'
import { compileCalendar } from '../../domain/calendar/service-time.ts'
import type { Clock } from '../../domain/clock/clock.ts'
import { chooseSchedulePromise, isTouched, readChangedSpans, type ScheduleDecision } from '../../domain/clock/schedule-change.ts'
import type { Levels } from '../../domain/entitlement/choose-level.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { minute, type Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import { readPinnedLevel } from './load-rulebook.ts'

export interface Decided { readonly number: TicketNumber; readonly clock: Clock; readonly decision: ScheduleDecision }

/** The calendars of one pinned version: under the new exceptions, and under those that held until now. */
export type Pair = Readonly<Record<'calendar' | 'formerly', Calendar>>
export type Pairs = Map<number, Pair>

export interface Edit {
  readonly portalId: PortalId
  readonly before: Schedule
  /** The version of `before`: saving over another is refused. */
  readonly version: number
  readonly after: Schedule
  readonly levels: Levels
  readonly noticeFromMinutes: number
  readonly now: Instant
}

/** The tickets with an open clock that may touch a changed date; the index answers, the clock itself decides. */
export async function listTouched(stores: Stores, { portalId, before, after }: Edit): Promise<readonly TicketNumber[]> {
  const numbers = new Set<TicketNumber>()
  for (const { fromAt, untilAt } of readChangedSpans(before, after)) {
    for (const { number } of await stores.clocks.openTouching(portalId, 'desk', fromAt, untilAt + 1)) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
}

/** What becomes of the open clocks of one ticket that the change touches; `pairs` are kept for the next ticket. */
export async function decideTicket(stores: Stores, edit: Edit, ticket: Ticket, pairs: Pairs): Promise<readonly Decided[]> {
  const spans = readChangedSpans(edit.before, edit.after)
  const decided: Decided[] = []
  for (const clock of ticket.clocks.filter(({ schedule }) => schedule.key === 'desk')) {
    if (!isTouched(clock, spans)) continue
    const level = await readPinnedLevel(stores, edit.portalId, edit.levels, clock.level)
    const pair = await readPair(stores, edit, clock.schedule.version, pairs)
    decided.push({ number: ticket.number, clock, decision: chooseSchedulePromise({ clock, level, ...pair, at: edit.now, noticeFromMs: edit.noticeFromMinutes * minute }) })
  }
  return decided
}

async function readPair(stores: Stores, { portalId, before, after }: Edit, version: number, pairs: Pairs): Promise<Pair> {
  const known = pairs.get(version)
  if (known !== undefined) return known
  const pinned = (await stores.schedules.version(portalId, 'desk', version))?.value ?? before
  const pair = { calendar: compileCalendar(toPinnedSchedule(pinned, after)), formerly: compileCalendar(toPinnedSchedule(pinned, before)) }
  pairs.set(version, pair)
  return pair
}
