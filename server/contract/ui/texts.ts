/** The texts of notices that an administrator words anew, language by language. */
import { z } from 'zod'
import { text } from './values.ts'

/** What stands in braces is filled when the notice is sent. */
export const noticeTextRequest = z.object({ title: text(200), text: text(1500) })
export type NoticeTextRequest = z.infer<typeof noticeTextRequest>

export interface NoticeTextView extends NoticeTextRequest {
  readonly code: string
  readonly to: 'customer' | 'desk'
  /** The title is the link to the request; without one it is not sent. */
  readonly linked: boolean
  /** `kept`: the text may not leave it out. */
  readonly placeholders: readonly { readonly name: string; readonly kept: boolean }[]
  /** What it says when the desk words nothing itself. */
  readonly ours: NoticeTextRequest
  /** `null` = it is ours. */
  readonly saved: { readonly at: number; readonly by: string } | null
}

export interface NoticeTextList {
  readonly language: string
  readonly languages: readonly string[]
  readonly list: readonly NoticeTextView[]
}
