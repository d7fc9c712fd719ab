/** What looking into archives needs (P-4.7). */
import type { ArchiveKind } from '../../domain/attachment/kind.ts'

/** `bytes` are unpacked; folders are left out. */
export interface ArchiveFile { readonly path: string; readonly bytes: Uint8Array }

/** What may still be unpacked. */
export interface Room { readonly files: number; readonly bytes: number }

/** `swollen` and `crowded` = more bytes or files than there is room for; `escaping` = a link instead of a file. */
export type ArchiveFailure = 'broken' | 'encrypted' | 'swollen' | 'crowded' | 'escaping'

export type Unpacked =
  | { readonly ok: true; readonly files: readonly ArchiveFile[] }
  | { readonly ok: false; readonly reason: ArchiveFailure }

/** Unpacks in memory and never writes a file. Sizes an archive tells are not believed: what comes out is counted. */
export interface Archives {
  unpack(kind: ArchiveKind, bytes: Uint8Array, room: Room): Promise<Unpacked>
}
