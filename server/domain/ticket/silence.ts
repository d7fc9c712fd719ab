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
import type { Instant } from '../time.ts'

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
  if (last.visibility === 'automatic') return now > after(last.at, days.closingDays) ? { kind: 'close' } : { kind: 'wait' }
  return now > after(last.at, toBusinessDays(target) + days.closingNoticeDays) ? { kind: 'announce', closesAt: after(now, days.closingDays) } : { kind: 'wait' }
}

/** Hours count as one day, calendar days as business days: the longer wait. */
function toBusinessDays({ value, unit }: Target): number {
  return unit === 'business_day' || unit === 'calendar_day' ? value : Math.max(1, Math.ceil(value / 24))
}
