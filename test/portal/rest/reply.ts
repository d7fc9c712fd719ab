/** How an answer goes out, and how a broken one does. */
import type { ServerResponse } from 'node:http'
import type { FaultRule } from '../faults/fault-box.ts'

export interface Reply {
  status: number
  body: string
  headers?: Record<string, string>
}

/** Frames call the portal from the origin of the application. */
export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept, idempotency-key',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Expose-Headers': 'idempotent-replayed',
}

export function toJsonReply(status: number, body: unknown): Reply {
  return { status, body: JSON.stringify(body) }
}

export function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const length = Buffer.byteLength(body)
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length, ...corsHeaders, ...headers })
  response.end(body)
}

/** The broken answer of a fault; null when the fault lets the real answer through. */
export function toFaultReply(fault: FaultRule): Reply | null {
  switch (fault.kind) {
    case '503':
      return toJsonReply(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' })
    case '429':
      return toJsonReply(429, { error: 'OPERATION_TIME_LIMIT', error_description: 'Method is blocked due to operation time limit.' })
    case 'expired':
      return toJsonReply(401, { error: 'expired_token', error_description: 'The access token provided has expired.' })
    case 'error':
      return toJsonReply(fault.status, { error: fault.code, error_description: fault.description })
    case 'html': {
      const title = `${fault.status} Bad Gateway`
      const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
      return { status: fault.status, body: page, headers: { 'Content-Type': 'text/html' } }
    }
    case 'empty':
      return { status: fault.status, body: '', headers: { 'Content-Type': 'text/html' } }
    default:
      return null
  }
}
