/**
 * What the platform says, and what it means for us: one table (facts 2.4, 2.5, 3.1).
 * The whole request and one command of a batch use the same codes with different weight: `ACCESS_DENIED` for the whole
 * request means the plan has no REST, for one command that this user may not do it; `user_access_error` for the whole
 * request that the token's person lost the application.
 */
import type { PortalFaultCode } from '../../usecases/ports/portal.ts'
import { Fault } from '../../usecases/ports/system.ts'
import { hour, minute, second, type Instant } from '../../domain/time.ts'

interface Meaning { readonly code: PortalFaultCode; readonly retryable: boolean; readonly uncertain?: true; readonly afterMs?: number }

const plan: Meaning = { code: 'portal.plan-expired', retryable: false }
const forbidden: Meaning = { code: 'portal.forbidden', retryable: false }
const busy: Meaning = { code: 'portal.busy', retryable: true, afterMs: 2 * second }
const unsure: Meaning = { code: 'portal.silent', retryable: true, uncertain: true }
const denied: Meaning = { code: 'token.denied', retryable: false }
const unable: Meaning = { code: 'portal.unable', retryable: false }
const absent: Meaning = { code: 'portal.silent', retryable: true }

const anywhere: Readonly<Record<string, Meaning>> = {
  QUERY_LIMIT_EXCEEDED: busy,
  OPERATION_TIME_LIMIT: { ...busy, afterMs: minute },
  OVERLOAD_LIMIT: { ...busy, afterMs: hour },
  INTERNAL_SERVER_ERROR: unsure,
  ERROR_UNEXPECTED_ANSWER: unsure,
  PORTAL_DELETED: absent,
  ERROR_METHOD_NOT_FOUND: unable,
  PAYMENT_REQUIRED: plan,
  insufficient_scope: forbidden,
  WRONG_AUTH_TYPE: forbidden,
  ACCESS_ERROR: forbidden,
}

const wholeRequest: Readonly<Record<string, Meaning>> = {
  ...anywhere,
  ACCESS_DENIED: plan,
  INVALID_CREDENTIALS: denied,
  user_access_error: denied,
  allowed_only_intranet_user: denied,
  expired_token: { code: 'token.invalid', retryable: false },
  invalid_token: { code: 'token.invalid', retryable: false },
  NO_AUTH_FOUND: { code: 'portal.gone', retryable: false },
  invalid_client: { code: 'portal.gone', retryable: false },
  WRONG_CLIENT: { code: 'token.invalid', retryable: false },
  invalid_grant: { code: 'token.spent', retryable: false },
  bad_verification_code: { code: 'token.spent', retryable: false },
  ECONNREFUSED: absent,
  ENOTFOUND: absent,
  EAI_AGAIN: absent,
  ENETUNREACH: absent,
  EHOSTUNREACH: absent,
  CERT_HAS_EXPIRED: absent,
}

const oneCommand: Readonly<Record<string, Meaning>> = {
  ...anywhere,
  ACCESS_DENIED: forbidden,
  INVALID_CREDENTIALS: forbidden,
  user_access_error: forbidden,
  allowed_only_intranet_user: forbidden,
  ERROR_EVENT_NOT_FOUND: unable,
  ERROR_PLACEMENT_NOT_FOUND: unable,
}

/** "Handler already binded": the platform names no code for it (facts 4.1, 5.1). */
const bound = /already bind/i

const byStatus: Readonly<Record<number, Meaning>> = {
  301: { code: 'portal.moved', retryable: true }, 302: { code: 'portal.moved', retryable: true },
  307: { code: 'portal.moved', retryable: true }, 308: { code: 'portal.moved', retryable: true },
  401: { code: 'token.invalid', retryable: false }, 403: forbidden, 404: absent, 408: unsure, 429: { ...busy, afterMs: minute },
  503: { ...busy, uncertain: true },
}

/** `status` 0 = no answer came. `retryAt` = what the platform named, e.g. from `operating_reset_at`. */
export function toRequestFault(seen: { status: number; code: string; retryAt?: Instant | null; now: Instant; cause?: unknown }): Fault {
  const meaning = wholeRequest[seen.code] ?? byStatus[seen.status]
    ?? (seen.status === 0 || seen.status >= 500 ? unsure : { code: 'portal.refused', retryable: false })
  return toFault(meaning, seen)
}

/** The fault of one command in a batch that was answered. */
export function toCommandFault(seen: { code: string; description?: string; retryAt?: Instant | null; now: Instant }): Fault {
  const refused: Meaning = { code: bound.test(seen.description ?? '') ? 'portal.bound' : 'portal.refused', retryable: false }
  return toFault(oneCommand[seen.code] ?? refused, seen)
}

/** An answer that is no answer: HTML, an empty body, JSON of another shape. What was asked may have been done. */
export function toGarbledFault(cause?: unknown): Fault {
  return new Fault('portal.garbled', { retryable: true, uncertain: true, cause })
}

function toFault(meaning: Meaning, seen: { code: string; retryAt?: Instant | null; now: Instant; cause?: unknown }): Fault {
  const retryAt = seen.retryAt ?? (meaning.afterMs === undefined ? null : seen.now + meaning.afterMs)
  return new Fault(meaning.code, {
    retryable: meaning.retryable,
    uncertain: meaning.uncertain ?? false,
    ...(retryAt !== null && meaning.retryable && { retryAt }),
    cause: seen.cause,
    message: `${meaning.code} (${/^[\w.]{1,60}$/.test(seen.code) ? seen.code : 'unnamed'})`,
  })
}
