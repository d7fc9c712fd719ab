/** The licence year a coupon came with (P-2.6); what a registration asks and is asked (P-2.5b). */
import { toMigration } from './statements.ts'

export const customersMigration = toMigration([
  `alter table coupon add column licence_year bigint`,
  // Until now every grant for a licence counted as the next of its years.
  `update coupon set licence_year = granted.year from (
    select portal_id, coupon_id, dense_rank() over (partition by portal_id, entitlement_id order by granted_at) as year
    from coupon where entitlement_id is not null) granted
    where coupon.portal_id = granted.portal_id and coupon.coupon_id = granted.coupon_id`,

  `alter table registration add column edition text not null default ''`,
  `alter table registration add column mail text not null default ''`,
  `alter table registration add column second_name text not null default ''`,
  `alter table registration add column second_mail text not null default ''`,
  `alter table registration add column question text`,
  `alter table registration add column answer text`,
  `alter table registration drop constraint registration_state_check`,
  `alter table registration add constraint registration_state_check check (state in ('open', 'asked-more', 'approved', 'refused'))`,
  `drop index registration_open`,
  // One request of a person that is not decided, also when two arrive at once.
  `create unique index registration_open on registration (portal_id, user_id) where state in ('open', 'asked-more')`,
])
