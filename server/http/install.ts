/** `/b24/install`: the page an administrator's portal opens for the wizard (trust.md 1). Tooling sends HEAD and GET. */
import { Router } from 'express'
import type { beginInstall } from '../usecases/install/begin-install.ts'
import { allowFraming, allowWords, pageHeaders } from './gate/content-policy.ts'
import { createFrameErrors } from './gate/frame-errors.ts'
import { frameForm, readFramePost, readLanguage } from './gate/frame-post.ts'
import { type Page, sendPage, sendWords } from './gate/page.ts'
import type { ProblemDeps } from './problem.ts'

export interface InstallUseCases { readonly beginInstall: ReturnType<typeof beginInstall> }

export function createInstallRoutes(usecases: InstallUseCases, page: Page, deps: ProblemDeps): Router {
  const router = Router()
  router.use('/b24/install', pageHeaders)
  router.get('/b24/install', async (request, response) => {
    allowFraming(response, null)
    await sendPage(response, page, { page: 'install', setupToken: null, language: readLanguage(request) })
  })
  router.post('/b24/install', frameForm, async (request, response) => {
    const { claim, language } = readFramePost(request)
    const begun = await usecases.beginInstall(claim)
    if (begun.kind === 'ask-administrator') {
      allowWords(response)
      sendWords(response, 403, { page: 'ask-administrator', language })
      return
    }
    allowFraming(response, begun.portal.endpoint)
    await sendPage(response, page, { page: 'install', setupToken: begun.kind === 'wizard' ? begun.setupToken : null, language })
  })
  router.use('/b24/install', createFrameErrors(deps))
  return router
}
