/** Stores of what the policy is made of: levels, schedules, customers, coupons. */
import type { Schedule } from '../../domain/calendar/schedule.ts'
import type { Coupon, Entry } from '../../domain/coupon/coupon.ts'
import type { Actor } from '../../domain/desk/roles.ts'
import type { Contact, Customer, Entitlement, Identity } from '../../domain/entitlement/customer.ts'
import type { ContactId, CouponId, CustomerId, EntitlementId, PortalId } from '../../domain/ids.ts'
import type { ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Instant } from '../../domain/time.ts'

/** A row that is never changed, only followed by the next version. */
export interface Versioned<T> { readonly key: string; readonly version: number; readonly value: T; readonly savedAt: Instant; readonly savedBy: Actor; readonly reason: string }

export interface LevelStore {
  /** The newest version of every level. */
  current(portalId: PortalId): Promise<readonly Versioned<ServiceLevel>[]>
  version(portalId: PortalId, key: string, version: number): Promise<Versioned<ServiceLevel> | null>
  /** Newest first. */
  versions(portalId: PortalId, key: string, limit: number): Promise<readonly Versioned<ServiceLevel>[]>
  save(portalId: PortalId, level: ServiceLevel, at: Instant, by: Actor, reason: string): Promise<number>
}

export interface ScheduleStore {
  /**
   * Keeps the desk's hours as they are until the transaction ends: a save waits for it, and it waits for a save. Whoever
   * counts a due takes it before any ticket is locked, as a save does. Many may hold it at once.
   */
  hold(portalId: PortalId): Promise<void>
  /** Keys are 'desk' and '24x7'. */
  current(portalId: PortalId, key: string): Promise<Versioned<Schedule> | null>
  version(portalId: PortalId, key: string, version: number): Promise<Versioned<Schedule> | null>
  /** Newest first. */
  versions(portalId: PortalId, key: string, limit: number): Promise<readonly Versioned<Schedule>[]>
  /** The newest version that was saved by then. */
  inForce(portalId: PortalId, key: string, at: Instant): Promise<Versioned<Schedule> | null>
  save(portalId: PortalId, key: string, schedule: Schedule, at: Instant, by: Actor, reason: string): Promise<number>
}

export interface CustomerStore {
  add(portalId: PortalId, customer: Omit<Customer, 'id'>, at: Instant): Promise<CustomerId>
  change(portalId: PortalId, customer: Customer, at: Instant): Promise<void>
  find(portalId: PortalId, id: CustomerId): Promise<Customer | null>
  ofCompany(portalId: PortalId, crmCompanyId: number): Promise<Customer | null>
  /** By name, then id; `text` filters names, '' = all. */
  list(portalId: PortalId, text: string, limit: number): Promise<readonly Customer[]>
  contacts(portalId: PortalId, customerId: CustomerId): Promise<readonly Contact[]>
  contact(portalId: PortalId, id: ContactId): Promise<Contact | null>
  /** The active contact an identity reaches; an identity belongs to at most one active contact of a desk. */
  contactOf(portalId: PortalId, identity: Identity): Promise<Contact | null>
  addContact(portalId: PortalId, contact: Omit<Contact, 'id'>, at: Instant): Promise<ContactId>
  changeContact(portalId: PortalId, contact: Contact, at: Instant): Promise<void>
  entitlements(portalId: PortalId, customerId: CustomerId): Promise<readonly Entitlement[]>
  addEntitlement(portalId: PortalId, entitlement: Omit<Entitlement, 'id'>, at: Instant, by: Actor): Promise<EntitlementId>
  changeEntitlement(portalId: PortalId, entitlement: Entitlement, at: Instant, by: Actor): Promise<void>
  /** Appends to the register of what was done to a customer, its contacts and entitlements. */
  record(portalId: PortalId, customerId: CustomerId, at: Instant, by: Actor, what: string, facts: Readonly<Record<string, unknown>>): Promise<void>
  records(portalId: PortalId, customerId: CustomerId): Promise<readonly { readonly at: Instant; readonly by: Actor; readonly what: string; readonly facts: Readonly<Record<string, unknown>> }[]>
}

export interface CouponStore {
  /** Locks the customer's coupons for the rest of the transaction, so that one coupon is never spent twice. */
  lock(portalId: PortalId, customerId: CustomerId): Promise<void>
  ofCustomer(portalId: PortalId, customerId: CustomerId): Promise<{ readonly coupons: readonly Coupon[]; readonly entries: readonly Entry[] }>
  byDigest(portalId: PortalId, digest: string): Promise<Coupon | null>
  find(portalId: PortalId, id: CouponId): Promise<Coupon | null>
  add(portalId: PortalId, coupon: Omit<Coupon, 'id'>, digest: string): Promise<CouponId>
  append(portalId: PortalId, entry: Entry): Promise<void>
  /** Coupons whose year is over and whose ledger still counts them. */
  dueExpiries(now: Instant, limit: number): Promise<readonly { readonly portalId: PortalId; readonly coupon: Coupon }[]>
  /** Lets the tries of one person follow each other for the rest of the transaction, so that none is made beyond the limit. */
  lockTries(portalId: PortalId, who: string): Promise<void>
  recordWrongCode(portalId: PortalId, who: string, at: Instant): Promise<void>
  wrongCodesSince(portalId: PortalId, who: string, since: Instant): Promise<number>
}
