/** Headers of pages: who may frame them, and that nothing comes from elsewhere. */
import helmet from 'helmet'
import type { RequestHandler, Response } from 'express'

const others = helmet({ contentSecurityPolicy: false, frameguard: false, crossOriginEmbedderPolicy: false, referrerPolicy: { policy: 'no-referrer' } })

/** Everything helmet sets but the content policy, which a page gets once its portal is known. No X-Frame-Options: it knows no portals. */
export const pageHeaders: RequestHandler = (request, response, next) => {
  others(request, response, next)
}

/** Only the portal that was verified or is stored may frame the page; `null` = nobody. */
export function allowFraming(response: Response, endpoint: string | null): void {
  response.set('content-security-policy', [
    "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self' data:", "connect-src 'self'",
    "object-src 'none'", "base-uri 'none'", "form-action 'self'", `frame-ancestors ${endpoint === null ? "'none'" : new URL(endpoint).origin}`,
  ].join('; '))
}

/** For a page of a few words without scripts or controls: anyone may frame it, or a person in a frame would see a blank. */
export function allowWords(response: Response): void {
  response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *")
}
