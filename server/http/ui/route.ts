/**
 * How every `/api` route works: prove the session, parse what came in, call one use case, answer JSON.
 * What goes wrong is thrown; `problem.ts` turns it into an answer.
 */
import type { Request, RequestHandler } from 'express'
import type { z } from 'zod'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseForm } from '../gate/frame-post.ts'
import { checkText } from '../gate/plain-text.ts'

/** Who asks, proved by our own session token. */
export interface Asker { readonly portalId: PortalId; readonly person: Person }
/** Throws `session.missing` or `session.expired`. */
export type ProveAsker = (authorization: string | undefined) => Promise<Asker>

export interface Asked { readonly asker: Asker; readonly request: Request }

/** `status` 204 answers nothing. */
export function createRoute(prove: ProveAsker) {
  return (act: (asked: Asked) => Promise<unknown>, status = 200): RequestHandler => async (request, response) => {
    const asker = await prove(request.headers.authorization)
    const answer = await act({ asker, request })
    response.set('cache-control', 'no-store')
    if (status === 204) response.status(204).end()
    else response.status(status).json(answer)
  }
}
export type Route = ReturnType<typeof createRoute>

/** As `parseForm`, for what is kept: also refuses text that cannot be. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = parseForm(schema, body)
  checkText(parsed)
  return parsed
}

/** A number in the path. Throws `input.invalid`. */
export function readNumber(request: Request, name: string): number {
  const text = String(request.params[name])
  const value = /^\d{1,16}$/.test(text) ? Number(text) : 0
  if (!Number.isSafeInteger(value) || value < 1) throw new Refusal('input.invalid', { field: name, reason: 'not_a_number' })
  return value
}

/** One query parameter as text, '' when absent; a list or object given instead is refused. */
export function readQuery(request: Request, name: string, maximum = 200): string {
  const value = request.query[name] ?? ''
  if (typeof value !== 'string' || value.length > maximum) throw new Refusal('input.invalid', { field: name, reason: 'too_big' })
  checkText({ [name]: value })
  return value
}
