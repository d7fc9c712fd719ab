/** The registers of the desk, read from the event log: nothing of them is stored a second time (P-2.2, P-4.11, P-5.1, sla-rules 4 and 5). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import { toLine } from '../notices/notice-choice.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../../domain/refusal.ts'
import { toAuthor } from '../tickets/to-views.ts'

export type Register = 'out-of-turn' | 'promises-worsened' | 'breaches' | 'reasons' | 'ratings' | 'coupons' | 'waived'
export interface RegisterRow { readonly number: TicketNumber; readonly at: Instant; readonly by: string; readonly sentence: string }

const kinds: Readonly<Record<Register, readonly TicketEvent['kind'][]>> = {
  'out-of-turn': ['served_out_of_turn'], 'promises-worsened': ['promise_changed'], breaches: ['breached', 'breach_excused', 'breach_retracted'],
  reasons: ['reason_given', 'voided'], ratings: ['rated'], coupons: ['coupon_redeemed', 'coupon_returned'], waived: ['clock_ended'],
}
const most = 1000

interface Input { readonly portalId: PortalId; readonly person: Person; readonly register: Register; readonly from: Instant; readonly until: Instant }

/** Newest first, at most a thousand. Throws `role.missing`. */
export function readRegister(deps: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, register, from, until }: Input): Promise<readonly RegisterRow[]> => {
    checkRight(person.roles, 'see-reports')
    return deps.database.read(async (stores) => {
      const desk = await stores.desks.read(portalId)
      if (desk === null) throw new Refusal('desk.unready')
      const reader = { language: person.language, zone: person.zone ?? desk.zone, deskZone: desk.zone }
      const rows: RegisterRow[] = []
      for (const { number, event } of await stores.tickets.eventsOf(portalId, kinds[register], from, until, most)) {
        if (!belongs(register, event)) continue
        const ticket = await stores.tickets.read(portalId, number)
        const line = ticket === null ? null : toLine(event, ticket)
        if (line !== null) rows.push({ number, at: event.at, by: toAuthor(event.by), sentence: deps.words.notice(reader, line).text })
      }
      return rows
    })
  }
}

/** A promise gets worse only with a reason: another level, a later calendar, a pause (sla-rules 1). */
function belongs(register: Register, event: TicketEvent): boolean {
  if (register === 'promises-worsened') return event.kind === 'promise_changed' && ['worse-level', 'schedule', 'pause'].includes(event.promise.reason)
  return register !== 'waived' || (event.kind === 'clock_ended' && event.outcome === 'waived')
}
