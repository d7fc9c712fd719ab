/** The parameters of a request, whichever way they came. */
import type { IncomingMessage } from 'node:http'
import { parseForm } from './php.ts'

/** Kept as sent: v3 takes a list as the whole body, and the form needs its text. */
export type Body = { kind: 'json'; value: unknown } | { kind: 'form'; fields: Record<string, unknown> } | { kind: 'broken' }

const limit = 150 * 1024 * 1024

/** Throws RangeError when the body is larger than a portal takes. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new RangeError('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export async function readBody(request: IncomingMessage): Promise<Body> {
  const text = await readText(request)
  const type = request.headers['content-type'] ?? ''
  if (type.includes('json')) {
    if (text.trim() === '') return { kind: 'form', fields: {} }
    try {
      return { kind: 'json', value: JSON.parse(text) as unknown }
    } catch {
      return { kind: 'broken' }
    }
  }
  return { kind: 'form', fields: parseForm(text) }
}

/** The map of parameters of a body; a list becomes a map of its positions. */
export function toFields(body: Body): Record<string, unknown> {
  if (body.kind === 'form') return body.fields
  if (body.kind === 'broken' || typeof body.value !== 'object' || body.value === null) return {}
  return { ...body.value }
}
