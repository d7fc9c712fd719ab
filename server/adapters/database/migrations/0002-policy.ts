/** What the policy is made of: levels, schedules, customers, coupons. References carry the tenant, so none can leave it. */
import { toMigration } from './statements.ts'

const versions = (table: string) => `create table ${table} (
  portal_id bigint not null references portal on delete cascade,
  key text not null,
  version bigint not null,
  document jsonb not null,
  saved_at bigint not null,
  saved_by jsonb not null,
  reason text not null,
  primary key (portal_id, key, version))`

const appendOnly = (table: string) =>
  `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`

export const policyMigration = toMigration([
  versions('level_version'),
  versions('schedule_version'),
  appendOnly('level_version'),
  appendOnly('schedule_version'),

  `create table customer (
    portal_id bigint not null references portal on delete cascade,
    customer_id bigint generated always as identity,
    name text not null,
    crm_company_id bigint,
    approved_at bigint,
    note text not null,
    added_at bigint not null,
    changed_at bigint not null,
    primary key (portal_id, customer_id))`,
  `create unique index customer_company on customer (portal_id, crm_company_id) where crm_company_id is not null`,

  `create table contact (
    portal_id bigint not null references portal on delete cascade,
    contact_id bigint generated always as identity,
    customer_id bigint not null,
    name text not null,
    language text not null,
    active boolean not null,
    added_at bigint not null,
    changed_at bigint not null,
    primary key (portal_id, contact_id),
    foreign key (portal_id, customer_id) references customer)`,
  `create index contact_customer on contact (portal_id, customer_id)`,

  `create table contact_identity (
    portal_id bigint not null references portal on delete cascade,
    contact_id bigint not null,
    position bigint not null,
    key text not null,
    document jsonb not null,
    active boolean not null,
    primary key (portal_id, contact_id, position),
    foreign key (portal_id, contact_id) references contact)`,
  // One person of a desk behind one identity, as long as they are active.
  `create unique index contact_identity_active on contact_identity (portal_id, key) where active`,

  `create table entitlement (
    portal_id bigint not null references portal on delete cascade,
    entitlement_id bigint generated always as identity,
    customer_id bigint not null,
    basis jsonb not null,
    starts_on date not null,
    ends_on date,
    saved_at bigint not null,
    saved_by jsonb not null,
    primary key (portal_id, entitlement_id),
    foreign key (portal_id, customer_id) references customer)`,
  `create index entitlement_customer on entitlement (portal_id, customer_id)`,

  `create table customer_record (
    portal_id bigint not null references portal on delete cascade,
    record_id bigint generated always as identity,
    customer_id bigint not null,
    recorded_at bigint not null,
    recorded_by jsonb not null,
    what text not null,
    facts jsonb not null,
    primary key (portal_id, record_id),
    foreign key (portal_id, customer_id) references customer)`,
  `create index customer_record_customer on customer_record (portal_id, customer_id, record_id)`,
  appendOnly('customer_record'),

  // `counted` indexes the ledger: whether the sum of the coupon's entries is 1.
  `create table coupon (
    portal_id bigint not null references portal on delete cascade,
    coupon_id bigint generated always as identity,
    customer_id bigint not null,
    digest text not null,
    last_four text not null,
    granted_at bigint not null,
    expires_at bigint not null,
    entitlement_id bigint,
    counted boolean not null default false,
    primary key (portal_id, coupon_id),
    constraint coupon_digest unique (portal_id, digest),
    foreign key (portal_id, customer_id) references customer,
    foreign key (portal_id, entitlement_id) references entitlement)`,
  `create index coupon_customer on coupon (portal_id, customer_id)`,
  `create index coupon_expiry on coupon (expires_at) where counted`,

  // `round` = how often the coupon was returned before: once per round a coupon is redeemed, returned, ended.
  `create table coupon_entry (
    portal_id bigint not null references portal on delete cascade,
    coupon_id bigint not null,
    entry_no bigint not null,
    kind text not null check (kind in ('granted', 'redeemed', 'returned', 'expired', 'voided')),
    round bigint not null,
    entered_at bigint not null,
    entered_by jsonb not null,
    ticket_number bigint,
    why text,
    primary key (portal_id, coupon_id, entry_no),
    constraint coupon_entry_once unique (portal_id, coupon_id, round, kind),
    foreign key (portal_id, coupon_id) references coupon)`,
  appendOnly('coupon_entry'),

  `create table wrong_code (
    portal_id bigint not null references portal on delete cascade,
    wrong_code_id bigint generated always as identity,
    who text not null,
    tried_at bigint not null,
    primary key (portal_id, wrong_code_id))`,
  `create index wrong_code_who on wrong_code (portal_id, who, tried_at)`,
])
