/** A rulebook of the policy's own figures, and tickets opened on it. */
import { alwaysOpen, deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import type { Actor } from '../../../server/domain/desk/roles.ts'
import { readLevel, toChoice } from '../../../server/domain/entitlement/choose-level.ts'
import type { LevelChoice } from '../../../server/domain/entitlement/level-choice.ts'
import { defaultLevels } from '../../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../../server/domain/service-level/service-level.ts'
import { toEvents, type Act } from '../../../server/domain/ticket/decision.ts'
import { evolveAll, foldTicket } from '../../../server/domain/ticket/evolve.ts'
import type { TicketEvent, TicketFact } from '../../../server/domain/ticket/events.ts'
import { openTicket } from '../../../server/domain/ticket/opening.ts'
import type { Rulebook } from '../../../server/domain/ticket/rulebook.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import type { Instant } from '../../../server/domain/time.ts'

const calendars = { desk: compileCalendar(deskSchedule), '24x7': compileCalendar(alwaysOpen('America/Lima')) }

export const rules: Rulebook = {
  levels: defaultLevels, current: (key) => ({ calendar: calendars[key], version: 1 }), pinned: ({ key }) => calendars[key], pinnedLevel: ({ key }) => readLevel(defaultLevels, key), zone: 'America/Lima', reopeningDays: 30, vipReopeningDays: 7,
}
/** The same rules after other hours were saved. */
export function under(schedule: Schedule): Rulebook {
  const calendar = compileCalendar(schedule)
  return { ...rules, current: (key) => key === 'desk' ? { calendar, version: 2 } : rules.current(key), pinned: (pinned) => pinned.key === 'desk' ? calendar : rules.pinned(pinned) }
}
export const customer: Actor = { kind: 'contact', contactId: 1, name: 'Lucía' }
export const agent: Actor = { kind: 'staff', userId: 11, name: 'Rosa', role: 'agent' }

/** Local time in Lima. */
export function lima(day: string, time: string): Instant {
  return Date.parse(`${day}T${time}:00-05:00`)
}
export const monday9 = lima('2026-03-02', '09:00')

export function entitled(key: LevelKey): LevelChoice {
  return toChoice(rules.levels, key, { kind: 'entitlement', entitlementId: 1, basis: 'trial', endsOn: null })
}

export interface Given { readonly level?: LevelKey; readonly at?: Instant; readonly number?: number }

export function openingEvents({ level = 'commercial', at = monday9, number = 1 }: Given = {}): readonly TicketEvent[] {
  const opening = {
    number, ticketKind: 'technical', channel: 'portal', subject: 'No abre', customerId: 1, contactId: 1, level: entitled(level), couponId: null,
    assigneeId: 11, follows: null, startAt: at,
  } as const
  return toEvents(openTicket(opening, rules), { at, by: customer })
}

export function given(wish: Given = {}): Ticket {
  return foldTicket(openingEvents(wish))
}

export function after(ticket: Ticket, act: Act, facts: readonly TicketFact[]): Ticket {
  return evolveAll(ticket, toEvents(facts, act))
}
