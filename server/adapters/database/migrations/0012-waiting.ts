/** What the order of work asks of a ticket (P-2.2): whether somebody began the turn that waits, and whether its clock stands still. */
import { toMigration } from './statements.ts'

export const waitingMigration = toMigration([
  'alter table ticket add column started boolean not null default false',
  'alter table ticket add column paused boolean not null default false',
  // Begun: said so after the turn opened, and not given to somebody else since.
  `update ticket set started = coalesce((
      select event.kind = 'started' from ticket_event event
      where event.portal_id = ticket.portal_id and event.ticket_number = ticket.ticket_number
        and (event.kind in ('started', 'assigned') or (event.kind = 'clock_opened' and event.event -> 'clock' ->> 'kind' = 'response'))
      order by event.seq desc limit 1), false)
    where waiting_since_at is not null`,
  `update ticket set paused = exists (
      select from clock where clock.portal_id = ticket.portal_id and clock.ticket_number = ticket.ticket_number
        and clock.open and clock.kind = 'response' and jsonb_path_exists(clock.document, '$.pauses[*] ? (@.untilAt == null)'))
    where waiting_since_at is not null`,
])
