/** Tables of migrations 0001 and 0015; the constraints and the reasons stand there. */
import type { Generated } from 'kysely'
import type { DeskDays } from '../../../domain/desk/days.ts'
import type { DeskSettings, Pipeline } from '../../../domain/desk/desk.ts'
import type { AppInfo, ProvisionStep } from '../../../usecases/ports/portal.ts'
import type { PortalStanding, StepState } from '../../../usecases/ports/portal-stores.ts'
import type { Json, Numbered } from './columns.ts'

export interface PortalTable {
  portal_id: Numbered
  member_id: string
  endpoint: string
  server_endpoint: string
  info: Json<AppInfo>
  standing: PortalStanding
  standing_since_at: number
  standing_before: Exclude<PortalStanding, 'suspended'> | null
  background_user_id: number
  application_token_digest: string | null
  provisioned_version: number | null
  checked_at: number
  purge_at: number | null
}

export interface TokenChainTable {
  portal_id: number
  sealed: string
  expires_at: number
  generation: number
  broken: Generated<boolean>
}

export interface SetupTokenTable { portal_id: number; digest: string; user_id: number; expires_at: number }
export interface DeskVersionTable { portal_id: number; version: number; document: Json<Omit<DeskSettings, keyof DeskDays> & Partial<DeskDays>>; saved_at: number; saved_by_id: number }
export interface PipelineTable { portal_id: number; document: Json<Pipeline> }
export interface ProvisionStepTable { portal_id: number; step: ProvisionStep; state: StepState; error: string | null; marked_at: number }
export interface LeaseTable { key: string; owner: string; until_at: number }
