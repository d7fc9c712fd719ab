/** The articles of a desk as administrators keep them (P-4.10). */
import { parseArticle, type Article } from '../../domain/article/article.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { ArticleId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { toStaff } from '../tickets/access.ts'
import { toAuthor } from '../tickets/to-views.ts'

export interface ArticleRow extends Article { readonly savedAt: Instant; readonly savedBy: string; readonly consulted: number }

/** Throws `role.missing`. */
export function listArticles({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person }: Asker): Promise<readonly ArticleRow[]> => {
    checkRight(person.roles, 'see-policy')
    const rows = await database.read((stores) => stores.articles.list(portalId))
    return rows.map((row) => ({ ...row, savedBy: toAuthor(row.savedBy) }))
  }
}

/** `id` null = a new one. Throws `role.missing`, `article.unknown`, or what `parseArticle` refuses. */
export function saveArticle({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return async ({ portalId, person, id, article }: Asker & { readonly id: ArticleId | null; readonly article: Omit<Article, 'id'> }): Promise<Article> => {
    const by = toStaff(person, checkRight(person.roles, 'change-policy'))
    const parsed = parseArticle(article)
    return database.transact(async (stores) => {
      if (id === null) return { ...parsed, id: await stores.articles.add(portalId, parsed, clock.now(), by) }
      if (!await stores.articles.change(portalId, { ...parsed, id }, clock.now(), by)) throw new Refusal('article.unknown', { article: id })
      return { ...parsed, id }
    })
  }
}
