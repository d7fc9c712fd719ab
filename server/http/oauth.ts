/** `/b24/oauth`: an administrator re-links a portal whose token chain broke, from a page of its own (trust.md 2). */
import { Router } from 'express'
import { z } from 'zod'
import { oauthReturn } from '../contract/portal/oauth.ts'
import { memberId } from '../contract/portal/scalars.ts'
import { Refusal } from '../domain/refusal.ts'
import type { beginLink, finishLink } from '../usecases/install/link-oauth.ts'
import { allowWords, pageHeaders } from './gate/content-policy.ts'
import { createFrameErrors } from './gate/frame-errors.ts'
import { parseForm, readLanguage } from './gate/frame-post.ts'
import { sendWords } from './gate/page.ts'
import type { ProblemDeps } from './problem.ts'

export interface OauthUseCases { readonly beginLink: ReturnType<typeof beginLink>; readonly finishLink: ReturnType<typeof finishLink> }

const start = z.object({ portal: memberId })

export function createOauthRoutes(usecases: OauthUseCases, deps: ProblemDeps): Router {
  const router = Router()
  router.use('/b24/oauth', pageHeaders)
  router.get('/b24/oauth', async (request, response) => {
    allowWords(response)
    // Without a code it is the way out: to the portal, with a state that comes back once.
    if (request.query['code'] === undefined) {
      const { portal } = parseForm(start, request.query)
      response.set('cache-control', 'no-store').redirect(302, await usecases.beginLink({ memberId: portal }))
      return
    }
    try {
      await usecases.finishLink(parseForm(oauthReturn, request.query))
      sendWords(response, 200, { page: 'linked', language: readLanguage(request) })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'input.invalid') throw error
      deps.log.warn('portal.link-refused', { code: error.code })
      sendWords(response, 403, { page: 'link-refused', language: readLanguage(request) })
    }
  })
  router.use('/b24/oauth', createFrameErrors(deps))
  return router
}
