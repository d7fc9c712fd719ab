/** How decisions are written: facts from a ticket, each seeing what the former made of it. */
import type { Actor } from '../desk/roles.ts'
import type { Instant } from '../time.ts'
import { evolveAll } from './evolve.ts'
import type { TicketEvent, TicketFact } from './events.ts'
import type { Ticket } from './ticket.ts'

/** Who does it, and when: for a message its receipt. */
export interface Act { readonly at: Instant; readonly by: Actor }
export type Step = (ticket: Ticket) => readonly TicketFact[]

export function toEvents(facts: readonly TicketFact[], { at, by }: Act): readonly TicketEvent[] {
  return facts.map((fact) => ({ ...fact, at, by }))
}

/** Facts of several decisions in a row. */
export function decideInTurn(ticket: Ticket, act: Act, steps: readonly Step[]): readonly TicketFact[] {
  const facts: TicketFact[] = []
  let now = ticket
  for (const step of steps) {
    const more = step(now)
    facts.push(...more)
    now = more.length === 0 ? now : evolveAll(now, toEvents(more, act))
  }
  return facts
}
