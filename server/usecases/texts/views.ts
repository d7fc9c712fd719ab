/** A notice as an administrator sees its text. */
import { hasLink, noticeTexts, readKeptFacts, type NoticeTextCode } from '../../domain/notice/notice-text.ts'
import type { OwnText, Wording } from '../../domain/notice/own-text.ts'
import type { Instant } from '../../domain/time.ts'
import type { Saved } from '../ports/knowledge-stores.ts'
import type { Words } from '../ports/words.ts'
import { toAuthor } from '../tickets/to-views.ts'

export interface NoticeTextView extends Wording {
  readonly code: NoticeTextCode
  readonly to: 'customer' | 'desk'
  /** The title is the link to the request; without one it is not sent. */
  readonly linked: boolean
  /** What a sentence may name, and what it may not leave out. */
  readonly placeholders: readonly { readonly name: string; readonly kept: boolean }[]
  readonly ours: Wording
  /** `null` = the text is ours. */
  readonly saved: { readonly at: Instant; readonly by: string } | null
}

export function toNoticeTextView(words: Words, language: string, code: NoticeTextCode, own: (OwnText & Saved) | null): NoticeTextView {
  const ours = words.noticeTemplate(language, code)
  const { to, facts } = noticeTexts[code]
  const kept: readonly string[] = readKeptFacts(code)
  const { title, text } = own ?? ours
  return {
    code, to, linked: hasLink(code), placeholders: facts.map((name) => ({ name, kept: kept.includes(name) })), title, text, ours,
    saved: own === null ? null : { at: own.savedAt, by: toAuthor(own.savedBy) },
  }
}
