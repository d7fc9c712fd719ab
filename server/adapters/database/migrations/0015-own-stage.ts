/** What a desk's own automation makes of a deal, and what a portal was before it was suspended. */
import { toMigration } from './statements.ts'

export const ownStageMigration = toMigration([
  'alter table written_face add column kept_stage_id text',
  'alter table ticket_link add column triggered_at bigint',
  `alter table portal add column standing_before text check (standing_before in ('installing', 'active', 'plan-expired', 'unlinked'))`,
  'drop index portal_unchecked',
  `create index portal_unchecked on portal (checked_at) where standing in ('active', 'plan-expired') or standing_before is not null`,
])
