/** A clock that the sweep could not decide: tried again later, and counted until then. */
import { toMigration } from './statements.ts'

export const putOffMigration = toMigration([
  // `next_action_at` stays what it is: when something was to be done. `retry_at` = not before then; null = nothing failed.
  'alter table clock add column retry_at bigint',
  'create index clock_put_off on clock (portal_id) where retry_at is not null',
])
