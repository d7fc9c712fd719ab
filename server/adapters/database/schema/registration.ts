/** Table of migrations 0007 and 0013; the constraints and the reasons stand there. */
import type { Generated } from 'kysely'
import type { Actor } from '../../../domain/desk/roles.ts'
import type { RegistrationState } from '../../../domain/entitlement/registration.ts'
import type { Json, Numbered } from './columns.ts'

export interface RegistrationTable {
  portal_id: number
  registration_id: Numbered
  user_id: number
  company: string
  name: string
  product: string
  note: string
  edition: string
  mail: string
  second_name: string
  second_mail: string
  question: string | null
  answer: string | null
  language: string
  asked_at: number
  state: Generated<RegistrationState>
  decided_at: number | null
  decided_by: Json<Actor> | null
  reason: string | null
  customer_id: number | null
}
