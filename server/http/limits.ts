/** How often one caller may come. A person never meets these; a loop or a guesser does. */
import { createHash } from 'node:crypto'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { Request, RequestHandler } from 'express'
import { Refusal } from '../domain/refusal.ts'

const minute = 60_000

/** Answers `request.limited` with 429 once `limit` requests of one caller have come within a minute. */
function limitPerMinute(limit: number, key: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: minute, limit, keyGenerator: key, standardHeaders: 'draft-8', legacyHeaders: false,
    handler: (_request, _response, next) => { next(new Refusal('request.limited')) },
  })
}

const byAddress = (request: Request) => ipKeyGenerator(request.ip ?? '')
/** By session where there is one: many people of a portal may share an address. */
const bySession = (request: Request) => {
  const token = request.headers.authorization
  return token === undefined ? byAddress(request) : createHash('sha256').update(token).digest('base64')
}

export const limits = {
  pages: () => limitPerMinute(600, byAddress),
  sessions: () => limitPerMinute(600, byAddress),
  /** Above `screens`, for a caller who brings a new made-up session each time: many people of a portal may share an address. */
  addresses: () => limitPerMinute(6000, byAddress),
  screens: () => limitPerMinute(1200, bySession),
  /** Each asks the database. */
  probes: () => limitPerMinute(120, byAddress),
  uploads: () => limitPerMinute(120, bySession),
  /** The published calendar: readers and calendar programs, not a guesser of keys. */
  public: () => limitPerMinute(120, byAddress),
  events: () => limitPerMinute(12_000, byAddress),
} as const
