/** A handler of an application: it keeps every form that is posted to it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readText } from '../../portal/rest/body.ts'
import { parseForm } from '../../portal/rest/php.ts'

export interface Form {
  path: string
  event: string
  data: unknown
  ts: string
  auth: Record<string, string>
  fields: Record<string, unknown>
}

export interface Handler {
  url: string
  forms: Form[]
  /** Status it answers from now on. */
  status: number
  close(): Promise<void>
}

export async function openHandler(): Promise<Handler> {
  const forms: Form[] = []
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const fields = parseForm(text)
      forms.push({
        path: request.url ?? '', event: String(fields['event']), data: fields['data'], ts: String(fields['ts']),
        auth: fields['auth'] as Record<string, string>, fields,
      })
      response.writeHead(handler.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const handler: Handler = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, forms, status: 200,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return handler
}
