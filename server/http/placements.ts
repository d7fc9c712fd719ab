/** `/b24/app` and `/b24/placement`: every other page a portal opens. The same page for all; `/session` tells what it is for. */
import { Router } from 'express'
import type { openPage } from '../usecases/install/open-page.ts'
import { allowFraming, allowWords, pageHeaders } from './gate/content-policy.ts'
import { createFrameErrors } from './gate/frame-errors.ts'
import { frameForm, readFramePost, readLanguage } from './gate/frame-post.ts'
import { type Page, sendPage, sendWords } from './gate/page.ts'
import type { ProblemDeps } from './problem.ts'

export interface PlacementUseCases { readonly openPage: ReturnType<typeof openPage> }

const paths = ['/b24/app', '/b24/placement']

export function createPlacementRoutes(usecases: PlacementUseCases, page: Page, deps: ProblemDeps): Router {
  const router = Router()
  router.use(paths, pageHeaders)
  router.get(paths, async (request, response) => {
    allowFraming(response, null)
    await sendPage(response, page, { page: 'app', setupToken: null, language: readLanguage(request) })
  })
  router.post(paths, frameForm, async (request, response) => {
    const { claim, language } = readFramePost(request)
    const opened = await usecases.openPage(claim)
    if (opened.kind === 'ask-administrator') {
      allowWords(response)
      sendWords(response, 403, { page: 'ask-administrator', language })
      return
    }
    allowFraming(response, opened.portal.endpoint)
    // A portal got to know anew has its wizard to run.
    const fresh = opened.kind === 'wizard' && opened.portal.standing === 'installing'
    await sendPage(response, page, { page: fresh ? 'install' : 'app', setupToken: opened.kind === 'wizard' ? opened.setupToken : null, language })
  })
  router.use(paths, createFrameErrors(deps))
  return router
}
