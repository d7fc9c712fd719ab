/** Notices in a desk's own words, one row a language and code. */
import { isNoticeTextCode } from '../../../domain/notice/notice-text.ts'
import type { NoticeTextStore } from '../../../usecases/ports/notice-text-store.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'

export function createNoticeTextStore(db: Db): NoticeTextStore {
  return {
    async list(portalId) {
      const rows = await db.selectFrom('notice_text').selectAll().where('portal_id', '=', portalId).orderBy('language').orderBy('code').execute()
      // A text of a notice that this version does not send any more is nobody's.
      return rows.flatMap(({ language, code, title, body, saved_at, saved_by }) => isNoticeTextCode(code) ? [{ language, code, title, text: body, savedAt: saved_at, savedBy: saved_by }] : [])
    },

    async save(portalId, { language, code, title, text }, at, by) {
      const fields = { title, body: text, saved_at: at, saved_by: toJson(by) }
      await db.insertInto('notice_text').values({ portal_id: portalId, language, code, ...fields })
        .onConflict((conflict) => conflict.columns(['portal_id', 'language', 'code']).doUpdateSet(fields)).execute()
    },

    async remove(portalId, language, code) {
      await db.deleteFrom('notice_text').where('portal_id', '=', portalId).where('language', '=', language).where('code', '=', code).execute()
    },
  }
}
