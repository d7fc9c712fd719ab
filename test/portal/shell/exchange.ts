/** One request of the shell's page to its own endpoints, and how it is answered. */
import type { IncomingMessage } from 'node:http'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import type { World } from '../kernel/world.ts'

export interface Exchange {
  readonly world: World
  readonly portal: Portal
  /** Who acts: named by the page, without a password. */
  readonly user: User
  readonly body: Readonly<Record<string, unknown>>
}

export type Endpoint = (exchange: Exchange) => unknown

/** A refusal of the shell itself; those of the portal's methods are passed on as they are. */
export class ShellError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, text: string) {
    super(text)
    this.status = status
    this.code = code
  }
}

export function readText(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new ShellError(400, 'ERROR_ARGUMENT', `${name} is not a text`)
  return value
}

export function readMap(body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = body[name] ?? {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShellError(400, 'ERROR_ARGUMENT', `${name} is not a map`)
  return value as Record<string, unknown>
}

const LIMIT_BYTES = 1_000_000

/** A JSON map; an empty one when there is no body. Only JSON is taken, so that no foreign page's form can act here. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.method !== 'POST') return {}
  if (!request.headers['content-type']?.startsWith('application/json')) throw new ShellError(415, 'ERROR_CONTENT_TYPE', 'JSON is expected')
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LIMIT_BYTES) throw new ShellError(413, 'ERROR_TOO_LARGE', 'the body is too large')
    parts.push(part)
  }
  try {
    return readMap({ body: JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') }, 'body')
  } catch (error) {
    throw error instanceof ShellError ? error : new ShellError(400, 'ERROR_ARGUMENT', 'the body is no JSON')
  }
}
