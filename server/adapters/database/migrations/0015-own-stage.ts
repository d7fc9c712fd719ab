/** What a desk's own automation makes of a deal and what of it nobody knows to have run; what a portal was before it was suspended. */
import { toMigration } from './statements.ts'

export const ownStageMigration = toMigration([
  'alter table written_face add column kept_stage_id text',
  'alter table ticket_link add column triggered_at bigint',
  `alter table portal add column standing_before text check (standing_before in ('installing', 'active', 'plan-expired', 'unlinked'))`,
  `create table outbox_given_up (
    portal_id bigint not null references portal on delete cascade,
    key text not null,
    given_up_at bigint not null,
    primary key (portal_id, key, given_up_at))`,
  'drop index portal_unchecked',
  `create index portal_unchecked on portal (checked_at) where standing in ('active', 'plan-expired') or standing_before is not null`,
])
