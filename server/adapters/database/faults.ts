/** What PostgreSQL says when it fails, in our words. Decided by SQLSTATE and system code, never by message. */
import { Fault } from '../../usecases/ports/system.ts'

/** Connection lost or refused, server stopping or out of connections. */
const unavailable = /^(08...|57P0[1-5]|53...|ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
/** Deadlock, serialisation, lock not available: nothing was kept, the same may succeed now. */
const busy = /^(40P01|40001|55P03)$/

/** The error itself when it is none of these: a refusal, or a bug. */
export function toFault(error: unknown): unknown {
  const code = readCode(error)
  if (code === null) return error
  if (busy.test(code)) return new Fault('database.busy', { retryable: true, cause: error })
  // A commit whose answer was lost may have happened.
  if (unavailable.test(code)) return new Fault('database.unavailable', { retryable: true, uncertain: true, cause: error })
  return error
}

/** Whether a statement broke this unique constraint or index. */
export function isTaken(error: unknown, constraint: string): boolean {
  return readCode(error) === '23505' && (error as { constraint?: unknown }).constraint === constraint
}

function readCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
