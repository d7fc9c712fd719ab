/**
 * Automatic closing (sla-rules 3.6): only while the customer owes the next word, announced beforehand, and after more
 * business days than the level's own target.
 */
import type { Calendar } from '../calendar/service-time.ts'
import { readDue } from '../service-level/due.ts'
import type { Target } from '../service-level/target.ts'
import { findOpen } from './rulebook.ts'
import type { Ticket } from './ticket.ts'
import type { Instant } from '../time.ts'

/** Business days beyond the target until the announcement, and from it to the closing. */
export const patience = { toAnnouncement: 5, toClosing: 5 } as const

export type Silence =
  | { readonly kind: 'wait' }
  /** `closesAt` is when it will be closed unless the customer writes. */
  | { readonly kind: 'announce'; readonly closesAt: Instant }
  | { readonly kind: 'close' }

/** `calendar` is the desk's own hours, whatever the level's schedule. */
export function readSilence(ticket: Ticket, target: Target, calendar: Calendar, now: Instant): Silence {
  if (ticket.state !== 'customer' || findOpen(ticket, 'supervisor') !== null) return { kind: 'wait' }
  const last = ticket.messages.findLast(({ visibility, about }) => visibility !== 'internal' && about !== 'level')
  if (last === undefined) return { kind: 'wait' }
  const after = (at: Instant, days: number) => readDue({ startAt: at, target: { value: days, unit: 'business_day' }, calendar }).dueAt
  if (last.visibility === 'automatic') return now > after(last.at, patience.toClosing) ? { kind: 'close' } : { kind: 'wait' }
  return now > after(last.at, toBusinessDays(target) + patience.toAnnouncement) ? { kind: 'announce', closesAt: after(now, patience.toClosing) } : { kind: 'wait' }
}

/** Hours count as one day, calendar days as business days: the longer wait. */
function toBusinessDays({ value, unit }: Target): number {
  return unit === 'business_day' || unit === 'calendar_day' ? value : Math.max(1, Math.ceil(value / 24))
}
