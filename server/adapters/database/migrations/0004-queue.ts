/** The two queues between a portal and us. A finished row is gone; the ticket's log and the notices keep what was done. */
import { toMigration } from './statements.ts'

export const queueMigration = toMigration([
  // At most one row of a key waits and one is being sent: a change made while its forerunner is on the way is not lost.
  `create table outbox (
    portal_id bigint not null references portal on delete cascade,
    outbox_id bigint generated always as identity,
    key text not null,
    ticket_number bigint,
    work jsonb not null,
    status text not null check (status in ('queued', 'sending', 'parked')),
    attempts bigint not null default 0,
    uncertain boolean not null default false,
    queued_at bigint not null,
    not_before_at bigint not null,
    error text,
    primary key (portal_id, outbox_id),
    constraint outbox_unfinished unique (portal_id, key, status),
    foreign key (portal_id, ticket_number) references ticket deferrable initially deferred)`,
  `create index outbox_due on outbox (not_before_at) where status in ('queued', 'sending')`,
  `create index outbox_ticket on outbox (portal_id, ticket_number, outbox_id) where ticket_number is not null`,

  `create table inbox (
    portal_id bigint not null references portal on delete cascade,
    inbox_id bigint generated always as identity,
    event text not null,
    object_id bigint not null,
    detail jsonb not null,
    attempts bigint not null default 0,
    received_at bigint not null,
    not_before_at bigint not null,
    claimed_until_at bigint,
    error text,
    primary key (portal_id, inbox_id))`,
  `create unique index inbox_unclaimed on inbox (portal_id, event, object_id) where claimed_until_at is null`,

  `create table reconciliation_mark (
    portal_id bigint not null references portal on delete cascade,
    kind text not null,
    marked_at bigint not null,
    primary key (portal_id, kind))`,
])
