/** Which text is meant: of a notice there is, in a language that has texts. */
import { isNoticeTextCode, type NoticeTextCode } from '../../domain/notice/notice-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Words } from '../ports/words.ts'

export interface TextTarget { readonly language: string; readonly code: string }

/** Throws `text.unknown`. */
export function parseTarget({ languages }: Pick<Words, 'languages'>, { language, code }: TextTarget): { readonly language: string; readonly code: NoticeTextCode } {
  if (!languages.includes(language) || !isNoticeTextCode(code)) throw new Refusal('text.unknown', { language, code })
  return { language, code }
}
