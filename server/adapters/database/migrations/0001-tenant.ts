/** The tenant: its portal, tokens, settings. Every tenant row begins with `portal_id` and goes when the portal goes. */
import { toMigration } from './statements.ts'

export const tenantMigration = toMigration([
  `create table portal (
    portal_id bigint generated always as identity primary key,
    member_id text not null constraint portal_member unique,
    endpoint text not null,
    server_endpoint text not null,
    info jsonb not null,
    standing text not null check (standing in ('installing', 'active', 'plan-expired', 'unlinked', 'suspended')),
    standing_since_at bigint not null,
    background_user_id bigint not null,
    application_token_digest text,
    provisioned_version bigint,
    checked_at bigint not null,
    purge_at bigint)`,
  `create index portal_unchecked on portal (checked_at) where standing in ('active', 'plan-expired')`,
  `create index portal_purge on portal (purge_at) where purge_at is not null`,

  `create table token_chain (
    portal_id bigint primary key references portal on delete cascade,
    sealed text not null,
    expires_at bigint not null,
    generation bigint not null,
    broken boolean not null default false)`,

  // Found by digest alone: who holds the token proves portal and person by it.
  `create table setup_token (
    portal_id bigint not null references portal on delete cascade,
    digest text primary key,
    user_id bigint not null,
    expires_at bigint not null)`,
  `create index setup_token_portal on setup_token (portal_id)`,
  `create index setup_token_expiry on setup_token (expires_at)`,

  `create table desk_version (
    portal_id bigint not null references portal on delete cascade,
    version bigint not null,
    document jsonb not null,
    saved_at bigint not null,
    saved_by_id bigint not null,
    primary key (portal_id, version))`,

  `create table pipeline (
    portal_id bigint primary key references portal on delete cascade,
    document jsonb not null)`,

  `create table provision_step (
    portal_id bigint not null references portal on delete cascade,
    step text not null,
    state text not null check (state in ('todo', 'running', 'done', 'failed')),
    error text,
    marked_at bigint not null,
    primary key (portal_id, step))`,

  // No tenant: short ownership of work across instances.
  `create table lease (
    key text primary key,
    owner text not null,
    until_at bigint not null)`,
  `create index lease_expiry on lease (until_at)`,

  // Guards registers that are only ever added to; a purge of the whole tenant says so for its transaction.
  `create function refuse_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and current_setting('desk.purge', true) = 'on' then return old; end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end $$`,
])
