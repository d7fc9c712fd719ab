/** Files as screens show them. */
import type { FileKind } from '../../domain/attachment/kind.ts'
import type { Attachment } from '../ports/secret-stores.ts'

/** `size` in bytes. */
export interface AttachmentView { readonly id: number; readonly name: string; readonly kind: FileKind; readonly size: number }

export function toAttachmentView({ id, name, kind, size }: Attachment): AttachmentView {
  return { id, name, kind, size }
}
