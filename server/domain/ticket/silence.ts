/**
 * Automatic closing (sla-rules 3.6): only while the customer owes the next word, announced beforehand, and after more
 * business days than the level's own target.
 */
import type { Calendar } from '../calendar/service-time.ts'
import type { DeskDays } from '../desk/days.ts'
import { readDue } from '../service-level/due.ts'
import type { Target } from '../service-level/target.ts'
import { findOpen } from './rulebook.ts'
import type { Ticket } from './ticket.ts'
import { day, hour, type Instant } from '../time.ts'

export type Silence =
  | { readonly kind: 'wait' }
  /** `closesAt` is when it will be closed unless the customer writes. */
  | { readonly kind: 'announce'; readonly closesAt: Instant }
  | { readonly kind: 'close' }

/** `calendar` is the desk's own hours, whatever the level's schedule. */
export function readSilence(ticket: Ticket, target: Target, calendar: Calendar, days: Pick<DeskDays, 'closingNoticeDays' | 'closingDays'>, now: Instant): Silence {
  if (ticket.state !== 'customer' || findOpen(ticket, 'supervisor') !== null) return { kind: 'wait' }
  const last = ticket.messages.findLast(({ visibility, about }) => visibility !== 'internal' && about !== 'level')
  if (last === undefined) return { kind: 'wait' }
  const after = (at: Instant, value: number) => readDue({ startAt: at, target: { value, unit: 'business_day' }, calendar }).dueAt
  const owedSince = Math.max(last.at, readTurnEnd(ticket))
  // An announcement from before belongs to an earlier silence.
  if (last.visibility === 'automatic' && last.at === owedSince) return now > after(last.at, days.closingDays) ? { kind: 'close' } : { kind: 'wait' }
  return now > after(owedSince, toBusinessDays(target, calendar) + days.closingNoticeDays) ? { kind: 'announce', closesAt: after(now, days.closingDays) } : { kind: 'wait' }
}

/** When the last turn ended, or the ticket came back to life. */
function readTurnEnd({ clocks, reopenedAt }: Ticket): Instant {
  return Math.max(reopenedAt ?? 0, ...clocks.map(({ ended }) => ended?.at ?? 0))
}

/** Hours count as whole days, of service or of the clock, calendar days as business days: the longer wait. */
function toBusinessDays({ value, unit }: Target, { standardDay }: Calendar): number {
  if (unit === 'business_day' || unit === 'calendar_day') return value
  return Math.ceil(value * hour / (unit === 'service_hour' && standardDay > 0 ? standardDay : day))
}
