/** The one table from what went wrong to what the caller is told (house.md, "Errors"): problem+json with a code and facts. */
import type { ErrorRequestHandler } from 'express'
import type { Problem } from '../contract/ui/values.ts'
import { refusalCodes, type RefusalKind } from '../domain/refusal-codes.ts'
import { Refusal } from '../domain/refusal.ts'
import { Fault, type Clock, type Log, type Random } from '../usecases/ports/system.ts'

export const refusalStatus: Readonly<Record<RefusalKind, number>> = { invalid: 422, unproved: 401, forbidden: 403, absent: 404, conflict: 409, limited: 429 }

export interface ProblemDeps { readonly log: Log; readonly random: Random; readonly clock: Clock }

/** `retryAfter` in seconds, when the world named a time. */
export interface Told { readonly problem: Problem; readonly retryAfter: number | null }

export function toProblem(error: unknown, deps: ProblemDeps): Told {
  if (error instanceof Refusal) return told(refusalStatus[refusalCodes[error.code]], error.code, error.facts)
  if (isBadRequest(error)) return told(error.status, 'input.invalid', { field: 'body', reason: error.type ?? 'malformed' })
  const correlation = deps.random.token().slice(0, 12)
  if (error instanceof Fault) {
    deps.log.warn('http.fault', { code: error.code, correlation })
    const seconds = error.retryAt === null ? null : Math.max(1, Math.ceil((error.retryAt - deps.clock.now()) / 1000))
    return { ...told(error.retryable ? 503 : 502, error.code, {}, correlation), retryAfter: seconds }
  }
  deps.log.error('http.bug', { correlation }, error)
  return told(500, 'internal', {}, correlation)
}

export function createProblemHandler(deps: ProblemDeps): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const { problem, retryAfter } = toProblem(error, deps)
    if (retryAfter !== null) response.set('retry-after', String(retryAfter))
    response.status(problem.status).set('cache-control', 'no-store').type('application/problem+json').send(JSON.stringify(problem))
  }
}

function told(status: number, code: string, facts: Problem['facts'], correlation?: string): Told {
  return { problem: { type: 'about:blank', title: code, status, code, facts, ...(correlation !== undefined && { correlation }) }, retryAfter: null }
}

/** What the framework throws at a body or path it cannot read: too large, wrong encoding, broken JSON. */
function isBadRequest(error: unknown): error is Error & { status: number; type?: string } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500
}
