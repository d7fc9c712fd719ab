/** The desk uses our words of a notice again. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { parseTarget, type TextTarget } from './target.ts'
import { toNoticeTextView, type NoticeTextView } from './views.ts'

/** Doing it twice changes nothing more. Throws `role.missing` or `text.unknown`. */
export function resetNoticeText({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, ...target }: Asker & TextTarget): Promise<NoticeTextView> => {
    checkRight(person.roles, 'change-policy')
    const { language, code } = parseTarget(words, target)
    await database.transact(({ noticeTexts }) => noticeTexts.remove(portalId, language, code))
    return toNoticeTextView(words, language, code, null)
  }
}
