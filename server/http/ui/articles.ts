/** The routes around articles and the survey's report; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { z } from 'zod'
import { articleRequest } from '../../contract/ui/knowledge.ts'
import { localDate } from '../../contract/ui/values.ts'
import type { listAnswers } from '../../usecases/articles/list-answers.ts'
import type { listArticles, saveArticle } from '../../usecases/articles/save-article.ts'
import type { suggestArticles } from '../../usecases/articles/suggest-articles.ts'
import type { readRatings } from '../../usecases/quality/read-ratings.ts'
import { parseBody, readNumber, readQuery, type Route } from './route.ts'

export interface ArticleUseCases {
  readonly suggestArticles: ReturnType<typeof suggestArticles>
  readonly listArticles: ReturnType<typeof listArticles>
  readonly saveArticle: ReturnType<typeof saveArticle>
  readonly listAnswers: ReturnType<typeof listAnswers>
  readonly readRatings: ReturnType<typeof readRatings>
}

/** A request's subject and the beginning of its text. */
const longestText = 1000
const period = z.object({ from: localDate, until: localDate })

export function createArticleRoutes(usecases: ArticleUseCases, route: Route): Router {
  const router = Router()
  router.get('/articles', route(({ asker, request }) => {
    const language = readQuery(request, 'language', 10)
    return usecases.suggestArticles({ ...asker, text: readQuery(request, 'text', longestText), ...(language !== '' && { language }) })
  }))
  router.get('/articles/all', route(({ asker }) => usecases.listArticles(asker)))
  router.post('/articles', route(({ asker, request }) => usecases.saveArticle({ ...asker, id: null, article: parseBody(articleRequest, request.body) }), 201))
  router.put('/articles/:id', route(({ asker, request }) =>
    usecases.saveArticle({ ...asker, id: readNumber(request, 'id'), article: parseBody(articleRequest, request.body) })))
  router.get('/tickets/:number/answers', route(({ asker, request }) =>
    usecases.listAnswers({ ...asker, number: readNumber(request, 'number'), text: readQuery(request, 'text') })))
  router.get('/reports/ratings', route(({ asker, request }) => usecases.readRatings({ ...asker, ...parseBody(period, request.query) })))
  return router
}
