/** The routes around the texts of notices; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { noticeTextRequest } from '../../contract/ui/texts.ts'
import type { listNoticeTexts } from '../../usecases/texts/list-notice-texts.ts'
import type { previewNoticeText } from '../../usecases/texts/preview-notice-text.ts'
import type { resetNoticeText } from '../../usecases/texts/reset-notice-text.ts'
import type { saveNoticeText } from '../../usecases/texts/save-notice-text.ts'
import { parseBody, readQuery, type Asked, type Route } from './route.ts'

export interface TextUseCases {
  readonly listNoticeTexts: ReturnType<typeof listNoticeTexts>
  readonly saveNoticeText: ReturnType<typeof saveNoticeText>
  readonly resetNoticeText: ReturnType<typeof resetNoticeText>
  readonly previewNoticeText: ReturnType<typeof previewNoticeText>
}

const place = '/texts/:language/:code'

export function createTextRoutes(usecases: TextUseCases, route: Route): Router {
  const router = Router()
  const readTarget = ({ asker, request }: Asked) => ({ ...asker, language: String(request.params['language']), code: String(request.params['code']) })
  const readDraft = (asked: Asked) => ({ ...readTarget(asked), wording: parseBody(noticeTextRequest, asked.request.body) })
  router.get('/texts', route(({ asker, request }) => {
    const language = readQuery(request, 'language', 10)
    return usecases.listNoticeTexts({ ...asker, language: language === '' ? null : language })
  }))
  router.put(place, route((asked) => usecases.saveNoticeText(readDraft(asked))))
  router.post(`${place}/reset`, route((asked) => usecases.resetNoticeText(readTarget(asked))))
  router.post(`${place}/preview`, route((asked) => usecases.previewNoticeText(readDraft(asked))))
  return router
}
