/** All notices with their texts in one language: the desk's own where it wrote some, else ours. */
import { checkRight } from '../../domain/desk/rights.ts'
import { noticeTextCodes } from '../../domain/notice/notice-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { toNoticeTextView, type NoticeTextView } from './views.ts'

export interface NoticeTextList {
  readonly language: string
  /** Those that have texts. */
  readonly languages: readonly string[]
  readonly list: readonly NoticeTextView[]
}

/** `language` null = the desk's. Throws `role.missing`, `desk.unready`, or `text.unknown` for a language without texts. */
export function listNoticeTexts({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, language: wish }: Asker & { readonly language: string | null }): Promise<NoticeTextList> => {
    checkRight(person.roles, 'change-policy')
    return database.read(async (stores) => {
      const desk = await stores.desks.read(portalId)
      if (desk === null) throw new Refusal('desk.unready')
      const language = wish ?? words.textLanguage(desk.language)
      if (!words.languages.includes(language)) throw new Refusal('text.unknown', { language })
      const own = (await stores.noticeTexts.list(portalId)).filter((text) => text.language === language)
      const list = noticeTextCodes.map((code) => toNoticeTextView(words, language, code, own.find((text) => text.code === code) ?? null))
      return { language, languages: words.languages, list }
    })
  }
}
