/** What a person in a frame is told when the page cannot be: a few words, never a stack, never JSON. */
import type { ErrorRequestHandler } from 'express'
import type { FramePage } from '../../texts/frame-pages.ts'
import { toProblem, type ProblemDeps } from '../problem.ts'
import { allowWords } from './content-policy.ts'
import { readLanguage } from './frame-post.ts'
import { sendWords } from './page.ts'

export function createFrameErrors(deps: ProblemDeps): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const { problem } = toProblem(error, deps)
    deps.log.info('http.frame-refused', { code: problem.code, field: String(problem.facts['field'] ?? ''), path: request.path })
    allowWords(response)
    sendWords(response, problem.status, {
      page: choosePage(problem.status), language: readLanguage(request),
      facts: { field: String(problem.facts['field'] ?? ''), correlation: problem.correlation ?? '' },
    })
  }
}

function choosePage(status: number): FramePage {
  if (status === 401 || status === 403 || status === 404) return 'unproved'
  if (status < 500) return 'bad-request'
  return status === 500 ? 'failed' : 'portal-silent'
}
