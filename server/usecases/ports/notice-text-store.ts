/** The texts of notices that a desk wrote itself. */
import type { Actor } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { NoticeTextCode } from '../../domain/notice/notice-text.ts'
import type { OwnText } from '../../domain/notice/own-text.ts'
import type { Instant } from '../../domain/time.ts'
import type { Saved } from './knowledge-stores.ts'

export interface NoticeTextStore {
  /** All languages: a change is told to people of several. */
  list(portalId: PortalId): Promise<readonly (OwnText & Saved)[]>
  /** Replaces what stood there. */
  save(portalId: PortalId, text: OwnText, at: Instant, by: Actor): Promise<void>
  remove(portalId: PortalId, language: string, code: NoticeTextCode): Promise<void>
}
