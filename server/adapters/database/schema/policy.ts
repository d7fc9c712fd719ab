/** Tables of migration 0002; the constraints and the reasons stand there. */
import type { Generated } from 'kysely'
import type { Schedule } from '../../../domain/calendar/schedule.ts'
import type { Entry } from '../../../domain/coupon/coupon.ts'
import type { Actor } from '../../../domain/desk/roles.ts'
import type { Basis, Identity } from '../../../domain/entitlement/customer.ts'
import type { ServiceLevel } from '../../../domain/service-level/service-level.ts'
import type { Json, Numbered } from './columns.ts'

export interface VersionTable<T> {
  portal_id: number
  key: string
  version: number
  document: Json<T>
  saved_at: number
  saved_by: Json<Actor>
  reason: string
}
export type LevelVersionTable = VersionTable<ServiceLevel>
export type ScheduleVersionTable = VersionTable<Schedule>

export interface CustomerTable {
  portal_id: number
  customer_id: Numbered
  name: string
  crm_company_id: number | null
  approved_at: number | null
  note: string
  added_at: number
  changed_at: number
}

export interface ContactTable {
  portal_id: number
  contact_id: Numbered
  customer_id: number
  name: string
  language: string
  active: boolean
  added_at: number
  changed_at: number
}

export interface ContactIdentityTable {
  portal_id: number
  contact_id: number
  position: number
  key: string
  document: Json<Identity>
  active: boolean
}

export interface EntitlementTable {
  portal_id: number
  entitlement_id: Numbered
  customer_id: number
  basis: Json<Basis>
  starts_on: string
  ends_on: string | null
  saved_at: number
  saved_by: Json<Actor>
}

export interface CustomerRecordTable {
  portal_id: number
  record_id: Numbered
  customer_id: number
  recorded_at: number
  recorded_by: Json<Actor>
  what: string
  facts: Json<Readonly<Record<string, unknown>>>
}

export interface CouponTable {
  portal_id: number
  coupon_id: Numbered
  customer_id: number
  digest: string
  last_four: string
  granted_at: number
  expires_at: number
  entitlement_id: number | null
  licence_year: number | null
  counted: Generated<boolean>
}

export interface CouponEntryTable {
  portal_id: number
  coupon_id: number
  entry_no: number
  kind: Entry['kind']
  round: number
  entered_at: number
  entered_by: Json<Actor>
  ticket_number: number | null
  why: string | null
}

export interface WrongCodeTable { portal_id: number; wrong_code_id: Numbered; who: string; tried_at: number }
