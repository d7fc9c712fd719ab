/** One line a request: what, how it ended, how long; never a query, a body or a header (trust.md 13). */
import type { RequestHandler } from 'express'
import type { Log } from '../usecases/ports/system.ts'

export function createRequestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    const { method, path } = request
    response.once('close', () => {
      log.info('http.request', { method, path, status: response.statusCode, ms: Math.round(performance.now() - startedAt), aborted: !response.writableFinished })
    })
    next()
  }
}
