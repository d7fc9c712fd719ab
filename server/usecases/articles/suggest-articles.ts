/** What resembles the request that is being written (P-1.2); nothing of it stands in the way of sending. */
import { toTextLanguage } from '../../domain/article/search-text.ts'
import type { ArticleId } from '../../domain/ids.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'

export interface Suggestion { readonly id: ArticleId; readonly title: string; readonly body: string; readonly link: string | null }
interface Input extends Asker { readonly text: string; readonly language?: string | undefined }

const most = 5

/** At most five, the most alike first; in the asked language (else the reader's), and where it has nothing alike in the desk's. */
export function suggestArticles({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person, text, language = person.language }: Input): Promise<readonly Suggestion[]> => {
    if (text.trim() === '') return []
    return database.read(async (stores) => {
      const search = { text, suggestedOnly: true, limit: most }
      const own = toTextLanguage(language)
      const found = await stores.articles.search(portalId, { ...search, language: own })
      const deskLanguage = found.length > 0 ? own : toTextLanguage((await stores.desks.read(portalId))?.language ?? own)
      const list = deskLanguage === own ? found : await stores.articles.search(portalId, { ...search, language: deskLanguage })
      return list.map(({ id, title, body, link }) => ({ id, title, body, link }))
    })
  }
}
