/** Articles and their full-text search; the words are cut to their stems by the dictionary of the article's language. */
import { sql, type Selectable } from 'kysely'
import type { Article } from '../../../domain/article/article.ts'
import { readDictionary, toSearchText } from '../../../domain/article/search-text.ts'
import type { Actor } from '../../../domain/desk/roles.ts'
import type { Instant } from '../../../domain/time.ts'
import type { ArticleStore } from '../../../usecases/ports/knowledge-stores.ts'
import { toJson } from '../schema/columns.ts'
import type { ArticleTable } from '../schema/knowledge.ts'
import type { Db } from '../schema/schema.ts'

const columns = ['article.article_id', 'language', 'title', 'body', 'link', 'suggested', 'active'] as const

export function createArticleStore(db: Db): ArticleStore {
  return {
    async add(portalId, article, at, by) {
      const row = await db.insertInto('article').values({ portal_id: portalId, ...toFields(article, at, by) })
        .returning('article_id').executeTakeFirstOrThrow()
      return row.article_id
    },

    async change(portalId, article, at, by) {
      const changed = await db.updateTable('article').set(toFields(article, at, by))
        .where('portal_id', '=', portalId).where('article_id', '=', article.id).returning('article_id').execute()
      return changed.length === 1
    },

    async find(portalId, id) {
      const row = await db.selectFrom('article').select(columns).where('portal_id', '=', portalId).where('article_id', '=', id).executeTakeFirst()
      return row === undefined ? null : toArticle(row)
    },

    async list(portalId) {
      const rows = await db.selectFrom('article').select([...columns, 'saved_at', 'saved_by'])
        .select((row) => row.selectFrom('consulted_article as c').whereRef('c.portal_id', '=', 'article.portal_id')
          .whereRef('c.article_id', '=', 'article.article_id').select((of) => of.fn.countAll<number>().as('n')).as('consulted'))
        .where('portal_id', '=', portalId).orderBy('language').orderBy('title').orderBy('article_id').execute()
      return rows.map((row) => ({ ...toArticle(row), savedAt: row.saved_at, savedBy: row.saved_by, consulted: row.consulted ?? 0 }))
    },

    async search(portalId, { text, language, suggestedOnly, limit, begun = false }) {
      // A request is a long text: every word of it may match, and the rank sorts.
      const any = sql<string>`replace(plainto_tsquery(${readDictionary(language)}::regconfig, ${toSearchText(text)})::text, ' & ', ' | ')`
      const query = begun ? sql`regexp_replace(${any}, '''(?= |$)', ''':*', 'g')::tsquery` : sql`${any}::tsquery`
      const rows = await db.selectFrom('article').select(columns)
        .where('portal_id', '=', portalId).where('active', '=', true).where('language', '=', language)
        .$if(suggestedOnly, (found) => found.where('suggested', '=', true))
        .where(sql<boolean>`words @@ ${query}`)
        .orderBy(sql`ts_rank(words, ${query})`, 'desc').orderBy('article_id').limit(limit).execute()
      return rows.map(toArticle)
    },

    async recordConsulted(portalId, number, id, at) {
      await db.insertInto('consulted_article').values({ portal_id: portalId, ticket_number: number, article_id: id, consulted_at: at })
        .onConflict((conflict) => conflict.doNothing()).execute()
    },

    async consulted(portalId, number) {
      const row = await db.selectFrom('consulted_article')
        .innerJoin('article', (join) => join.onRef('article.portal_id', '=', 'consulted_article.portal_id').onRef('article.article_id', '=', 'consulted_article.article_id'))
        .select(columns).where('consulted_article.portal_id', '=', portalId).where('ticket_number', '=', number).executeTakeFirst()
      return row === undefined ? null : toArticle(row)
    },
  }
}

function toFields({ language, title, body, link, suggested, active }: Omit<Article, 'id'>, at: Instant, by: Actor) {
  const dictionary = readDictionary(language)
  const words = sql<string>`setweight(to_tsvector(${dictionary}::regconfig, ${toSearchText(title)}), 'A') || setweight(to_tsvector(${dictionary}::regconfig, ${toSearchText(body)}), 'D')`
  return { language, title, body, link, suggested, active, words, saved_at: at, saved_by: toJson(by) }
}

function toArticle({ article_id, language, title, body, link, suggested, active }: Omit<Selectable<ArticleTable>, 'portal_id' | 'words' | 'saved_at' | 'saved_by'>): Article {
  return { id: article_id, language, title, body, link, suggested, active }
}
