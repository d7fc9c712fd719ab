/** The routes around news and the public calendar page; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { calendarPageRequest, newsRequest } from '../../contract/ui/knowledge.ts'
import type { readCalendarPage, saveCalendarPage } from '../../usecases/calendar/save-calendar-page.ts'
import type { readBoard } from '../../usecases/news/read-board.ts'
import type { draftNews, listNews, saveNews } from '../../usecases/news/save-news.ts'
import { parseBody, readNumber, type Route } from './route.ts'

export interface NewsUseCases {
  readonly readBoard: ReturnType<typeof readBoard>
  readonly listNews: ReturnType<typeof listNews>
  readonly saveNews: ReturnType<typeof saveNews>
  readonly draftNews: ReturnType<typeof draftNews>
  readonly readCalendarPage: ReturnType<typeof readCalendarPage>
  readonly saveCalendarPage: ReturnType<typeof saveCalendarPage>
}

export function createNewsRoutes(usecases: NewsUseCases, route: Route): Router {
  const router = Router()
  router.get('/news', route(({ asker }) => usecases.readBoard(asker)))
  router.get('/news/all', route(({ asker }) => usecases.listNews(asker)))
  router.get('/news/drafts', route(({ asker }) => usecases.draftNews(asker)))
  router.post('/news', route(({ asker, request }) => usecases.saveNews({ ...asker, id: null, news: parseBody(newsRequest, request.body) }), 201))
  router.put('/news/:id', route(({ asker, request }) => usecases.saveNews({ ...asker, id: readNumber(request, 'id'), news: parseBody(newsRequest, request.body) })))
  router.get('/calendar-page', route(({ asker }) => usecases.readCalendarPage(asker)))
  router.put('/calendar-page', route(({ asker, request }) => usecases.saveCalendarPage({ ...asker, ...parseBody(calendarPageRequest, request.body) })))
  return router
}
