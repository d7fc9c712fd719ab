/** A notice in the desk's own words, from the next one on; what was sent stays as it was sent. */
import { checkRight } from '../../domain/desk/rights.ts'
import { parseOwnText, type Wording } from '../../domain/notice/own-text.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { toStaff } from '../tickets/access.ts'
import { parseTarget, type TextTarget } from './target.ts'
import { toNoticeTextView, type NoticeTextView } from './views.ts'

/** Words that are ours again are not kept as the desk's. Throws `role.missing`, `text.unknown`, or what `parseOwnText` refuses. */
export function saveNoticeText({ database, clock, words }: Pick<Deps, 'database' | 'clock' | 'words'>) {
  return async ({ portalId, person, wording, ...target }: Asker & TextTarget & { readonly wording: Wording }): Promise<NoticeTextView> => {
    const by = toStaff(person, checkRight(person.roles, 'change-policy'))
    const { language, code } = parseTarget(words, target)
    const own = { language, code, ...parseOwnText(code, wording, (template) => words.readTemplate(template)) }
    const ours = words.noticeTemplate(language, code)
    const isOurs = own.title === ours.title && own.text === ours.text
    const saved = { savedAt: clock.now(), savedBy: by }
    await database.transact(({ noticeTexts }) => isOurs ? noticeTexts.remove(portalId, language, code) : noticeTexts.save(portalId, own, saved.savedAt, by))
    return toNoticeTextView(words, language, code, isOurs ? null : { ...own, ...saved })
  }
}
