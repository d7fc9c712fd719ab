/** Whose clocks and tickets a report is about, as a condition. */
import { sql, type RawBuilder } from 'kysely'
import type { Whose } from '../../../usecases/ports/report-store.ts'

/** Over `ticket`. */
export function isWhoseTicket(whose: Whose): RawBuilder<boolean> {
  if (whose.kind === 'desk') return sql`true`
  return whose.kind === 'customer' ? sql`ticket.customer_id = ${whose.customerId}` : sql`ticket.assignee_id = ${whose.userId}`
}

/** Over `clock` and its `ticket`. */
export function isWhoseClock(whose: Whose): RawBuilder<boolean> {
  if (whose.kind !== 'agent') return isWhoseTicket(whose)
  return sql`case when clock.ended_at is null then ticket.assignee_id = ${whose.userId} else ${String(whose.userId)} = (
    select ending.event -> 'by' ->> 'userId' from ticket_event ending
    where ending.portal_id = clock.portal_id and ending.ticket_number = clock.ticket_number and ending.kind = 'clock_ended'
      and (ending.event ->> 'clockNo')::bigint = clock.clock_no
    order by ending.seq desc limit 1) end`
}
