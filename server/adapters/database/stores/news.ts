/** News, and the key of the desk's public page. */
import type { Actor } from '../../../domain/desk/roles.ts'
import type { News } from '../../../domain/news/news.ts'
import type { Instant } from '../../../domain/time.ts'
import type { CalendarPageStore, NewsStore } from '../../../usecases/ports/knowledge-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { Db } from '../schema/schema.ts'

export function createNewsStore(db: Db): NewsStore {
  return {
    async add(portalId, news, at, by) {
      const row = await db.insertInto('news').values({ portal_id: portalId, ...toFields(news, at, by) }).returning('news_id').executeTakeFirstOrThrow()
      return row.news_id
    },

    async change(portalId, news, at, by) {
      const changed = await db.updateTable('news').set(toFields(news, at, by))
        .where('portal_id', '=', portalId).where('news_id', '=', news.id).returning('news_id').execute()
      return changed.length === 1
    },

    async list(portalId) {
      const rows = await db.selectFrom('news').selectAll().where('portal_id', '=', portalId).orderBy('from_on', 'desc').orderBy('news_id', 'desc').execute()
      return rows.map((row) => ({
        id: row.news_id, language: row.language, title: row.title, body: row.body, link: row.link, fromOn: row.from_on, untilOn: row.until_on, active: row.active,
        savedAt: row.saved_at, savedBy: row.saved_by,
      }))
    },
  }
}

export function createCalendarPageStore(db: Db): CalendarPageStore {
  return {
    async read(portalId) {
      return await db.selectFrom('calendar_page').select(['key', 'published']).where('portal_id', '=', portalId).executeTakeFirst() ?? null
    },

    async save(portalId, { key, published }) {
      const taken = await db.selectFrom('calendar_page').select('portal_id').where('key', '=', key).where('portal_id', '!=', portalId).executeTakeFirst()
      if (taken !== undefined) return false
      await db.insertInto('calendar_page').values({ portal_id: portalId, key, published })
        .onConflict((conflict) => conflict.column('portal_id').doUpdateSet({ key, published })).execute()
      return true
    },

    async byKey(key) {
      const row = await db.selectFrom('calendar_page').innerJoin('portal', 'portal.portal_id', 'calendar_page.portal_id').select('calendar_page.portal_id')
        .where('key', '=', key).where('published', '=', true).where('standing', '!=', 'suspended').executeTakeFirst()
      return row?.portal_id ?? null
    },
  }
}

function toFields({ language, title, body, link, fromOn, untilOn, active }: Omit<News, 'id'>, at: Instant, by: Actor) {
  return { language, title, body, link, from_on: fromOn, until_on: untilOn, active, saved_at: at, saved_by: toJson(by) }
}
