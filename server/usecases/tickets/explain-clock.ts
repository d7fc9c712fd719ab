/** Why a due is when it is, in sentences a customer understands (sla-rules 9). */
import { explainClock as explain } from '../../domain/clock/explanation.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { ClockNo, PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { readCalendarAt } from '../schedules/read-calendar-at.ts'
import { checkSight, readOwnContact } from './access.ts'
import type { ExplanationView } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber; readonly clockNo: ClockNo }

/** Throws `ticket.unknown` for a ticket or clock that is not there or not theirs. */
export function explainClock(deps: Deps) {
  return async ({ portalId, person, number, clockNo }: Input): Promise<ExplanationView> => deps.database.read(async (stores) => {
    const ticket = await stores.tickets.read(portalId, number)
    const clock = ticket?.clocks.find(({ no }) => no === clockNo)
    if (ticket === null || clock === undefined) throw new Refusal('ticket.unknown', { number })
    checkSight(person, await readOwnContact(stores, portalId, person), ticket)
    const { desk, rules } = await loadDeskRules(stores, deps.calendars, portalId, [clock])
    const judged = clock.ended === null ? null : await readCalendarAt(stores, deps.calendars, portalId, clock.schedule, clock.ended.at)
    const explanation = explain(clock, judged ?? rules.pinned(clock.schedule))
    const reader = { language: person.language, zone: person.zone ?? desk.zone, deskZone: desk.zone }
    return {
      clockNo, dueAt: explanation.promise.dueAt, sentences: deps.words.explain(reader, clock, explanation),
      intervals: explanation.counted.intervals.map(({ openAt, closeAt }) => ({ from: openAt, until: closeAt })),
    }
  })
}
