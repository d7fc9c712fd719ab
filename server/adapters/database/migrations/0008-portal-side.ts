/** What a ticket has in the portal beside its deal and task, and the runs of the desk's robots. */
import { toMigration } from './statements.ts'

export const portalSideMigration = toMigration([
  // `skipped`: an optional step that the portal cannot take; everything else goes on without it.
  'alter table provision_step drop constraint provision_step_state_check',
  `alter table provision_step add constraint provision_step_state_check check (state in ('todo', 'running', 'done', 'failed', 'skipped'))`,

  `create table ticket_card (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    activity_id bigint,
    hash text not null,
    primary key (portal_id, ticket_number),
    foreign key (portal_id, ticket_number) references ticket on delete cascade)`,

  // The heading of the list stands among its items as the field 'list'.
  `create table ticket_check (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    field text not null,
    item_id bigint not null,
    complete boolean not null,
    primary key (portal_id, ticket_number, field),
    foreign key (portal_id, ticket_number) references ticket on delete cascade)`,

  // A run that is done keeps its token's digest, so that the same call is never applied again; its words are gone.
  `create table robot_run (
    portal_id bigint not null references portal on delete cascade,
    run_id bigint generated always as identity,
    token_digest text not null,
    code text not null,
    deal_id bigint not null,
    user_id bigint not null,
    properties jsonb not null,
    attempts bigint not null default 0,
    received_at bigint not null,
    not_before_at bigint,
    error text,
    primary key (portal_id, run_id),
    constraint robot_run_once unique (portal_id, token_digest))`,
  'create index robot_run_due on robot_run (not_before_at) where not_before_at is not null',
])
