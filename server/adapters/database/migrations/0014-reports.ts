/** What reports look for. The database itself takes both instants from a clock's document, so no writer can forget them. */
import { toMigration } from './statements.ts'

export const reportsMigration = toMigration([
  `alter table clock
    add column ended_at bigint generated always as ((document -> 'ended' ->> 'at')::bigint) stored,
    add column breach_at bigint generated always as ((document -> 'breach' ->> 'breachAt')::bigint) stored`,
  'create index clock_ended on clock (portal_id, ended_at) where ended_at is not null',
  'create index clock_breached on clock (portal_id, breach_at) where breach_at is not null',
  'create index coupon_entry_entered on coupon_entry (portal_id, entered_at)',
  'create index wrong_code_tried on wrong_code (portal_id, tried_at)',
])
