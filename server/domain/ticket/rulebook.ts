/** What a decision about a ticket may ask: the desk's levels and schedules as they are now, and as an open clock pinned them. */
import type { Calendar } from '../calendar/service-time.ts'
import { openClock, type Clock, type ClockKind } from '../clock/clock.ts'
import type { PinnedLevel, PinnedSchedule } from '../clock/promise.ts'
import { readLevel, type Levels } from '../entitlement/choose-level.ts'
import type { ScheduleKey, ServiceLevel } from '../service-level/service-level.ts'
import type { Instant } from '../time.ts'
import type { Ticket } from './ticket.ts'

export interface Rulebook {
  /** Current versions by key. */
  readonly levels: Levels
  readonly current: (key: ScheduleKey) => { readonly calendar: Calendar; readonly version: number }
  /** Weekly hours as pinned, dated exceptions as they are now (sla-rules 1). */
  readonly pinned: (schedule: PinnedSchedule) => Calendar
  /** The level as an open clock pinned it: what is counted again keeps its warnings (sla-rules 1). */
  readonly pinnedLevel: (level: PinnedLevel) => ServiceLevel
  /** Of the desk; all days are counted in it. */
  readonly zone: string
  readonly reopeningDays: number
  readonly vipReopeningDays: number
}

/** A new clock of the ticket at a level's current version. */
export function startClock(ticket: Pick<Ticket, 'clocks'>, kind: ClockKind, startAt: Instant, levelKey: string, rules: Rulebook): Clock {
  const level = readLevel(rules.levels, levelKey)
  const { calendar, version } = rules.current(level.scheduleKey)
  return openClock({ no: ticket.clocks.length + 1, kind, startAt, level, calendar, scheduleVersion: version })
}

export function findOpen(ticket: Pick<Ticket, 'clocks'>, kind: ClockKind): Clock | null {
  return ticket.clocks.find((clock) => clock.kind === kind && clock.ended === null) ?? null
}
