/** Links a file is fetched by. A link carries a token and is asked for with the headers of a real client (facts 10.1). */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { registerPages } from '../../kernel/page.ts'
import type { Portal } from '../../kernel/portal.ts'
import { storedFiles } from './file.ts'

const path = '/disk/downloadFile/'

/** The link of a stored file on this portal. */
export function toDownloadUrl(portal: Portal, fileId: number): string {
  return `http://${portal.host}${path}${fileId}/?token=${sign(portal, fileId)}`
}

/** Without a host in it, so that a saved world keeps its links. */
function sign(portal: Portal, fileId: number): string {
  return createHmac('sha256', portal.memberId).update(String(fileId)).digest('hex')
}

registerPages((_world, portal, request, response) => {
  const url = new URL(request.url ?? '/', 'http://portal')
  if (request.method !== 'GET' || !url.pathname.startsWith(path)) return Promise.resolve(false)
  const fileId = Number(url.pathname.slice(path.length).replace('/', ''))
  const file = storedFiles(portal).get(fileId)
  const given = Buffer.from(url.searchParams.get('token') ?? '')
  const wanted = Buffer.from(sign(portal, fileId))
  const known = request.headers['user-agent'] !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
  if (!file || !known) {
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<html><body><h1>404 Not Found</h1></body></html>')
    return Promise.resolve(true)
  }
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` }
  response.writeHead(200, headers).end(Buffer.from(file.content, 'base64'))
  return Promise.resolve(true)
})
