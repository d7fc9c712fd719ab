/** The `Idempotency-Key` header of a request (facts 3.6). */
import { V3Error } from '../kernel/error.ts'
import type { Caller } from './caller.ts'

/** The key within application, user and method; null without a header. Throws V3Error 400. */
export function readIdempotencyKey(header: string | string[] | undefined, caller: Caller, method: string): string | null {
  if (header === undefined) return null
  const text = Array.isArray(header) ? header.join(',') : header
  if (!/^[\x21-\x7e]{1,255}$/.test(text)) throw new V3Error(400, 'INVALIDIDEMPOTENCYKEYEXCEPTION', 'Invalid idempotency key')
  return `${caller.owner} ${caller.user.id} ${method.toLowerCase()} ${text}`
}
