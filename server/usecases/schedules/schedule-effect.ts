/** What a new version of the desk's hours does to open clocks (sla-rules 5): only those that touch a changed date are read. */
import { toPinnedSchedule, type Schedule } from '../../domain/calendar/schedule.ts'
import type { Calendar } from '../../domain/calendar/service-time.ts'
import { compileCalendar } from '../../domain/calendar/service-time.ts'
import { readPromise, type Clock } from '../../domain/clock/clock.ts'
import { chooseSchedulePromise, isTouched, readChangedSpans, type ScheduleDecision } from '../../domain/clock/schedule-change.ts'
import type { Levels } from '../../domain/entitlement/choose-level.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { minute, type Instant, type Milliseconds } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'
import { readPinnedLevel } from './load-rulebook.ts'

export interface Effect { readonly moved: number; readonly late: number; readonly worstShiftMs: Milliseconds; readonly checked: number }
/** `sentence`: what saving means for open tickets, in the reader's language. */
export interface EffectView extends Effect { readonly sentence: string }
export interface Shift { readonly clock: Clock; readonly decision: ScheduleDecision & { readonly kind: 'promised' } }

export interface Edit {
  readonly portalId: PortalId
  readonly before: Schedule
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

/** New promises for the open clocks of one ticket; `calendars` keeps one compiled calendar a pinned version. */
export async function readShifts(stores: Stores, edit: Edit, ticket: Ticket, calendars: Map<number, Calendar>): Promise<readonly Shift[]> {
  const spans = readChangedSpans(edit.before, edit.after)
  const shifts: Shift[] = []
  for (const clock of ticket.clocks.filter(({ schedule }) => schedule.key === 'desk')) {
    if (!isTouched(clock, spans)) continue
    const { version } = clock.schedule
    const calendar = calendars.get(version) ?? compileCalendar(toPinnedSchedule((await stores.schedules.version(edit.portalId, 'desk', version))?.value ?? edit.before, edit.after))
    calendars.set(version, calendar)
    const level = await readPinnedLevel(stores, edit.portalId, edit.levels, clock.level)
    const decision = chooseSchedulePromise({ clock, level, calendar, at: edit.now, noticeFromMs: edit.noticeFromMinutes * minute })
    if (decision.kind === 'promised') shifts.push({ clock, decision })
  }
  return shifts
}

/** `late` = tickets whose customer would wait beyond what was promised first. */
export function addUp(checked: number, shifts: readonly Shift[]): Effect {
  const movedBy = shifts.map(({ clock, decision }) => decision.made.promise.dueAt - readPromise(clock).dueAt)
  return { moved: shifts.length, late: shifts.filter(({ clock, decision }) => decision.made.promise.dueAt > clock.promises[0].dueAt).length, worstShiftMs: Math.max(0, ...movedBy), checked }
}
