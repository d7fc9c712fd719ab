/** What people hand over beside their words: secrets (P-4.3) and files (P-4.7), each apart from the conversation. */
import { toMigration } from './statements.ts'

export const handedOverMigration = toMigration([
  // The register: what was asked, handed over, looked at, destroyed, and by whom. It stays when the secrets are gone.
  `create table secret_entry (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    entry_no bigint not null,
    secret_no bigint not null,
    what text not null check (what in ('asked', 'handed', 'looked', 'destroyed', 'lapsed')),
    entered_at bigint not null,
    entered_by jsonb not null,
    kind text,
    note text,
    terms bigint,
    primary key (portal_id, ticket_number, entry_no),
    foreign key (portal_id, ticket_number) references ticket)`,
  `create trigger secret_entry_append_only before update or delete on secret_entry for each row execute function refuse_change()`,
  // One look for each person, also when two arrive at once.
  `create unique index secret_entry_look on secret_entry (portal_id, ticket_number, secret_no, ((entered_by ->> 'userId'))) where what = 'looked'`,

  `create table secret_key (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    wrapped text not null,
    primary key (portal_id, ticket_number),
    foreign key (portal_id, ticket_number) references ticket)`,

  // A text without its key is noise, and goes with it.
  `create table secret_text (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    secret_no bigint not null,
    sealed text not null,
    primary key (portal_id, ticket_number, secret_no),
    foreign key (portal_id, ticket_number) references secret_key on delete cascade)`,

  // `ticket_number` and `message_no` are null while a file waits for its message.
  `create table attachment (
    portal_id bigint not null references portal on delete cascade,
    attachment_id bigint generated always as identity,
    name text not null,
    kind text not null,
    size bigint not null,
    uploaded_by_id bigint not null,
    uploaded_at bigint not null,
    ticket_number bigint,
    message_no bigint,
    primary key (portal_id, attachment_id),
    foreign key (portal_id, ticket_number, message_no) references message)`,
  `create index attachment_message on attachment (portal_id, ticket_number, message_no) where ticket_number is not null`,
  `create index attachment_waiting on attachment (portal_id, uploaded_by_id) where ticket_number is null`,
  `create index attachment_expiry on attachment (uploaded_at) where ticket_number is null`,

  // At most 10 MiB in one row, apart from what lists read.
  `create table attachment_content (
    portal_id bigint not null references portal on delete cascade,
    attachment_id bigint not null,
    bytes bytea not null,
    primary key (portal_id, attachment_id),
    foreign key (portal_id, attachment_id) references attachment on delete cascade)`,
  `alter table attachment_content alter column bytes set storage external`,
])
