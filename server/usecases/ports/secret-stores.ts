/** Stores of what people hand over beside their words: secrets (P-4.3) and files (P-4.7). */
import type { FileKind } from '../../domain/attachment/kind.ts'
import type { SecretEntry, SecretNo } from '../../domain/secrets/disclosure.ts'
import type { MessageNo, PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'

/** Call it under the ticket's lock: entries are numbered in order. */
export interface SecretStore {
  /** The register of a ticket, oldest first; it never holds a secret. */
  entries(portalId: PortalId, number: TicketNumber): Promise<readonly SecretEntry[]>
  append(portalId: PortalId, number: TicketNumber, entry: SecretEntry): Promise<void>
  /** The ticket's data key as the vault wrapped it; null before the first secret and after the destruction. */
  key(portalId: PortalId, number: TicketNumber): Promise<string | null>
  addKey(portalId: PortalId, number: TicketNumber, wrapped: string): Promise<void>
  sealed(portalId: PortalId, number: TicketNumber, no: SecretNo): Promise<string | null>
  keep(portalId: PortalId, number: TicketNumber, no: SecretNo, sealed: string): Promise<void>
  /** The data key and every text of the ticket. */
  destroy(portalId: PortalId, number: TicketNumber): Promise<void>
}

export type AttachmentId = number

export interface Attachment {
  readonly id: AttachmentId
  readonly name: string
  readonly kind: FileKind
  /** Bytes. */
  readonly size: number
  readonly uploadedBy: PortalUserId
  readonly uploadedAt: Instant
  /** Null while it waits for its message. */
  readonly place: { readonly number: TicketNumber; readonly messageNo: MessageNo } | null
}

export interface AttachmentStore {
  add(portalId: PortalId, file: Pick<Attachment, 'name' | 'kind' | 'uploadedBy' | 'uploadedAt'>, bytes: Uint8Array): Promise<AttachmentId>
  find(portalId: PortalId, id: AttachmentId): Promise<Attachment | null>
  bytes(portalId: PortalId, id: AttachmentId): Promise<Uint8Array | null>
  /** In the order they were uploaded. */
  ofTicket(portalId: PortalId, number: TicketNumber): Promise<readonly Attachment[]>
  /** Files of a person that wait for a message. */
  waiting(portalId: PortalId, uploadedBy: PortalUserId): Promise<number>
  /** Gives waiting files of one person to a message; answers how many of them there were. */
  attach(portalId: PortalId, ids: readonly AttachmentId[], uploadedBy: PortalUserId, number: TicketNumber, messageNo: MessageNo): Promise<number>
  /** The files of a message once more, for the ticket it was split off to. */
  copy(portalId: PortalId, from: { readonly number: TicketNumber; readonly messageNo: MessageNo }, to: { readonly number: TicketNumber; readonly messageNo: MessageNo }): Promise<void>
  /** Cross-tenant: removes files that waited in vain; answers how many. */
  expire(before: Instant, limit: number): Promise<number>
}
