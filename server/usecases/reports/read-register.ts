/** The registers of the desk, read from the event log: nothing of them is stored a second time (P-2.2, P-4.11, P-5.1, sla-rules 3 to 6). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { toLine } from '../notices/notice-choice.ts'
import type { EventPick, ReasonCount } from '../ports/report-store.ts'
import { toAuthor } from '../tickets/to-views.ts'
import { toDetail, type RegisterDetail } from './to-register-row.ts'

export type Register = 'out-of-turn' | 'promises-worsened' | 'breaches' | 'reasons' | 'ratings' | 'waived' | 'missed'
export interface RegisterRow {
  readonly number: TicketNumber; readonly subject: string; readonly at: Instant; readonly by: string; readonly sentence: string; readonly detail: RegisterDetail | null
}
export interface RegisterView {
  readonly rows: readonly RegisterRow[]
  /** Older ones were left out. */
  readonly truncated: boolean
  /** Of the whole period; only in the register of reasons. */
  readonly counts: readonly ReasonCount[]
}

/** A promise gets worse only with a reason: another level, a later calendar, a pause (sla-rules 1). Excuses and retractions stand with their breach. */
const picks: Readonly<Record<Register, EventPick>> = {
  'out-of-turn': { kinds: ['served_out_of_turn'] }, 'promises-worsened': { kinds: ['promise_changed'], promises: ['worse-level', 'schedule', 'pause'] },
  breaches: { kinds: ['breached'] }, reasons: { kinds: ['reason_given', 'voided'] }, ratings: { kinds: ['rated'] },
  waived: { kinds: ['clock_ended'], outcome: 'waived' }, missed: { kinds: ['clock_ended'], outcome: 'closed_without_answer' },
}
/** Rows of a register that a person reads at once. */
export const mostRows = 1000

interface Input { readonly portalId: PortalId; readonly person: Person; readonly register: Register; readonly from: Instant; readonly until: Instant }

/** Newest first. Throws `role.missing`. */
export function readRegister(deps: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, register, from, until }: Input): Promise<RegisterView> => {
    checkRight(person.roles, 'see-reports')
    return deps.database.read(async (stores) => {
      const desk = await stores.desks.read(portalId)
      if (desk === null) throw new Refusal('desk.unready')
      const reader = { language: person.language, zone: person.zone ?? desk.zone, deskZone: desk.zone }
      const found = await stores.reports.events(portalId, picks[register], from, until, mostRows + 1)
      const excuses = register === 'breaches' ? await stores.reports.excuses(portalId, [...new Set(found.map(({ number }) => number))]) : []
      const rows = found.slice(0, mostRows).flatMap((row): readonly RegisterRow[] => {
        const { number, subject, event, clock } = row
        const line = toLine(event, { clocks: clock === null ? [] : [clock] })
        return line === null ? [] : [{ number, subject, at: event.at, by: toAuthor(event.by), sentence: deps.words.notice(reader, line).text, detail: toDetail(row, excuses) }]
      })
      return { rows, truncated: found.length > mostRows, counts: register === 'reasons' ? await stores.reports.reasonCounts(portalId, from, until) : [] }
    })
  }
}
