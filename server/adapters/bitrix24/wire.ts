/**
 * One POST to the platform outside the SDK: for the authorisation server and for calls with a person's own token.
 * No redirects (trust.md 6), a deadline, an answer of bounded size, and faults in place of errors.
 */
import axios, { isAxiosError } from 'axios'
import { errorAnswer } from '../../contract/portal/oauth.ts'
import type { Clock } from '../../usecases/ports/system.ts'
import { Fault } from '../../usecases/ports/system.ts'
import type { Addresses } from './addresses.ts'
import { toGarbledFault, toRequestFault } from './faults.ts'

export const userAgent = 'bitrix24-service-desk/0.1'

export interface Wire {
  /** Posts a form; answers the decoded JSON of a 200. Throws a `Fault`. */
  post(address: string, form: Readonly<Record<string, string>>): Promise<unknown>
}

export function createWire(addresses: Addresses, clock: Clock, timeoutMs = 15_000): Wire {
  const http = axios.create({
    timeout: timeoutMs, maxRedirects: 0, maxContentLength: 4_000_000, httpsAgent: addresses.agent, responseType: 'text',
    transformResponse: (body: unknown) => body, validateStatus: (status) => status === 200,
    headers: { 'User-Agent': userAgent, Accept: 'application/json' },
  })
  return {
    async post(address, form) {
      try {
        const { data } = await http.post<unknown>(address, new URLSearchParams(form))
        return readJson(data)
      } catch (error) {
        throw toWireFault(error, clock.now())
      }
    },
  }
}

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : '')
  } catch {
    throw toGarbledFault()
  }
}

function toWireFault(error: unknown, now: number): unknown {
  if (error instanceof Fault) return error
  if (!isAxiosError(error)) return error
  if (error.cause instanceof Fault) return error.cause
  const status = error.response?.status ?? 0
  // The form holds tokens and our secret: the error that holds it is not handed on as a cause.
  return toRequestFault({ status, code: readErrorCode(error.response?.data) ?? error.code ?? '', now })
}

/** The platform's own error code in a body; null for HTML, nothing, or another shape. */
export function readErrorCode(body: unknown): string | null {
  let value = body
  if (typeof body === 'string') {
    try {
      value = JSON.parse(body)
    } catch {
      return null
    }
  }
  const parsed = errorAnswer.safeParse(value)
  return parsed.success ? parsed.data.error : null
}
