/** One form posted to a handler; the answer matters only for the log. */
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { formatForm } from '../rest/php.ts'

const http = new HttpAgent({ keepAlive: true, maxSockets: 16 })
const https = new HttpsAgent({ keepAlive: true, maxSockets: 16 })
const timeout = 10_000

/** HTTP status of the handler, or 0 when it could not be reached in time. Never throws. */
export function post(url: string, fields: Record<string, unknown>): Promise<number> {
  return new Promise((resolve) => {
    const body = formatForm(fields)
    const secure = url.startsWith('https:')
    try {
      const request = (secure ? requestHttps : requestHttp)(url, {
        method: 'POST', agent: secure ? https : http, timeout,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'User-Agent': 'Bitrix24 Webhook Engine' },
      })
      request.on('response', (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.on('error', () => resolve(0))
      })
      request.on('timeout', () => request.destroy())
      request.on('error', () => resolve(0))
      request.end(body)
    } catch {
      resolve(0)
    }
  })
}
