/** Tables of migration 0006; the constraints and the reasons stand there. */
import type { FileKind } from '../../../domain/attachment/kind.ts'
import type { Actor } from '../../../domain/desk/roles.ts'
import type { SecretEntry, SecretKind } from '../../../domain/secrets/disclosure.ts'
import type { Json, Numbered } from './columns.ts'

export interface SecretEntryTable {
  portal_id: number
  ticket_number: number
  entry_no: number
  secret_no: number
  what: SecretEntry['what']
  entered_at: number
  entered_by: Json<Actor>
  kind: SecretKind | null
  note: string | null
  terms: number | null
}

export interface SecretKeyTable { portal_id: number; ticket_number: number; wrapped: string }
export interface SecretTextTable { portal_id: number; ticket_number: number; secret_no: number; sealed: string }

export interface AttachmentTable {
  portal_id: number
  attachment_id: Numbered
  name: string
  kind: FileKind
  size: number
  uploaded_by_id: number
  uploaded_at: number
  ticket_number: number | null
  message_no: number | null
}

export interface AttachmentContentTable { portal_id: number; attachment_id: number; bytes: Uint8Array }
