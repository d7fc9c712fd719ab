/** Tickets: the event log is the truth; `ticket` and `clock` index it and are written in the same transaction. */
import { toMigration } from './statements.ts'

export const ticketMigration = toMigration([
  `create table ticket_counter (
    portal_id bigint primary key references portal on delete cascade,
    last_number bigint not null)`,

  `create table ticket (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    ticket_kind text not null,
    subject text not null,
    customer_id bigint,
    contact_id bigint not null,
    state text not null,
    turn text not null,
    level_key text not null,
    level_version bigint not null,
    assignee_id bigint,
    opened_at bigint not null,
    waiting_since_at bigint,
    due_at bigint,
    effective_due_at bigint,
    breached boolean not null,
    event_count bigint not null,
    changed_at bigint not null,
    primary key (portal_id, ticket_number),
    foreign key (portal_id, customer_id) references customer,
    foreign key (portal_id, contact_id) references contact)`,
  // `waiting_since_at` = the start of the open turn: the place in the queue (P-2.2).
  `create index ticket_waiting on ticket (portal_id, waiting_since_at) where waiting_since_at is not null`,
  `create index ticket_changed on ticket (portal_id, changed_at)`,
  `create index ticket_due on ticket (portal_id, effective_due_at) where effective_due_at is not null`,
  `create index ticket_customer on ticket (portal_id, customer_id)`,
  `create index ticket_contact on ticket (portal_id, contact_id)`,
  `create index ticket_assignee on ticket (portal_id, assignee_id)`,

  `create table ticket_event (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    seq bigint not null,
    kind text not null,
    happened_at bigint not null,
    event jsonb not null,
    primary key (portal_id, ticket_number, seq),
    foreign key (portal_id, ticket_number) references ticket)`,
  `create trigger ticket_event_append_only before update or delete on ticket_event for each row execute function refuse_change()`,

  `create index ticket_event_kind on ticket_event (portal_id, kind, happened_at)`,

  // `next_action_at` = the earliest warning not decided, or the due; null when nothing is left to do (sla-rules 7).
  `create table clock (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    clock_no bigint not null,
    kind text not null,
    open boolean not null,
    schedule_key text not null,
    start_at bigint not null,
    due_at bigint not null,
    next_action_at bigint,
    document jsonb not null,
    primary key (portal_id, ticket_number, clock_no),
    foreign key (portal_id, ticket_number) references ticket)`,
  `create unique index clock_open_response on clock (portal_id, ticket_number) where open and kind = 'response'`,
  `create index clock_next_action on clock (next_action_at) where open and next_action_at is not null`,
  `create index clock_touching on clock (portal_id, schedule_key, due_at, start_at) where open`,

  `create table message (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    message_no bigint not null,
    sent_at bigint not null,
    sent_by jsonb not null,
    side text not null,
    visibility text not null,
    text text not null,
    intake jsonb not null,
    primary key (portal_id, ticket_number, message_no),
    foreign key (portal_id, ticket_number) references ticket)`,

  // `clock_no` 0 = a notice of the ticket itself.
  `create table notice (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    clock_no bigint not null,
    kind text not null,
    threshold text not null,
    promise_no bigint not null,
    decided_at bigint not null,
    primary key (portal_id, ticket_number, clock_no, kind, threshold, promise_no),
    foreign key (portal_id, ticket_number) references ticket deferrable initially deferred)`,

  // What a screen sent twice is one request.
  `create table submission (
    portal_id bigint not null references portal on delete cascade,
    key text not null,
    ticket_number bigint not null,
    submitted_at bigint not null,
    primary key (portal_id, key),
    foreign key (portal_id, ticket_number) references ticket deferrable initially deferred)`,
  `create index submission_age on submission (portal_id, submitted_at)`,

  `create table rotation (
    portal_id bigint not null references portal on delete cascade,
    ticket_kind text not null,
    user_id bigint,
    primary key (portal_id, ticket_kind))`,

  `create table ticket_link (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    deal_id bigint not null,
    task_id bigint not null,
    chat_id bigint,
    primary key (portal_id, ticket_number),
    constraint ticket_link_deal unique (portal_id, deal_id),
    constraint ticket_link_task unique (portal_id, task_id),
    foreign key (portal_id, ticket_number) references ticket)`,

  `create table written_face (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    stage_id text not null,
    task_status bigint not null,
    responsible_id bigint not null,
    deadline_at bigint,
    hash text not null,
    primary key (portal_id, ticket_number),
    foreign key (portal_id, ticket_number) references ticket)`,

  `create table chat_seen (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    message_id bigint not null,
    primary key (portal_id, ticket_number),
    foreign key (portal_id, ticket_number) references ticket)`,

  `create table own_message (
    portal_id bigint not null references portal on delete cascade,
    chat_id bigint not null,
    message_id bigint not null,
    primary key (portal_id, chat_id, message_id))`,

  // The coupon may be entered before the ticket of the same transaction.
  `alter table coupon_entry add constraint coupon_entry_ticket foreign key (portal_id, ticket_number)
    references ticket deferrable initially deferred`,
])
