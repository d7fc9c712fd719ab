/** Files of messages (P-4.7): uploaded one by one as raw bytes, then named by id in what opens, replies or answers. */
import { z } from 'zod'

export const fileKind = z.enum(['png', 'gif', 'jpg', 'bmp', 'zip', 'rar', 'pdf', 'txt'])
export type FileKind = z.infer<typeof fileKind>

/** Kinds an administrator may add to the images and archives that are always taken. */
export const extraKind = z.enum(['txt', 'pdf'])
export type ExtraKind = z.infer<typeof extraKind>

/** In `openTicketRequest` and the commands that say something. How many a message may have is the rule book's to say. */
export const attachmentIds = z.array(z.number().int().positive()).max(100).optional()

/** `POST /api/attachments?name=`, body `application/octet-stream`. `size` in bytes. */
export interface AttachmentView { readonly id: number; readonly name: string; readonly kind: FileKind; readonly size: number }

/** `GET /api/attachments/accepted`. */
export interface AcceptedFiles { readonly kinds: readonly FileKind[]; readonly offered: readonly FileKind[]; readonly maxBytes: number; readonly perMessage: number }
