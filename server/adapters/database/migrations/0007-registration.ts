/** Who asks to be registered (P-2.5b). Decided once; the row stays as the log of it. */
import { toMigration } from './statements.ts'

export const registrationMigration = toMigration([
  `create table registration (
    portal_id bigint not null references portal on delete cascade,
    registration_id bigint generated always as identity,
    user_id bigint not null,
    company text not null,
    name text not null,
    product text not null,
    note text not null,
    language text not null,
    asked_at bigint not null,
    state text not null default 'open' check (state in ('open', 'approved', 'refused')),
    decided_at bigint,
    decided_by jsonb,
    reason text,
    customer_id bigint,
    primary key (portal_id, registration_id),
    foreign key (portal_id, customer_id) references customer)`,
  // One open request of a person, also when two arrive at once.
  `create unique index registration_open on registration (portal_id, user_id) where state = 'open'`,
])
